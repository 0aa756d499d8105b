import type { ImportRecord, ImportRefusal } from './import-record.ts';
import { type ImportParts, historyOf, readImport } from './import-store.ts';
import { turnImport } from './imports.sql.ts';

/** How long an import can be undone after it ended. */
const undoableMs = 30 * 86_400_000;

/** Takes back all that an import brought. */
export async function undoImport(parts: ImportParts, id: string, by: string): Promise<ImportRecord | ImportRefusal> {
  const record = await readImport(parts.store, id);
  if (record === undefined) return 'no such import';
  const { state, source, receivedAt, endedAt = receivedAt } = record;
  if (state === 'undone') return record;
  if (state === 'uploaded' || source === undefined || receivedAt === undefined || endedAt === undefined)
    return 'not imported';
  if (state === 'running') return 'still running';
  if (parts.clock() - endedAt > undoableMs) return 'too old';
  const reason = `import ${id} was undone`;
  const { withdrawal } = await parts.withdrawals.withdraw(
    { source, from: receivedAt, until: receivedAt + 1, reason, by },
    (transaction, { id: withdrawalId }) => transaction.run(turnImport, [id, 'undone', withdrawalId]),
  );
  return { ...record, state: 'undone', withdrawalId: withdrawal.id };
}

/** Brings back what an undone import had brought, unless its file has been imported again. */
export async function redoImport(parts: ImportParts, id: string, by: string): Promise<ImportRecord | ImportRefusal> {
  const record = await readImport(parts.store, id);
  if (record === undefined) return 'no such import';
  if (record.state !== 'undone' || record.withdrawalId === undefined) return 'not undone';
  const { live } = await historyOf(parts.store, record);
  if (live > 0) return 'imported again';
  const { withdrawalId } = record;
  await parts.withdrawals.reinstate(withdrawalId, by, (transaction) =>
    transaction.run(turnImport, [id, 'done', withdrawalId]),
  );
  return { ...record, state: 'done' };
}
