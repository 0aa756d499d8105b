import { type AuditEntry, recordAudit, workspacePart } from '../../ledger/index.ts';
import type { EventStore, Reader, Transaction } from '../../store/event-store.ts';
import type { RandomBytes } from '../keys/key-text.ts';
import type { Engine } from '../live/create-engine.ts';
import { type ImportRecord, type ImportRefusal, importOfRow } from './import-record.ts';
import { importsOfDigest, oneImport, startImport } from './imports.sql.ts';
import type { Withdrawals } from './withdraw/create-withdrawals.ts';

/** What imports are made of. */
export interface ImportParts {
  readonly store: EventStore;
  readonly engine: Engine;
  readonly withdrawals: Withdrawals;
  readonly random: RandomBytes;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /** Where uploads lie until they are imported. */
  readonly folder: string;
}

/** An id for an import. */
export function newImportId(random: RandomBytes): string {
  return Buffer.from(random(6)).toString('hex');
}

/** An import by its id. */
export async function readImport(reader: Reader, id: string): Promise<ImportRecord | undefined> {
  const [row] = await reader.rows(oneImport, [id]);
  return row === undefined ? undefined : importOfRow(row);
}

/** What is done to an import, and what the audit says of it; or why it is not done. */
type Change = (transaction: Transaction, record: ImportRecord) => Promise<AuditEntry | ImportRefusal>;

/** Changes an import and records that it was changed, one at a time. */
export function changeImport(
  { store, random, clock }: ImportParts,
  id: string,
  work: Change,
): Promise<ImportRecord | ImportRefusal> {
  return store.transact(async (transaction) => {
    await transaction.lockHead(workspacePart);
    const record = await readImport(transaction, id);
    if (record === undefined) return 'no such import';
    const done = await work(transaction, record);
    if (typeof done === 'string') return done;
    await recordAudit(transaction, { part: workspacePart, at: clock(), random }, [done]);
    return (await readImport(transaction, id)) ?? record;
  });
}

/** What the audit says of an import. */
export function entryOf(kind: string, { id, digest }: ImportRecord, by: string): AuditEntry {
  return { kind, subject: `import:${id}`, by, details: { digest } };
}

/** In how many imports a file was undone, in how many others its rows stand, and when the last began. */
export async function historyOf(
  reader: Reader,
  { id, digest }: Pick<ImportRecord, 'id' | 'digest'>,
): Promise<{ readonly undone: number; readonly live: number; readonly last: number }> {
  const [row] = await reader.rows(importsOfDigest, [digest, id]);
  return { undone: Number(row?.['undone'] ?? 0), live: Number(row?.['live'] ?? 0), last: Number(row?.['last'] ?? 0) };
}

/**
 * The source the rows of a file come from: what the file holds, whatever its name, so that the same rows are taken once.
 * After an undoing they are news again.
 */
export async function sourceOf(reader: Reader, record: Pick<ImportRecord, 'id' | 'digest'>): Promise<string> {
  return sourceAfter(record, await historyOf(reader, record));
}

/** Begins an import: at an instant of its own, so that its rows can be told from those of others of the same file. */
export async function beginImport(transaction: Transaction, record: ImportRecord, now: number): Promise<void> {
  const history = await historyOf(transaction, record);
  const receivedAt = Math.max(now, history.last + 1);
  await transaction.run(startImport, [record.id, sourceAfter(record, history), receivedAt]);
}

function sourceAfter(record: Pick<ImportRecord, 'digest'>, { undone }: { readonly undone: number }): string {
  return undone === 0 ? `file ${record.digest}` : `file ${record.digest} ${undone + 1}`;
}
