import type { Assessment, Input } from '../../domain/index.ts';
import { type Key, isAccountKey, parseInput } from '../../ledger/index.ts';
import { advanceHead } from '../../ledger/inbox/append.sql.ts';
import { type EventStore, type Row, type SqlValue, type Transaction, partCount } from '../../store/event-store.ts';
import { type AccountFold, assessAgain, openFold, takeInputs, walkTo } from '../live/step/account-fold.ts';
import { isImported } from '../effects/effect-policy.ts';
import { introduces } from '../live/step/account-work.ts';
import { noMemory } from '../live/step/part-memory.ts';
import { type PartWork, openWork, restingAt, saveRows } from '../live/step/part-work.ts';
import type { Resting } from '../live/step/read-part.ts';
import { saveFold } from '../live/step/save-fold.ts';
import { readWithdrawn } from '../live/step/withdrawn.ts';
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
    const done = await store.transact((transaction) => rebuildPart(transaction, part, terms));
    accounts += done.accounts;
    differences.push(...done.differences);
    onPart?.(part + 1, partCount);
  }
  return { accounts, differences, nextPart: part };
}

type PartRebuilt = Pick<Rebuilt, 'accounts' | 'differences'>;

async function rebuildPart(transaction: Transaction, part: number, terms: StepTerms): Promise<PartRebuilt> {
  const head = await transaction.lockHead(part);
  const work = openWork(transaction, head, noMemory(), await readWithdrawn(transaction));
  const rows = await transaction.rows(storedAccounts, [part]);
  const stored = new Map(rows.map((row) => [String(row['account_id']) as Key, row]));
  const keys = (await transaction.rows(keysWithInputs, [part])).map((row) => String(row['key']) as Key);
  const differences: Difference[] = [];
  let accounts = 0;
  for (const key of new Set([...keys.filter(isAccountKey), ...stored.keys()])) {
    const found = await rebuildAccount(work, key, stored.get(key), terms);
    if (found === undefined) continue;
    accounts += 1;
    if (found !== 'as stored') differences.push(found);
  }
  await saveRows(transaction, [work]);
  // The part has changed without an input: what workers remember of it ends here.
  if (differences.length > 0) await transaction.run(advanceHead, [part, head.nextNumber + 1, head.cursor]);
  return { accounts, differences };
}

// Undefined where there is nothing to work out, or nothing to compare it with yet.
async function rebuildAccount(
  work: PartWork,
  key: Key,
  row: Row | undefined,
  terms: StepTerms,
): Promise<Difference | 'as stored' | undefined> {
  // One that has become part of another holds no inputs; one under older rules is about to be looked at anyway.
  if (row !== undefined && (row['moved_to'] !== null || row['playbook_hash'] !== terms.hash)) return undefined;
  const resting = await restingAt(work, key);
  if (row === undefined && !resting.some((one) => introduces(inputOf(one)))) return undefined;
  const fold = row === undefined ? foldedAnew(terms, key, resting) : standingAsBefore(terms, key, resting, row);
  if (row !== undefined && isSame(row, fold)) return 'as stored';
  const [last] = await work.transaction.rows(lastTransition, [work.part, key]);
  const dueOn = row === undefined ? undefined : dayOrNone(row['due_on']);
  await saveFold(work, fold, Number(last?.['transitions'] ?? 0), terms, dueOn);
  return { accountId: key, stored: shownRow(row), anew: shown(fold) };
}

function dayOrNone(value: SqlValue | undefined): number | null {
  return typeof value === 'number' ? value : null;
}

// Where it stands depends on what people saw before, which is no longer to be seen: only what is concluded is derived.
function standingAsBefore(terms: StepTerms, key: Key, resting: readonly Resting[], row: Row): AccountFold {
  const last = JSON.parse(String(row['standing'])) as Pick<AccountFold, 'standing' | 'instant'>;
  const asOf = Number(row['as_of']);
  const fold = openFold(terms, key, resting.map(inputOf), { ...last, asOf });
  return { ...fold, assessment: assessAgain(fold, asOf) };
}

// The whole history once more, from the first input to now; of its changes there are records already.
function foldedAnew(terms: StepTerms, key: Key, resting: readonly Resting[]): AccountFold {
  let fold = openFold(terms, key, []);
  for (const [receivedAt, together] of Map.groupBy(resting, ({ body }) => body.receivedAt))
    fold = takeInputs(terms, fold, together.map(inputOf), {
      at: receivedAt,
      number: together.at(-1)?.number ?? 0,
      source: together.at(-1)?.body.source ?? '',
      isImported: together.every(({ body }) => isImported(body)),
    });
  return { ...walkTo(terms, fold, terms.now()), transitions: [], agreed: [] };
}

function inputOf({ body }: Resting): Input {
  return parseInput(body.text);
}

function isSame(row: Row, { name, domain, standing, assessment }: AccountFold): boolean {
  const isNamed = row['name'] === name && row['domain'] === (domain ?? null);
  const isJudged = row['verdict'] === standing?.verdict && row['path'] === standing?.path;
  return isNamed && isJudged && row['assessment'] === JSON.stringify(assessment);
}

function shownRow(row: Row | undefined): string {
  if (row === undefined) return 'nothing';
  const { scores } = JSON.parse(String(row['assessment'])) as Assessment;
  return line(String(row['name']), `${String(row['verdict'])} / ${String(row['path'])}`, scores);
}

function shown({ name, standing, assessment }: AccountFold): string {
  return line(name, `${standing?.verdict ?? ''} / ${standing?.path ?? ''}`, assessment?.scores);
}

function line(name: string, stands: string, scores: Assessment['scores'] | undefined): string {
  const points = Object.values(scores ?? {}).map((score) => score.points / 10);
  return `${name}: ${stands} (${points.join(' / ')})`;
}
