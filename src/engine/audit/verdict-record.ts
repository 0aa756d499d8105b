import { createHash } from 'node:crypto';
import type { AuditEntry } from '../../ledger/index.ts';
import type { Cells, Row } from '../../store/event-store.ts';

/** A change of verdict as the audit keeps it: from what, to what, under which rules, and a digest of its explanation. */
export interface VerdictRecord {
  /** Its place in the history of its account, from 1. */
  readonly number: number;
  readonly on: number;
  readonly cause: string;
  readonly from?: string;
  readonly to: string;
  readonly playbook: string;
  readonly explanation: string;
}

/** The columns of a change of verdict. */
export const transitionColumns = [
  'part',
  'account_id',
  'number',
  'on_day',
  'cause',
  'input_number',
  'from_verdict',
  'from_path',
  'to_verdict',
  'to_path',
  'playbook_hash',
  'explanation',
  'recorded_at',
] as const;

/** What a change of verdict is kept under. */
export const verdictReached = 'verdict reached';

/** What changes are kept under whose explanations named somebody who was erased since; it stands in place of the others. */
export const explanationsRedacted = 'explanations redacted';

/** What a change of verdict has in each of these columns. */
export type TransitionCells = Cells<(typeof transitionColumns)[number]>;

/** The entry of a change of verdict. */
export function verdictEntry(row: TransitionCells): AuditEntry {
  return { kind: verdictReached, subject: String(row['account_id']), by: 'engine', details: { ...recordOf(row) } };
}

/** What is kept of a change of verdict, by its row. */
export function recordOf(row: Row): VerdictRecord {
  const from =
    row['from_verdict'] === null ? {} : { from: `${String(row['from_verdict'])} ${String(row['from_path'])}` };
  return {
    number: Number(row['number']),
    on: Number(row['on_day']),
    cause: String(row['cause']),
    ...from,
    to: `${String(row['to_verdict'])} ${String(row['to_path'])}`,
    playbook: String(row['playbook_hash']),
    explanation: digestOf(String(row['explanation'])),
  };
}

/** The changes an entry of one of the two kinds keeps. */
export function recordsOf(kind: string, details: string): readonly VerdictRecord[] {
  const parsed = JSON.parse(details) as VerdictRecord & { readonly changes?: readonly VerdictRecord[] };
  return kind === verdictReached ? [parsed] : (parsed.changes ?? []);
}

/** The digest of an explanation as it is stored. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
