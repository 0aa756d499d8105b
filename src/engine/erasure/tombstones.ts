import { createHmac } from 'node:crypto';
import { type Key, type ReadTombstones, type TombstoneOf, nobodyErased } from '../../ledger/index.ts';
import { type Reader, StoreError } from '../../store/event-store.ts';
import { deriveKey } from '../secret/derive-key.ts';
import type { OpenSecret } from '../secret/oldest-of.ts';
import { lastTombstone, someSecretCheck, tombstonesAfter } from './erasure.sql.ts';

/** Makes the hashes under which people are remembered as erased: without the secret nobody can tell whose they are. */
export interface Hasher {
  hash(key: Key): string;
  /** Tells this secret from others. */
  readonly check: string;
}

/** The hasher of a secret. */
export function hasherOf(secret: string): Hasher {
  const pepper = deriveKey(secret, 'erasure');
  const hash = (text: string) => createHmac('sha256', pepper).update(text).digest('base64url');
  return { hash, check: hash('which secret') };
}

/** Reads who was erased, and remembers it: lines are only ever added. */
export function rememberTombstones(secret: OpenSecret, onNews: () => void): ReadTombstones {
  const standing = new Map<string, string>();
  let known = 0;
  let hasher: Hasher | undefined;
  const tombstoneOf: TombstoneOf = (key) => (hasher === undefined ? undefined : standing.get(hasher.hash(key)));
  return async (reader) => {
    const [row] = await reader.rows(lastTombstone);
    const last = Number(row?.['number'] ?? 0);
    if (last === 0) return nobodyErased;
    hasher ??= await matchingHasher(reader, secret);
    if (last > known) {
      for (const line of await reader.rows(tombstonesAfter, [known])) {
        if (line['is_ended'] === 1) standing.delete(String(line['hash']));
        else standing.set(String(line['hash']), String(line['erasure_id']));
      }
      known = last;
      onNews();
    }
    return tombstoneOf;
  };
}

// Taking something in without knowing who was erased would bring people back.
async function matchingHasher(reader: Reader, secret: OpenSecret): Promise<Hasher> {
  const text = await secret();
  const [row] = await reader.rows(someSecretCheck);
  const hasher = text === undefined ? undefined : hasherOf(text);
  if (hasher !== undefined && row?.['secret_check'] === hasher.check) return hasher;
  throw new StoreError(
    'unavailable',
    'people have been erased from this store under another secret; set ASSAY_SECRET_KEY, or bring back the file `secret.key`',
  );
}
