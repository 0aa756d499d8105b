import type { Assessment } from '../../../domain/index.ts';
import { type Key, parseInput } from '../../../ledger/index.ts';
import { type EventStore, type Row, partOf } from '../../../store/event-store.ts';
import { checkOutbox } from './check-outbox.ts';
import { assessAgain, openFold } from '../step/account-fold.ts';
import {
  accountsToCheck,
  chainsToCheck,
  homelessMessages,
  uncountedMessages,
  untakenInputs,
  waitingHops,
} from './doctor.sql.ts';
import { inputsKnownAt } from '../read.sql.ts';
import { checkRecords } from '../../audit/check-records.ts';
import { allRecords } from '../../audit/audit-rows.ts';
import { checkHistories } from '../../audit/check-histories.ts';
import type { StepTerms } from '../step/step.ts';

/** One thing that is not as it must be. */
export interface Finding {
  /** The invariant of the reliability page, such as `I1`. */
  readonly invariant: string;
  readonly accountId?: string;
  readonly what: string;
}

/** What a check has looked at and found. */
export interface Diagnosis {
  readonly accounts: number;
  readonly waiting: number;
  readonly findings: readonly Finding[];
}

const accountsAtOnce = 200;

/** Checks a store against its invariants: every account is worked out anew from its inputs, every history is a chain. */
export async function diagnose(store: EventStore, terms: StepTerms): Promise<Diagnosis> {
  const [row] = await store.rows(waitingHops);
  const waiting = Number(row?.['waiting'] ?? 0);
  const findings: Finding[] = [];
  let accounts = 0;
  for (let after = ''; ;) {
    const rows = await store.rows(accountsToCheck, [after, accountsAtOnce]);
    for (const one of rows) findings.push(...(await checkAccount(store, terms, one)));
    accounts += rows.length;
    after = String(rows.at(-1)?.['account_id'] ?? '');
    if (rows.length < accountsAtOnce) break;
  }
  findings.push(...(await checkChains(store)), ...(waiting > 0 ? [] : await checkMessages(store)));
  findings.push(...(await checkAudit(store)));
  for await (const problem of checkOutbox(store, terms)) findings.push({ invariant: 'I6', ...problem });
  return { accounts, waiting, findings };
}

async function checkAccount(store: EventStore, terms: StepTerms, row: Row): Promise<readonly Finding[]> {
  const accountId = String(row['account_id']);
  const inputs = await store.rows(inputsKnownAt, [partOf(accountId), accountId, Number.MAX_SAFE_INTEGER]);
  const fold = openFold(
    terms,
    accountId as Key,
    inputs.map((input) => parseInput(String(input['body']))),
  );
  if (row['playbook_hash'] !== terms.hash) return [];
  const stored = JSON.parse(String(row['assessment'])) as Assessment;
  const again = assessAgain(fold, Number(row['as_of']));
  if (sameText(again, stored)) return [];
  const points = ({ scores }: Assessment) =>
    Object.values(scores)
      .map((score) => score.points / 10)
      .join(' / ');
  const what = `stored ${stored.verdict} (${points(stored)}), worked out anew ${again.verdict} (${points(again)})`;
  return [{ invariant: 'I1', accountId, what }];
}

function sameText(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

async function checkAudit(store: EventStore): Promise<readonly Finding[]> {
  const { problems } = await checkRecords(allRecords(store));
  const findings: Finding[] = problems.map((what) => ({ invariant: 'I16', what }));
  for await (const problem of checkHistories(store)) findings.push({ invariant: 'I4', ...problem });
  return findings;
}

async function checkChains(store: EventStore): Promise<readonly Finding[]> {
  return (await store.rows(chainsToCheck)).map((row) => ({
    invariant: 'I5',
    accountId: String(row['account_id']),
    what: `change ${Number(row['number'])} does not begin where the one before it ended`,
  }));
}

async function checkMessages(store: EventStore): Promise<readonly Finding[]> {
  const homeless = (await store.rows(homelessMessages)).map((row) => ({
    invariant: 'I2',
    what: `the input ${String(row['message_id'])} of \`${String(row['source'])}\` rests at ${Number(row['places'])} places`,
  }));
  const uncounted = (await store.rows(uncountedMessages)).map((row) => ({
    invariant: 'I3',
    what: `of ${Number(row['items'])} inputs of the message ${String(row['message_id'])} of \`${String(row['source'])}\` ${Number(row['resting'])} rest somewhere`,
  }));
  const unknown = (await store.rows(untakenInputs)).map((row) => ({
    invariant: 'I2',
    what: `an input of the message ${String(row['message_id'])} of \`${String(row['source'])}\` rests, and the message was never taken`,
  }));
  return [...homeless, ...uncounted, ...unknown];
}
