import {
  type Agreement,
  type Assessment,
  type Day,
  type HumanDecision,
  type Input,
  type Standing,
  accountDefaults,
  entityOn,
  factOn,
  nameKey,
  textOfValue,
} from '../../../domain/index.ts';
import { type AuditEntry, type Key, isListing, parseInput } from '../../../ledger/index.ts';
import { transitionColumns, verdictEntry } from '../../audit/verdict-record.ts';
import type { Row, SqlValue } from '../../../store/event-store.ts';
import { isImported } from '../../effects/effect-policy.ts';
import { insertEffects } from '../../effects/make-effects.ts';
import {
  type AccountFold,
  type Cause,
  type Instant,
  type LastLook,
  dueAfter,
  nextInstant,
  lookAgain,
  openFold,
  takeInputs,
  walkTo,
} from './account-fold.ts';
import { moveAgreement, saveAgreement } from './agreement-rows.ts';
import { type PartWork, type Resting, nodeOf, restingAt } from './part-work.ts';
import type { StepTerms } from './step.ts';
import { accountRow, dueAccounts, moveAccount, saveAccount } from './step.sql.ts';

/** The accounts a step has reached: what arrived at each, and those that something left, with the reason. */
export interface AccountWork {
  readonly arrived: Map<Key, readonly Resting[]>;
  readonly departed: Map<Key, Cause>;
}

/** Folds the accounts that something arrived at or left, and says how many transitions came of it. */
export async function foldArrivals(work: PartWork, reached: AccountWork, terms: StepTerms): Promise<number> {
  let transitions = 0;
  for (const key of new Set([...reached.arrived.keys(), ...reached.departed.keys()]))
    transitions += await foldAccount(work, key, reached, terms);
  return transitions;
}

async function foldAccount(work: PartWork, key: Key, reached: AccountWork, terms: StepTerms): Promise<number> {
  const resting = await restingAt(work, key);
  const stored = await storedAccount(work, key);
  if (!resting.some(introduces)) return moveAway(work, key, stored, terms.now());
  const arrived = new Set((reached.arrived.get(key) ?? []).filter((input) => resting.includes(input)));
  const isNew = stored === undefined;
  const before = isNew ? [] : resting.filter((input) => !arrived.has(input));
  let fold = knownFold(work, key, reached) ?? openFold(terms, key, before.map(inputOf), standsAt(stored, before));
  if (stored !== undefined && stored.playbookHash !== terms.hash) fold = lookAgain(terms, fold, causeOf(stored));
  const departed = reached.departed.get(key);
  if (departed !== undefined && before.length > 0) fold = lookAgain(terms, fold, departed);
  work.audit.push(...resting.filter((one) => arrived.has(one)).flatMap((one) => decisionEntry(key, inputOf(one))));
  // A company nobody had introduced is looked at from its first input on.
  const news = isNew ? resting : resting.filter((one) => arrived.has(one));
  for (const [receivedAt, together] of Map.groupBy(news, ({ body }) => body.receivedAt)) {
    const last = together.at(-1)?.number ?? 0;
    const arrival = { at: receivedAt, number: last, isImported: together.every(({ body }) => isImported(body)) };
    fold = takeInputs(terms, fold, together.map(inputOf), arrival);
  }
  return saveFold(work, fold, stored?.transitions ?? 0, terms);
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

function knownFold({ memory }: PartWork, key: Key, { departed }: AccountWork): AccountFold | undefined {
  return departed.has(key) ? undefined : memory.folds.get(key);
}

/** Walks the accounts of a part that are due on to today, or looks at them under the rules now in force. */
export async function walkAccounts(work: PartWork, terms: StepTerms): Promise<number> {
  const now = terms.now();
  const today = terms.dayOf(now);
  const rows = await work.transaction.rows(dueAccounts, [work.part, today, terms.hash, now, 200]);
  let transitions = 0;
  for (const row of rows) {
    const key = String(row['account_id']) as Key;
    const stored = await storedAccount(work, key);
    if (stored === undefined) continue;
    const resting = await restingAt(work, key);
    if (!resting.some(introduces)) {
      await moveAway(work, key, stored, now);
      continue;
    }
    let fold = work.memory.folds.get(key) ?? openFold(terms, key, resting.map(inputOf), standsAt(stored, resting));
    if (stored.playbookHash !== terms.hash) fold = lookAgain(terms, fold, causeOf(stored));
    const walked = walkTo(terms, fold, now);
    transitions += await saveFold(work, walked, stored.transitions, terms, dueAfter(terms, walked, today) ?? null);
  }
  // The part has changed without an input: other workers' memories of it end here.
  if (rows.length > 0) work.nextNumber += 1;
  return transitions;
}

// What a person decided is in the audit by whom, without their words: a reason may name people.
function decisionEntry(key: Key, input: Input): readonly AuditEntry[] {
  if (input.kind !== 'decision') return [];
  const { what, ...rest } = input.decision;
  const { verdict, path, until, reopensOn } = rest as Partial<Extract<HumanDecision, { what: 'override' }>>;
  const details = { what, ...(verdict && { verdict }), ...(path && { path }), ...(reopensOn && { reopensOn }) };
  return [{ kind: 'decision taken', subject: key, by: input.by, details: { ...details, ...(until && { until }) } }];
}

// What erases a person has left its mark in place of the hash.
function causeOf({ playbookHash }: StoredAccount): Cause {
  return playbookHash === 'erasure' ? 'erasure' : 'playbook';
}

// What was part of another for a while, or has lost all it had, has no days of its own to walk.
function standsAt(stored: StoredAccount | undefined, before: readonly Resting[]): LastLook {
  if (stored === undefined) return {};
  const { hasMoved, asOf, assessment, standing, instant, agreement } = stored;
  const agreed = agreement === undefined ? {} : { agreement };
  return hasMoved || before.length === 0
    ? { notBefore: asOf, assessment, standing, ...agreed }
    : { asOf, assessment, standing, instant, ...agreed };
}

/** True for an input that makes an account: a signal of nobody we know points at one without; so do decisions and lists. */
export function introduces({ body }: Pick<Resting, 'body'>): boolean {
  const input = parseInput(body.text);
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
  readonly standing: Standing;
  readonly instant: Instant;
  readonly agreement?: Agreement;
  readonly playbookHash: string;
  readonly transitions: number;
}

async function storedAccount(work: PartWork, key: Key): Promise<StoredAccount | undefined> {
  const known = work.memory.stored.get(key);
  if (known !== undefined) return known;
  const [row] = await work.transaction.rows(accountRow, [work.part, key]);
  if (row === undefined) return undefined;
  const stored = parseStored(row);
  work.memory.stored.set(key, stored);
  return stored;
}

/** An account as its row has it. */
export function parseStored(row: Row): StoredAccount {
  return {
    hasMoved: row['moved_to'] !== null,
    asOf: Number(row['as_of']),
    assessment: JSON.parse(String(row['assessment'])) as Assessment,
    ...(JSON.parse(String(row['standing'])) as Pick<StoredAccount, 'standing' | 'instant' | 'agreement'>),
    playbookHash: String(row['playbook_hash']),
    transitions: Number(row['transitions']),
  };
}

/** Keeps an account as it was folded, behind the changes it has had so far, and says how many came to them. */
export async function saveFold(
  work: PartWork,
  fold: AccountFold,
  numbered: number,
  terms: StepTerms,
  // Tomorrow is soon enough to find out when time alone will change something.
  dueOn: Day | null = (fold.asOf ?? 0) + 1,
): Promise<number> {
  const { transaction, part, memory } = work;
  const { accountId, assessment, asOf, standing, instant = { at: 0 }, transitions, agreement } = fold;
  if (assessment === undefined || asOf === undefined || standing === undefined) return 0;
  const now = terms.now();
  const count = numbered + transitions.length;
  const { verdict, path } = standing;
  const { scores, isUndetermined } = assessment;
  const points = [scores.account.points, scores.stakeholder.points, scores.behavior.points];
  const owner = ownerOf(terms, fold, asOf);
  const row = [
    part,
    accountId,
    fold.name,
    fold.domain ?? null,
    owner,
    verdict,
    path,
    Number(isUndetermined),
    ...points,
  ];
  const due = [asOf, dueOn, nextInstant(terms, fold) ?? null];
  const texts = [
    JSON.stringify(assessment),
    JSON.stringify({ standing, instant, agreement }),
    unknownFields(terms, fold, asOf),
  ];
  await transaction.run(saveAccount, [...row, ...due, terms.hash, count, now, ...texts]);
  await saveTransitions(work, fold, numbered, terms);
  await saveAgreement(work, fold, terms);
  const key = accountId as Key;
  const inputOf = (number: number) => memory.resting.get(key)?.find((one) => one.number === number)?.body;
  await insertEffects(transaction, { part, fold, numbered, inputOf }, terms);
  memory.folds.set(key, { ...fold, transitions: [], agreed: [] });
  const agreed = agreement === undefined ? {} : { agreement };
  const stored = { asOf, assessment, standing, instant, ...agreed, playbookHash: terms.hash, transitions: count };
  memory.stored.set(key, { hasMoved: false, ...stored });
  return transitions.length;
}

async function saveTransitions(
  { transaction, part, audit }: PartWork,
  { accountId, transitions }: AccountFold,
  numbered: number,
  terms: StepTerms,
): Promise<void> {
  if (transitions.length === 0) return;
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
    JSON.stringify({ ...transition.explanation, standing: transition.to }),
    terms.now(),
  ]);
  await transaction.insert({ table: 'transitions', columns: transitionColumns, rows });
  audit.push(...rows.map(verdictEntry));
}

// Whose account it is, as a person or a source has it.
function ownerOf({ playbook }: StepTerms, { slice }: AccountFold, day: Day): string | null {
  const owner = factOn(playbook.account, slice.facts, 'owner', day)?.value;
  return owner === undefined ? null : textOfValue(owner);
}

// The fields of an account that some rule looks at and nobody knows, as a text that can be searched.
function unknownFields({ playbook: { account } }: StepTerms, { slice }: AccountFold, day: Day): string {
  const { values } = entityOn(account, slice.facts, day, accountDefaults);
  const names = account.catalog.fields.flatMap(({ name }, position) =>
    values[position] === undefined && account.used?.[position] !== false ? [`${nameKey(name)}|`] : [],
  );
  return `|${names.join('')}`;
}
