import { recordAudit, workspacePart } from '../../ledger/index.ts';
import type { KnownBy } from './find-mentions.ts';
import type { EventStore, Transaction } from '../../store/event-store.ts';
import { lastTombstone } from './erasure.sql.ts';
import type { Hasher } from './tombstones.ts';

/** An erasure about to begin. */
export interface NewErasure {
  /** Random; it stands in place of the person from now on. */
  readonly id: string;
  readonly known: KnownBy;
  /** Who wants it, as the audit names them. */
  readonly by: string;
  readonly at: number;
  /** Hashes of what else they were known by, where nobody knows any more what that was. */
  readonly moreHashes?: readonly string[];
}

/** Writes the tombstones of a person, before anything is deleted: from here on what arrives of them is not taken. */
export async function beginErasure(
  store: EventStore,
  { id, known, by, at, moreHashes = [] }: NewErasure,
  hasher: Hasher,
  random: (count: number) => Uint8Array,
): Promise<void> {
  const columns = ['id', 'begun_at', 'by_whom', 'secret_check', 'next_part', 'known_by', 'inputs'];
  const row = [id, at, by, hasher.check, 0, JSON.stringify(known), 0];
  await store.transact(async (transaction) => {
    await transaction.lockHead(workspacePart);
    await transaction.insert({ table: 'erasures', columns, rows: [row] });
    await addTombstones(transaction, [...known.keys.map((key) => hasher.hash(key)), ...moreHashes], id, 0);
    const entry = { kind: 'person erased', subject: `erased:${id}`, by, details: {} };
    await recordAudit(transaction, { part: workspacePart, at, random }, [entry]);
  });
}

/** Adds lines to the tombstones, holding the lock of the workspace. */
export async function addTombstones(
  transaction: Transaction,
  hashes: readonly string[],
  id: string,
  isEnded: 0 | 1,
): Promise<void> {
  const [row] = await transaction.rows(lastTombstone);
  const last = Number(row?.['number'] ?? 0);
  const rows = hashes.map((hash, index) => [last + 1 + index, hash, id, isEnded]);
  await transaction.insert({ table: 'tombstones', columns: ['number', 'hash', 'erasure_id', 'is_ended'], rows });
}
