import { type Key, parseEmail, recordIdKey } from '../../ledger/index.ts';

const named = /^(email|contact|anonymous):(.+)$/s;

/**
 * The keys a text may mean: an address, or the id of a contact or a visitor, which may read alike; `contact:7`,
 * `anonymous:7` and `email:…` say which. None for a text that names nobody.
 */
export function personText(text: string): readonly Key[] {
  const [, kind, name = ''] = named.exec(text) ?? [];
  const told = kind === undefined ? text : name;
  const address = parseEmail(told);
  const id = recordIdKey(told);
  const keys: Readonly<Record<string, readonly Key[]>> = {
    email: address === undefined ? [] : [`email:${address.key}`],
    contact: id === undefined ? [] : [`contact:${id}`],
    anonymous: told.trim() === '' ? [] : [`anonymous:${told}`],
  };
  if (kind !== undefined) return keys[kind] ?? [];
  if (address !== undefined) return keys['email'] ?? [];
  return [...(keys['contact'] ?? []), ...(keys['anonymous'] ?? [])];
}
