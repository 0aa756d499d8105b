import type { HumanDecision, Input } from '../../../domain/index.ts';
import { type AuditEntry, type Key, isListing, parseInput } from '../../../ledger/index.ts';
import { isImported } from '../../effects/effect-policy.ts';
import {
  type AccountFold,
  type Cause,
  type FoldTerms,
  type LastLook,
  canGrowBy,
  dueAfter,
  lookAgain,
  openFold,
  takeInputs,
  walkTo,
} from './account-fold.ts';
import { moveAgreement } from '../agreed/agreement-rows.ts';
import { type PartWork, nodeOf, readAccountsAhead, restingAt, storedAccount } from './part-work.ts';
import { type Resting, type StoredAccount, parseStoredRow } from './read-part.ts';
import { saveFold } from './save-fold.ts';
import type { StepTerms } from './step.ts';
import { dueAccounts, leftInputs, moveAccount } from './step.sql.ts';

/** The accounts a step has reached: what arrived at each, and those that something left, with the reason. */
export interface AccountWork {
  readonly arrived: Map<Key, Resting[]>;
  readonly departed: Map<Key, Cause>;
}

/** An input that rests or has arrived, read once. */
export interface Arrived {
  readonly resting: Resting;
  readonly input: Input;
}

/** Reads what is not remembered of the accounts that something arrived at or left. */
export async function readReachedAhead(work: PartWork, reached: AccountWork): Promise<void> {
  const isRemembered = (key: Key) => !reached.departed.has(key) && work.memory.folds.has(key);
  await readAccountsAhead(
    work,
    keysOf(reached).filter((key) => !isRemembered(key)),
  );
}

function keysOf({ arrived, departed }: AccountWork): readonly Key[] {
  return [...new Set([...arrived.keys(), ...departed.keys()])];
}

/** Folds the accounts that something arrived at or left, and says how many transitions came of it. */
export async function foldArrivals(work: PartWork, reached: AccountWork, terms: StepTerms): Promise<number> {
  let transitions = 0;
  for (const key of keysOf(reached)) transitions += await foldAccount(work, key, reached, terms);
  return transitions;
}

async function foldAccount(work: PartWork, key: Key, reached: AccountWork, terms: StepTerms): Promise<number> {
  const stored = await storedAccount(work, key);
  const arrived = (reached.arrived.get(key) ?? []).map((resting) => ({ resting, input: inputOf(resting) }));
  const remembered = reached.departed.has(key) ? undefined : work.memory.folds.get(key);
  const inputs = arrived.map(({ input }) => input);
  const isEnough = remembered !== undefined && (remembered.inputs !== undefined || canGrowBy(remembered, inputs));
  if (!isEnough || stored?.playbookHash !== terms.hash) return foldAnew(work, key, stored, reached, terms);
  // Nothing has left it, and what is remembered is enough: what rests there need not be read.
  work.audit.push(...inputs.flatMap((input) => decisionEntry(key, input)));
  return saveFold(work, foldInputs(remembered, arrived, terms), stored.transitions, terms);
}

async function foldAnew(
  work: PartWork,
  key: Key,
  stored: StoredAccount | undefined,
  reached: AccountWork,
  terms: StepTerms,
): Promise<number> {
  const resting = (await restingAt(work, key)).map((own) => ({ resting: own, input: inputOf(own) }));
  if (!resting.some(({ input }) => introduces(input))) return moveAway(work, key, stored, terms.now());
  const arriving = new Set(reached.arrived.get(key));
  const [before, arrived] = [
    resting.filter((one) => !arriving.has(one.resting)),
    resting.filter((one) => arriving.has(one.resting)),
  ];
  work.audit.push(...arrived.flatMap(({ input }) => decisionEntry(key, input)));
  const departed = reached.departed.get(key);
  const isBack = stored?.hasMoved === true ? await heardBefore(work, key, stored) : undefined;
  const toFold = {
    before,
    arrived,
    ...(stored && { stored }),
    ...(departed && { departed }),
    ...(isBack && { isBack }),
  };
  const fold = foldOf(terms, key, toFold);
  return saveFold(work, fold, stored?.transitions ?? 0, terms);
}

/** What is to be folded of an account: how it stands in the store, what rests there, what has arrived and why something left. */
export interface ToFold {
  readonly stored?: StoredAccount;
  readonly before: readonly Arrived[];
  readonly arrived: readonly Arrived[];
  readonly departed?: Cause;
  /** Which of it has been heard here before; what passes between marketing and sales asks, verdicts do not. */
  readonly isBack?: IsBack;
}

/** An account with what has arrived, from how it stands in the store on. */
export function foldOf(terms: FoldTerms, key: Key, { stored, before, arrived, departed, isBack }: ToFold): AccountFold {
  const known = stored === undefined ? [] : before.map(({ input }) => input);
  let fold = openFold(terms, key, known, standsAt(stored, before.length > 0));
  if (stored !== undefined && stored.playbookHash !== terms.hash) fold = lookAgain(terms, fold, causeOf(stored));
  if (departed !== undefined && known.length > 0) fold = lookAgain(terms, fold, departed);
  // A company nobody had introduced is looked at from its first input on.
  return foldInputs(fold, stored === undefined ? [...before, ...arrived] : arrived, terms, isBack);
}

// What rested here when the account was last looked at, and went on with it to another: it was heard then.
async function heardBefore(work: PartWork, key: Key, { agreement }: StoredAccount): Promise<IsBack> {
  const rows = await work.transaction.rows(leftInputs, [work.part, key]);
  const ids = new Set(rows.map(({ source, message_id: id, item }) => JSON.stringify([source, id, item])));
  const heardUntil = agreement?.lastAt ?? -Infinity;
  return ({ resting: { body } }) =>
    body.receivedAt <= heardUntil && ids.has(JSON.stringify([body.source, body.id, body.item]));
}

type IsBack = (one: Arrived) => boolean;

function foldInputs(
  fold: AccountFold,
  news: readonly Arrived[],
  terms: FoldTerms,
  isBack: IsBack = () => false,
): AccountFold {
  // What came by other ways may have reached us before.
  const ordered = news.toSorted((a, b) => a.resting.body.receivedAt - b.resting.body.receivedAt);
  const [back, fresh] = [ordered.filter(isBack), ordered.filter((one) => !isBack(one))];
  return foldInOrder(foldInOrder(fold, back, terms, true), fresh, terms, false);
}

function foldInOrder(fold: AccountFold, ordered: readonly Arrived[], terms: FoldTerms, isBack: boolean): AccountFold {
  let folded = fold;
  for (const [receivedAt, together] of Map.groupBy(ordered, ({ resting }) => resting.body.receivedAt)) {
    const last = together.at(-1)?.resting.number ?? 0;
    const inputs = together.map(({ input }) => input);
    const isFile = together.every(({ resting }) => isImported(resting.body));
    const source = together.at(-1)?.resting.body.source ?? '';
    const arrival = { at: receivedAt, number: last, source, isImported: isFile, isBack };
    folded = takeInputs(terms, folded, inputs, arrival);
  }
  return folded;
}

// Nothing is left of it here: it has become part of another, or nobody introduces it any more.
async function moveAway(work: PartWork, key: Key, stored: StoredAccount | undefined, now: number): Promise<number> {
  work.memory.folds.delete(key);
  if (stored === undefined || stored.hasMoved) return 0;
  const { parent } = await nodeOf(work, key);
  await work.transaction.run(moveAccount, [work.part, key, parent ?? 'nothing']);
  await moveAgreement(work, key, now);
  work.memory.stored.set(key, { ...stored, hasMoved: true });
  return 0;
}

const mostWalked = 200;

/** Walks the accounts of a part that are due on to today, or looks at them under the rules now in force. */
export async function walkAccounts(work: PartWork, terms: StepTerms): Promise<number> {
  const now = terms.now();
  const today = terms.dayOf(now);
  const rows = await work.transaction.rows(dueAccounts, [work.part, today, terms.hash, now, mostWalked]);
  const due = rows.map(parseStoredRow);
  for (const [key, stored] of due) work.memory.stored.set(key, stored);
  const keys = due.map(([key]) => key);
  await readAccountsAhead(
    work,
    keys.filter((key) => !work.memory.folds.has(key)),
  );
  let transitions = 0;
  for (const key of keys) transitions += await walkAccount(work, key, now, terms);
  // The part has changed without an input: other workers' memories of it end here.
  if (rows.length > 0) work.nextNumber += 1;
  return transitions;
}

async function walkAccount(work: PartWork, key: Key, now: number, terms: StepTerms): Promise<number> {
  const stored = await storedAccount(work, key);
  if (stored === undefined) return 0;
  const remembered = work.memory.folds.get(key);
  const inputs = remembered === undefined ? (await restingAt(work, key)).map(inputOf) : [];
  if (remembered === undefined && !inputs.some(introduces)) return moveAway(work, key, stored, now);
  let fold = remembered ?? openFold(terms, key, inputs, standsAt(stored, true));
  if (stored.playbookHash !== terms.hash) fold = lookAgain(terms, fold, causeOf(stored));
  const walked = walkTo(terms, fold, now);
  // Under new rules everybody is looked at, and the search for the day on which time alone changes something costs most:
  // they are due tomorrow, and it is done then.
  if (stored.playbookHash !== terms.hash) return saveFold(work, walked, stored.transitions, terms);
  return saveFold(work, walked, stored.transitions, terms, dueAfter(terms, walked, terms.dayOf(now)) ?? null);
}

// What a person decided is in the audit by whom, without their words and about whom: both may name people.
function decisionEntry(key: Key, input: Input): readonly AuditEntry[] {
  if (input.kind !== 'decision') return [];
  const { what, ...rest } = input.decision;
  const { verdict, path, until, reopensOn } = rest as Partial<Extract<HumanDecision, { what: 'override' }>>;
  const role = input.decision.what === 'role' ? { role: input.decision.role ?? 'taken back' } : {};
  const details = {
    what,
    ...role,
    ...(verdict && { verdict }),
    ...(path && { path }),
    ...(reopensOn && { reopensOn: reopensOn.field }),
  };
  return [{ kind: 'decision taken', subject: key, by: input.by, details: { ...details, ...(until && { until }) } }];
}

// What erases a person has left its mark in place of the hash.
function causeOf({ playbookHash }: StoredAccount): Cause {
  return playbookHash === 'erasure' ? 'erasure' : 'playbook';
}

// What was part of another for a while, or has lost all it had, has no days of its own to walk.
function standsAt(stored: StoredAccount | undefined, hasInputs: boolean): LastLook {
  if (stored === undefined) return {};
  const { hasMoved, asOf, assessment, standing, instant, agreement } = stored;
  const kept = { assessment, standing, ...(agreement === undefined ? {} : { agreement }) };
  return hasMoved || !hasInputs ? { notBefore: asOf, ...kept } : { asOf, instant, ...kept };
}

const takenInHand = new Set<HumanDecision['what']>(['accept', 'evidence', 'meeting', 'note', 'qualify']);

/**
 * True for an input that makes an account: a signal of nobody we know points at one without; so do lists, and decisions but
 * what sales has said of a lead it has in hand, which stays theirs whatever is taken back.
 */
export function introduces(input: Input): boolean {
  switch (input.kind) {
    case 'account':
      return !isListing(input);
    case 'contact':
    case 'deal':
      return true;
    case 'signal':
    case 'undated':
    case 'touch':
      return input.contact.id !== undefined || input.contact.email !== undefined;
    case 'decision':
      return takenInHand.has(input.decision.what);
    case 'consent':
    case 'spend':
      return false;
  }
}

function inputOf({ body }: Resting): Input {
  return parseInput(body.text);
}
