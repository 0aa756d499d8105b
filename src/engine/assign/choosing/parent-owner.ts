import { type Key, companyNameKey, recordIdKey, registrableDomain } from '../../../ledger/index.ts';
import { type Reader, partOf } from '../../../store/event-store.ts';
import { followMoves } from '../../live/follow-moves.ts';
import { readNodes } from '../../live/step/read-part.ts';
import { ownerOf } from '../assign.sql.ts';

/** Who owns the account that another one names as its parent, by its id, domain or name; undefined where nobody is known to. */
export async function ownerOfParent(reader: Reader, parent: string): Promise<string | undefined> {
  for (const key of keysNaming(parent)) {
    const found = await followMoves(key, (at) => lookAt(reader, at as Key));
    if (found?.owner !== undefined) return found.owner;
  }
  return undefined;
}

function keysNaming(text: string): readonly string[] {
  const [id, domain, name] = [recordIdKey(text), registrableDomain(text), companyNameKey(text)];
  return [
    ...(id === undefined ? [] : [`account:${id}`]),
    ...(domain === undefined ? [] : [`domain:${domain}`]),
    ...(name === undefined ? [] : [`name:${name}`]),
  ];
}

// What is known by a key may be part of what is known by another.
async function lookAt(reader: Reader, key: Key): Promise<{ readonly owner?: string; readonly movedTo?: string }> {
  const { parent: movedTo } = (await readNodes(reader, partOf(key), [key])).get(key) ?? {};
  if (movedTo !== undefined) return { movedTo };
  const [row] = await reader.rows(ownerOf, [partOf(key), key]);
  const owner = row?.['owner'];
  return typeof owner === 'string' && owner !== '' ? { owner } : {};
}
