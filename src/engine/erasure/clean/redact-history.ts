import type { Input } from '../../../domain/index.ts';
import { type Key, recordAudit, redactExplanation, tracesOf } from '../../../ledger/index.ts';
import type { Transaction } from '../../../store/event-store.ts';
import { type VerdictRecord, explanationsRedacted, recordOf, recordsOf } from '../../audit/verdict-record.ts';
import { changeExplanation, explanationsOf, redactRecord, verdictRecords } from './clean.sql.ts';
import type { Running } from '../running.ts';
import { withoutPeople } from './redact-agreement.ts';

/** An input that was a person's, or named them beside others. */
export interface Theirs {
  readonly input: Input;
  /** The tombstone of whose it was. */
  readonly tombstone?: string;
}

/** The account whose history is to forget somebody, and what of theirs rested there. */
export interface HistoryTerms {
  readonly part: number;
  readonly accountId: Key;
  readonly people: Running;
  readonly theirs: readonly Theirs[];
}

/**
 * Has the kept explanations of an account forget people. Each is sealed anew, with a digest of what it is now: the record
 * that sealed it before loses all it says but its account, since whoever knows the rest could try out names on its digest.
 */
export async function redactHistory(
  transaction: Transaction,
  { part, accountId, people, theirs }: HistoryTerms,
  { clock, random }: { readonly clock: () => number; readonly random: (count: number) => Uint8Array },
): Promise<void> {
  const rows = await transaction.rows(explanationsOf, [part, accountId]);
  const now = new Map<number, VerdictRecord>();
  const changed = new Set<number>();
  for (const row of rows) {
    const before = String(row['explanation']);
    const text = redacted(before, { part, accountId, people, theirs });
    const number = Number(row['number']);
    now.set(number, recordOf({ ...row, explanation: text }));
    if (text === before) continue;
    changed.add(number);
    await transaction.run(changeExplanation, [part, accountId, number, text]);
  }
  const restated = new Set(changed);
  for (const record of await transaction.rows(verdictRecords, [part, accountId])) {
    const numbers = recordsOf(String(record['kind']), String(record['details'])).map(({ number }) => number);
    if (!numbers.some((number) => changed.has(number))) continue;
    for (const number of numbers) restated.add(number);
    await transaction.run(redactRecord, [part, Number(record['number'])]);
  }
  const changes = [...restated].toSorted((a, b) => a - b).flatMap((number) => now.get(number) ?? []);
  if (changes.length === 0) return;
  const entry = { kind: explanationsRedacted, subject: accountId, by: 'engine', details: { changes } };
  await recordAudit(transaction, { part, at: clock(), random }, [entry]);
}

function redacted(text: string, { accountId, people, theirs }: HistoryTerms): string {
  let explanation: unknown = JSON.parse(text);
  for (const id of people.ids) {
    const keys = people.keys.filter((key) => people.tombstoneOf(key) === id);
    const own = theirs.flatMap(({ input, tombstone }) => (tombstone === undefined || tombstone === id ? [input] : []));
    if (own.length > 0) explanation = redactExplanation(explanation, tracesOf(id, keys, own));
  }
  // What they are called last: by it their lines are known.
  return JSON.stringify(withoutPeople(explanation, accountId, people));
}
