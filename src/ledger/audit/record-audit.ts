import type { SqlValue, Transaction } from '../../store/event-store.ts';
import { type AuditEntry, firstSeal, sealEntry } from './audit-chain.ts';
import { lastAudit } from './audit.sql.ts';

/** The part of what belongs to the workspace as a whole: keys, users, playbooks, lists. */
export const workspacePart = 0;

/** When and where something is recorded. */
export interface AuditPlace extends AuditTime {
  readonly part: number;
}

/** When something is recorded. */
export interface AuditTime {
  /** Epoch milliseconds. */
  readonly at: number;
  /** Gives random bytes, for salts. */
  readonly random: (count: number) => Uint8Array;
}

/** What is to be recorded in a part. */
export interface PartEntries {
  readonly part: number;
  readonly entries: readonly AuditEntry[];
}

/** Records what was done, in the transaction that does it; whoever calls has locked the head of the part. */
export async function recordAudit(
  transaction: Transaction,
  { part, at, random }: AuditPlace,
  entries: readonly AuditEntry[],
): Promise<void> {
  await recordAudits(transaction, { at, random }, [{ part, entries }]);
}

/** The same for several parts at once, each with its own chain. */
export async function recordAudits(
  transaction: Transaction,
  { at, random }: AuditTime,
  parts: readonly PartEntries[],
): Promise<void> {
  const telling = parts.filter(({ entries }) => entries.length > 0);
  if (telling.length === 0) return;
  const rows: (readonly SqlValue[])[] = [];
  for (const { part, entries } of telling) {
    const [last] = await transaction.rows(lastAudit, [part]);
    let before = { number: Number(last?.['number'] ?? 0), seal: String(last?.['seal'] ?? firstSeal) };
    for (const entry of entries) {
      const salt = Buffer.from(random(16)).toString('base64url');
      const record = sealEntry(entry, { number: before.number + 1, at, before: before.seal, salt });
      before = record;
      const { number, kind, digest, seal } = record;
      rows.push([part, number, at, kind, digest, seal, salt, entry.subject, entry.by, JSON.stringify(entry.details)]);
    }
  }
  await transaction.insert({ table: 'audit', columns: auditColumns, rows });
}

const auditColumns = ['part', 'number', 'at', 'kind', 'digest', 'seal', 'salt', 'subject', 'by_whom', 'details'];
