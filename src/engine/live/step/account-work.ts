import { type Assessment, type Day, type Input, nextChangeOn } from '../../../domain/index.ts';
import { type Key, parseInput } from '../../../ledger/index.ts';
import { transitionColumns, verdictEntry } from '../../audit/verdict-record.ts';
import type { SqlValue } from '../../../store/event-store.ts';
import {
  type AccountFold,
  type Cause,
  type LastLook,
  lookAgain,
  openFold,
  takeInputs,
  walkTo,
} from './account-fold.ts';
import { type PartWork, type Resting, nodeOf, restingAt } from './part-work.ts';
import type { StepTerms } from './step.ts';
import { accountRow, dueAccounts, moveAccount, saveAccount } from './step.sql.ts';

/** The accounts a step has reached: what arrived at each, and those that something left. */
export interface AccountWork {
  readonly arrived: Map<Key, readonly Resting[]>;
  readonly departed: Set<Key>;
}

/** Folds the accounts that something arrived at or left, and says how many transitions came of it. */
export async function foldArrivals(work: PartWork, reached: AccountWork, terms: StepTerms): Promise<number> {
  let transitions = 0;
  for (const key of new Set([...reached.arrived.keys(), ...reached.departed]))
    transitions += await foldAccount(work, key, reached, terms);
  return transitions;
}

async function foldAccount(work: PartWork, key: Key, reached: AccountWork, terms: StepTerms): Promise<number> {
  const resting = await restingAt(work, key);
  const stored = await storedAccount(work, key);
  if (!resting.some(introduces)) return moveAway(work, key, stored);
  const arrived = new Set((reached.arrived.get(key) ?? []).filter((input) => resting.includes(input)));
  const isNew = stored === undefined;
  const before = isNew ? [] : resting.filter((input) => !arrived.has(input));
  let fold = knownFold(work, key, reached) ?? openFold(terms, key, before.map(inputOf), standsAt(stored, before));
  if (stored !== undefined && stored.playbookHash !== terms.hash) fold = lookAgain(fold, causeOf(stored));
  if (reached.departed.has(key) && before.length > 0) fold = lookAgain(fold, 'departure');
  // A company nobody had introduced is looked at from its first input on.
  const news = isNew ? resting : resting.filter((one) => arrived.has(one));
  // Nor does its history go back, should it have been part of another for a while.
  const earliest = stored?.asOf ?? 0;
  for (const [receivedAt, together] of Map.groupBy(news, ({ body }) => body.receivedAt)) {
    const last = together.at(-1)?.number ?? 0;
    fold = takeInputs(terms, fold, together.map(inputOf), Math.max(terms.dayOf(receivedAt), earliest), last);
  }
  return saveFold(work, fold, stored?.transitions ?? 0, terms);
}

// Nothing is left of it here: it has become part of another, or nobody introduces it any more.
async function moveAway(work: PartWork, key: Key, stored: StoredAccount | undefined): Promise<number> {
  work.memory.folds.delete(key);
  if (stored === undefined || stored.hasMoved) return 0;
  const { parent } = await nodeOf(work, key);
  await work.transaction.run(moveAccount, [work.part, key, parent ?? 'nothing']);
  work.memory.stored.set(key, { ...stored, hasMoved: true });
  return 0;
}

function knownFold({ memory }: PartWork, key: Key, { departed }: AccountWork): AccountFold | undefined {
  return departed.has(key) ? undefined : memory.folds.get(key);
}

/** Walks the accounts of a part that are due on to today, or looks at them under the rules now in force. */
export async function walkAccounts(work: PartWork, terms: StepTerms): Promise<number> {
  const today = terms.dayOf(terms.now());
  const rows = await work.transaction.rows(dueAccounts, [work.part, today, terms.hash, 200]);
  let transitions = 0;
  for (const row of rows) {
    const key = String(row['account_id']) as Key;
    const stored = await storedAccount(work, key);
    if (stored === undefined) continue;
    const resting = await restingAt(work, key);
    if (!resting.some(introduces)) {
      await moveAway(work, key, stored);
      continue;
    }
    let fold = work.memory.folds.get(key) ?? openFold(terms, key, resting.map(inputOf), standsAt(stored, resting));
    if (stored.playbookHash !== terms.hash) fold = lookAgain(fold, causeOf(stored));
    const walked = walkTo(fold, today);
    const due = nextChangeOn(walked.kernel, walked.slice, today);
    transitions += await saveFold(work, walked, stored.transitions, terms, due ?? null);
  }
  // The part has changed without an input: other workers' memories of it end here.
  if (rows.length > 0) work.nextNumber += 1;
  return transitions;
}

// What erases a person has left its mark in place of the hash.
function causeOf({ playbookHash }: StoredAccount): Cause {
  return playbookHash === 'erasure' ? 'erasure' : 'playbook';
}

// What was part of another for a while, or has lost all it had, has no days of its own to walk.
function standsAt(stored: StoredAccount | undefined, before: readonly Resting[]): LastLook {
  if (stored === undefined) return {};
  const { hasMoved, asOf, assessment } = stored;
  return hasMoved || before.length === 0 ? { assessment } : { asOf, assessment };
}

// A signal of nobody we know points at a company without making one; so does a decision.
function introduces({ body }: Resting): boolean {
  const input = parseInput(body.text);
  switch (input.kind) {
    case 'account':
    case 'contact':
    case 'deal':
      return true;
    case 'signal':
    case 'undated':
    case 'touch':
      return input.contact.id !== undefined || input.contact.email !== undefined;
    case 'consent':
    case 'decision':
    case 'spend':
      return false;
  }
}

function inputOf({ body }: Resting): Input {
  return parseInput(body.text);
}

/** An account as the store has it. */
export interface StoredAccount {
  /** True while it is part of another; its history goes on where it left off should it come back. */
  readonly hasMoved: boolean;
  readonly asOf: Day;
  readonly assessment: Assessment;
  readonly playbookHash: string;
  readonly transitions: number;
}

async function storedAccount(work: PartWork, key: Key): Promise<StoredAccount | undefined> {
  const known = work.memory.stored.get(key);
  if (known !== undefined) return known;
  const [row] = await work.transaction.rows(accountRow, [work.part, key]);
  if (row === undefined) return undefined;
  const stored = {
    hasMoved: row['moved_to'] !== null,
    asOf: Number(row['as_of']),
    assessment: JSON.parse(String(row['assessment'])) as Assessment,
    playbookHash: String(row['playbook_hash']),
    transitions: Number(row['transitions']),
  };
  work.memory.stored.set(key, stored);
  return stored;
}

async function saveFold(
  { transaction, part, memory, audit }: PartWork,
  fold: AccountFold,
  numbered: number,
  terms: StepTerms,
  // Tomorrow is soon enough to find out when time alone will change something.
  dueOn: Day | null = (fold.asOf ?? 0) + 1,
): Promise<number> {
  const { accountId, assessment, asOf, transitions } = fold;
  if (assessment === undefined || asOf === undefined) return 0;
  const now = terms.now();
  const { verdict, path, isUndetermined, scores } = assessment;
  const points = [scores.account.points, scores.stakeholder.points, scores.behavior.points];
  const row = [part, accountId, fold.name, fold.domain ?? null, verdict, path, Number(isUndetermined), ...points];
  const count = numbered + transitions.length;
  const rest = [asOf, dueOn, terms.hash, count, now, JSON.stringify(assessment)];
  await transaction.run(saveAccount, [...row, ...rest]);
  const rows = transitions.map((transition, index): readonly SqlValue[] => [
    part,
    accountId,
    numbered + index + 1,
    transition.on,
    transition.cause,
    transition.inputNumber ?? null,
    transition.from?.verdict ?? null,
    transition.from?.path ?? null,
    transition.to.verdict,
    transition.to.path,
    terms.hash,
    JSON.stringify(transition.explanation),
    now,
  ]);
  if (rows.length > 0) await transaction.insert({ table: 'transitions', columns: transitionColumns, rows });
  audit.push(...rows.map(verdictEntry));
  const key = accountId as Key;
  memory.folds.set(key, { ...fold, transitions: [] });
  memory.stored.set(key, { hasMoved: false, asOf, assessment, playbookHash: terms.hash, transitions: count });
  return rows.length;
}
