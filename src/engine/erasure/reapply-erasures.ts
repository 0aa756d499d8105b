import { type Key, type MailLists, parseInput, personKeys, personsIn } from '../../ledger/index.ts';
import type { EventStore } from '../../store/event-store.ts';
import type { OpenSecret } from '../secret/oldest-of.ts';
import { beginErasure } from './begin-erasure.ts';
import { allBodies, oneErasure, standingTombstones } from './erasure.sql.ts';
import { readPerson, knownOf } from './read-person.ts';
import { hasherOf } from './tombstones.ts';

/** A line of a tombstone, as a backup keeps it: it says of nobody who they are. */
export interface KeptTombstone {
  readonly hash: string;
  readonly erasureId: string;
}

/** Who has been erased and has not come back. */
export async function keptTombstones(store: EventStore): Promise<readonly KeptTombstone[]> {
  const latest = new Map<string, KeptTombstone>();
  for (const row of await store.rows(standingTombstones)) {
    const hash = String(row['hash']);
    if (row['is_ended'] === 1) latest.delete(hash);
    else latest.set(hash, { hash, erasureId: String(row['erasure_id']) });
  }
  return [...latest.values()];
}

/** What it takes to erase again. */
interface ReapplyParts {
  readonly store: EventStore;
  readonly clock: () => number;
  readonly random: (count: number) => Uint8Array;
  readonly secret: OpenSecret;
  readonly lists: MailLists;
}

const rowsAtOnce = 2_000;

/**
 * Erases whoever a restored backup has brought back. Their names are not known, only hashes of what they were known by: so
 * everybody in the store is looked at. Those it has nothing of get their tombstones too.
 */
export async function reapplyErasures(
  { store, clock, random, secret, lists }: ReapplyParts,
  kept: readonly KeptTombstone[],
  by: string,
): Promise<number> {
  const text = await secret();
  if (text === undefined || kept.length === 0) return 0;
  const hasher = hasherOf(text);
  const wanted = new Map(kept.map(({ hash, erasureId }) => [hash, erasureId]));
  const found = new Map<string, Set<Key>>();
  for await (const key of everyPersonKey(store, lists)) {
    const id = wanted.get(hasher.hash(key));
    if (id !== undefined) found.set(id, (found.get(id) ?? new Set()).add(key));
  }
  let again = 0;
  for (const [id, own] of Map.groupBy(kept, ({ erasureId }) => erasureId)) {
    if ((await store.rows(oneErasure, [id])).length > 0) continue;
    const start = [...(found.get(id) ?? [])];
    const known = knownOf(await readPerson(store, start, lists));
    const { keys } = known;
    const hash = (key: Key) => hasher.hash(key);
    const rest = own.filter((line) => !keys.some((key) => hash(key) === line.hash)).map((line) => line.hash);
    await beginErasure(store, { id, known, by, at: clock(), moreHashes: rest }, hasher, random);
    if (start.length > 0) again += 1;
  }
  return again;
}

async function* everyPersonKey(store: EventStore, lists: MailLists): AsyncGenerator<Key> {
  for (let place: readonly number[] = [-1, 0]; ;) {
    const rows = await store.rows(allBodies, [...place, rowsAtOnce]);
    for (const row of rows)
      for (const person of personsIn(parseInput(String(row['body'])))) yield* personKeys(person, lists);
    const last = rows.at(-1);
    if (last === undefined || rows.length < rowsAtOnce) return;
    place = [Number(last['part']), Number(last['number'])];
  }
}
