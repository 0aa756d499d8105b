import type { Assessment } from '../../domain/index.ts';
import { type Key, isAccountKey, parseInput } from '../../ledger/index.ts';
import { advanceHead } from '../../ledger/inbox/append.sql.ts';
import { type EventStore, type Row, type SqlValue, type Transaction, partCount } from '../../store/event-store.ts';
import { type AccountFold, assessAgain, openFold } from '../live/step/account-fold.ts';
import { introduces } from '../live/step/account-work.ts';
import { inputsOfKey, saveAccount } from '../live/step/step.sql.ts';
import type { StepTerms } from '../live/step/step.ts';
import { keysWithInputs, lastTransition, storedAccounts } from './rebuild.sql.ts';

/** An account that was not as its inputs make it. */
export interface Difference {
  readonly accountId: string;
  readonly stored: string;
  readonly anew: string;
}

/** What a rebuild has looked at, and what it had to put right. */
export interface Rebuilt {
  readonly accounts: number;
  readonly differences: readonly Difference[];
  /** The first part it has not come to; the number of parts where it has come to all. */
  readonly nextPart: number;
}

/** Where to begin, when to stop, and whom to tell. */
export interface RebuildTerms {
  readonly fromPart?: number;
  readonly signal?: AbortSignal;
  readonly onPart?: (done: number, total: number) => void;
}

/**
 * Works every account out anew from its inputs, a part a transaction, and writes down those that were otherwise. What is
 * recorded of the past stays as it was sealed.
 */
export async function rebuild(store: EventStore, terms: StepTerms, wanted: RebuildTerms): Promise<Rebuilt> {
  const { signal, onPart } = wanted;
  const differences: Difference[] = [];
  let accounts = 0;
  let part = wanted.fromPart ?? 0;
  for (; part < partCount && signal?.aborted !== true; part += 1) {
    const done = await store.transact((transaction) => rebuildPart({ transaction, part }, terms));
    accounts += done.accounts;
    differences.push(...done.differences);
    onPart?.(part + 1, partCount);
  }
  return { accounts, differences, nextPart: part };
}

type PartRebuilt = Pick<Rebuilt, 'accounts' | 'differences'>;

/** A part in the transaction that rebuilds it. */
interface Place {
  readonly transaction: Transaction;
  readonly part: number;
}

async function rebuildPart(place: Place, terms: StepTerms): Promise<PartRebuilt> {
  const { transaction, part } = place;
  const head = await transaction.lockHead(part);
  const stored = new Map(
    (await transaction.rows(storedAccounts, [part])).map((row) => [String(row['account_id']), row]),
  );
  const keys = (await transaction.rows(keysWithInputs, [part])).map((row) => String(row['key']) as Key);
  const differences: Difference[] = [];
  let accounts = 0;
  for (const key of new Set([...keys.filter(isAccountKey), ...(stored.keys() as Iterable<Key>)])) {
    const found = await rebuildAccount(place, key, stored.get(key), terms);
    if (found === undefined) continue;
    accounts += 1;
    if (found !== 'as stored') differences.push(found);
  }
  // The part has changed without an input: what workers remember of it ends here.
  if (differences.length > 0) await transaction.run(advanceHead, [part, head.nextNumber + 1, head.cursor]);
  return { accounts, differences };
}

// Undefined where there is nothing to work out, or nothing to compare it with yet.
async function rebuildAccount(
  place: Place,
  key: Key,
  row: Row | undefined,
  terms: StepTerms,
): Promise<Difference | 'as stored' | undefined> {
  const { transaction, part } = place;
  // One that has become part of another holds no inputs; one under older rules is about to be looked at anyway.
  if (row !== undefined && (row['moved_to'] !== null || row['playbook_hash'] !== terms.hash)) return undefined;
  const texts = (await transaction.rows(inputsOfKey, [part, key])).map((input) => String(input['body']));
  if (row === undefined && !texts.some((text) => introduces({ body: { text } }))) return undefined;
  const fold = openFold(terms, key, texts.map(parseInput));
  const anew = assessAgain(fold, row === undefined ? terms.dayOf(terms.now()) : Number(row['as_of']));
  if (row !== undefined && isSame(row, fold, anew)) return 'as stored';
  await transaction.run(saveAccount, await valuesOf(place, fold, anew, row, terms));
  return { accountId: key, stored: shownRow(row), anew: shown(fold.name, anew) };
}

function isSame(row: Row, { name, domain }: AccountFold, anew: Assessment): boolean {
  const isNamed = row['name'] === name && row['domain'] === (domain ?? null);
  const isJudged = row['verdict'] === anew.verdict && row['path'] === anew.path;
  return isNamed && isJudged && row['assessment'] === JSON.stringify(anew);
}

async function valuesOf(
  { transaction, part }: Place,
  { accountId, name, domain }: AccountFold,
  anew: Assessment,
  row: Row | undefined,
  terms: StepTerms,
): Promise<readonly SqlValue[]> {
  const { verdict, path, isUndetermined, scores } = anew;
  const points = [scores.account.points, scores.stakeholder.points, scores.behavior.points];
  const judged = [verdict, path, Number(isUndetermined), ...points];
  const [last] = row === undefined ? await transaction.rows(lastTransition, [part, accountId]) : [];
  const today = terms.dayOf(terms.now());
  const stands = {
    asOf: row?.['as_of'] ?? today,
    dueOn: row === undefined ? today + 1 : (row['due_on'] ?? null),
    transitions: row?.['transitions'] ?? last?.['transitions'] ?? 0,
    changedAt: row?.['changed_at'] ?? last?.['recorded_at'] ?? terms.now(),
  };
  const rest = [stands.asOf, stands.dueOn, terms.hash, stands.transitions, stands.changedAt, JSON.stringify(anew)];
  return [part, accountId, name, domain ?? null, ...judged, ...rest];
}

function shownRow(row: Row | undefined): string {
  return row === undefined
    ? 'nothing'
    : shown(String(row['name']), JSON.parse(String(row['assessment'])) as Assessment);
}

function shown(name: string, { verdict, path, scores }: Assessment): string {
  const points = Object.values(scores).map((score) => score.points / 10);
  return `${name}: ${verdict} / ${path} (${points.join(' / ')})`;
}
