import { type Explanation, scoreNames } from '../../domain/index.ts';
import type { EventStore, Row } from '../../store/event-store.ts';
import { historiesAfter, partsWithHistories, verdictRecordsOfPart } from './audit-reads.sql.ts';
import { type VerdictRecord, recordOf, recordsOf, verdictReached } from './verdict-record.ts';

/** Something wrong with a change of verdict. */
export interface HistoryProblem {
  readonly accountId: string;
  readonly what: string;
}

const rowsAtOnce = 500;

/**
 * Checks every change of verdict: the lines of its explanation add up to its scores, and exactly one record of the audit
 * says what it says.
 */
export async function* checkHistories(store: EventStore): AsyncGenerator<HistoryProblem> {
  for (const row of await store.rows(partsWithHistories)) {
    const part = Number(row['part']);
    const records = await recordsOfPart(store, part);
    for (let place: readonly [string, number] = ['', 0]; ;) {
      const rows = await store.rows(historiesAfter, [part, ...place, rowsAtOnce]);
      for (const one of rows) yield* checkChange(one, records);
      const last = rows.at(-1);
      if (last === undefined || rows.length < rowsAtOnce) break;
      place = [String(last['account_id']), Number(last['number'])];
    }
    for (const id of records.keys()) {
      const [accountId, number] = JSON.parse(id) as [string, number];
      yield { accountId, what: `change ${number} is in the audit and not in the history` };
    }
  }
}

type Records = Map<string, { readonly record: VerdictRecord; readonly count: number }>;

async function recordsOfPart(store: EventStore, part: number): Promise<Records> {
  const records: Records = new Map();
  for (const row of await store.rows(verdictRecordsOfPart, [part])) {
    const kind = String(row['kind']);
    for (const record of recordsOf(kind, String(row['details']))) {
      const id = JSON.stringify([row['subject'], record.number]);
      const before = records.get(id)?.count ?? 0;
      records.set(id, { record, count: kind === verdictReached ? before + 1 : Math.max(before, 1) });
    }
  }
  return records;
}

function* checkChange(row: Row, records: Records): Generator<HistoryProblem> {
  const accountId = String(row['account_id']);
  const change = `change ${Number(row['number'])}`;
  const { assessment, lines } = JSON.parse(String(row['explanation'])) as Explanation;
  for (const score of scoreNames) {
    const sum = lines[score].reduce((total, line) => total + line.points, 0);
    const { points } = assessment.scores[score];
    if (sum !== points)
      yield { accountId, what: `the lines of ${change} sum to ${sum / 10}, its ${score} score is ${points / 10}` };
  }
  const id = JSON.stringify([accountId, Number(row['number'])]);
  const recorded = records.get(id);
  records.delete(id);
  if (recorded === undefined) yield { accountId, what: `the audit has no record of ${change}` };
  else if (recorded.count > 1) yield { accountId, what: `the audit has ${recorded.count} records of ${change}` };
  else if (JSON.stringify(recorded.record) !== JSON.stringify(recordOf(row)))
    yield { accountId, what: `the audit says another thing of ${change} than the history` };
}
