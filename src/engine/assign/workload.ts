import type { EventStore, Row } from '../../store/event-store.ts';
import { workSince } from './assign.sql.ts';

/** How long an offer had waited when it was touched, or has until now. */
export const offerAges = ['under 1 hour', '1 to 4 hours', '4 to 24 hours', '1 to 3 days', 'over 3 days'] as const;

/** What became of offers. */
export interface WorkCounts {
  readonly offered: number;
  /** Touched by a person. */
  readonly worked: number;
  /** Passed over for one that came later, taken away unanswered, or expired. */
  readonly skipped: number;
}

/** What somebody made of what they were offered, in all and by its age. */
export interface Workload extends WorkCounts {
  readonly person: string;
  readonly byAge: Readonly<Record<(typeof offerAges)[number], WorkCounts>>;
}

/** What everybody made of what they have been offered since a time, so that picking the easy ones shows. */
export async function readWorkload(store: EventStore, since: number, now: number): Promise<readonly Workload[]> {
  const found = await store.rows(workSince, [since]);
  const rows = found.filter((row, index) => !isSameAssignment(row, found[index - 1]));
  return [...Map.groupBy(rows, (row) => String(row['person']))].map(([person, own]) => workloadOf(person, own, now));
}

function isSameAssignment(row: Row, before: Row | undefined): boolean {
  return before !== undefined && ['offer', 'attempt', 'person'].every((name) => row[name] === before[name]);
}

interface Handled {
  readonly age: (typeof offerAges)[number];
  readonly is: 'worked' | 'skipped' | 'open';
}

function workloadOf(person: string, rows: readonly Row[], now: number): Workload {
  const lastTouched = Math.max(0, ...rows.filter(isTouched).map((row) => Number(row['at'])));
  const handled = rows.map((row) => handledOf(row, lastTouched, now));
  const byAge = Object.fromEntries(offerAges.map((age) => [age, countsOf(handled.filter((one) => one.age === age))]));
  return { person, ...countsOf(handled), byAge: byAge as Workload['byAge'] };
}

function countsOf(handled: readonly Handled[]): WorkCounts {
  return {
    offered: handled.length,
    worked: handled.filter(({ is }) => is === 'worked').length,
    skipped: handled.filter(({ is }) => is === 'skipped').length,
  };
}

function handledOf(row: Row, lastTouched: number, now: number): Handled {
  const [at, touchedAt] = [Number(row['at']), Number(row['touched_at'])];
  if (isTouched(row)) return { age: ageOf(touchedAt - at), is: 'worked' };
  const isAnswered = isCurrent(row) && row['answered_at'] !== null && row['state'] !== 'expired';
  const isSkipped = !isCurrent(row) || row['state'] === 'expired' || (!isAnswered && at < lastTouched);
  const until = isAnswered ? Number(row['answered_at']) : now;
  return { age: ageOf(until - at), is: isSkipped ? 'skipped' : 'open' };
}

function isCurrent(row: Row): boolean {
  return row['attempt'] === row['latest'] && row['state'] !== 'unassigned';
}

function isTouched(row: Row): boolean {
  return isCurrent(row) && row['touched_at'] !== null;
}

const hourMs = 3_600_000;
const agesEnd = [1, 4, 24, 72].map((hours) => hours * hourMs);

function ageOf(ms: number): (typeof offerAges)[number] {
  const index = agesEnd.findIndex((end) => ms < end);
  return offerAges[index < 0 ? agesEnd.length : index] ?? 'over 3 days';
}
