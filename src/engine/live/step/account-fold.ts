import {
  type AccountInput,
  type Agreed,
  type Agreement,
  type AgreementEvent,
  type AccountSlice,
  type Assessment,
  type CompiledPlaybook,
  type Day,
  type DealSeen,
  type DecisionMade,
  type Explanation,
  type Input,
  type Kernel,
  type Position,
  type Standing,
  type StagedAgreement,
  type StandingTerms,
  agreeAfter,
  agreementTurnsAt,
  assessSlice,
  concludeFrom,
  dayMs,
  explain,
  isOpenCycle,
  nextChangeOn,
  noAgreement,
  standAfter,
  standingTurnsOn,
  watchedValue,
  work,
} from '../../../domain/index.ts';
import { startOfDay } from '../../playbooks/playbook-day.ts';
import {
  type Key,
  type KeptProperties,
  type PlaceLike,
  buildSmallBase,
  insertSignals,
  isDay,
  recordIdKey,
  textOfKey,
} from '../../../ledger/index.ts';
import { type AgreementLook, sightOf } from '../agreed/agreement-sight.ts';
import { sharedKernel } from './shared-kernel.ts';

/**
 * Why a verdict changed: something arrived, a person decided, time passed, rules changed, something left for another account, something that
 * had been taken in was taken back, or a person was erased.
 */
export type Cause = 'input' | 'decision' | 'time' | 'playbook' | 'departure' | 'withdrawal' | 'erasure';

/** A change of the verdict or path that people see. */
export interface Transition {
  readonly on: Day;
  readonly cause: Cause;
  /** The ledger number of the input, where one arrived. */
  readonly inputNumber?: number;
  readonly from?: Position;
  readonly to: Standing;
  /** How the engine came to what it says. */
  readonly explanation: Explanation;
}

/** Inputs of one instant, and where the account stood before any of them: between them there is no order. */
export interface Instant {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly before?: Standing;
}

/** An account while its inputs are folded, one after the other. */
export interface AccountFold {
  readonly accountId: string;
  /** What it is made of; a fold that is remembered may have it no more, and then takes only what it can grow by. */
  readonly inputs?: readonly Input[];
  readonly decisions: readonly DecisionMade[];
  readonly slice: AccountSlice;
  /** The deals its inputs tell of: of several versions of one the last to arrive. */
  readonly deals: readonly DealSeen[];
  readonly name: string;
  readonly domain?: string;
  readonly kernel: Kernel;
  readonly placeLike: PlaceLike;
  /** The day up to which it has been looked at, and what it was then; absent for one nobody has looked at. */
  readonly asOf?: Day;
  /** Where it was part of another for a while: the day its own history had come to. */
  readonly notBefore?: Day;
  readonly assessment?: Assessment;
  readonly standing?: Standing;
  readonly instant?: Instant;
  /** What passes between marketing and sales; absent where no playbook has said anything of it. */
  readonly agreement?: Agreement;
  readonly transitions: readonly Transition[];
  /** What has happened between marketing and sales, beside the input that brought it about, where one did. */
  readonly agreed: readonly Happened[];
}

/** An event of an agreement, and why the account was looked at. */
export interface Happened {
  readonly event: AgreementEvent;
  readonly cause: Cause;
  readonly inputNumber?: number;
  /** Where it was sent from, and when it reached us. */
  readonly arrival?: { readonly source: string; readonly receivedAt: number };
}

/** What an agreement is folded by. */
export interface AgreementTerms {
  readonly terms: StagedAgreement;
  /** Since when the workspace is live, in epoch milliseconds; null while it is not. */
  readonly liveSince: number | null;
}

/** How an account stood when it was last looked at, and the day up to which it has been walked. */
export type LastLook = Pick<AccountFold, 'asOf' | 'notBefore' | 'assessment' | 'standing' | 'instant' | 'agreement'>;

/** When inputs arrived, the ledger number of the last of them, and whether a file brought them. */
export interface Arrival {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly number: number;
  /** Of the last of them. */
  readonly source: string;
  readonly isImported: boolean;
  /** True for what this account had taken before it became part of another for a while. */
  readonly isBack?: boolean;
}

/** The rules an account is folded by. */
export interface FoldTerms {
  readonly playbook: CompiledPlaybook;
  readonly properties: KeptProperties;
  readonly isBlind: boolean;
  readonly standing: StandingTerms;
  readonly agreement?: AgreementTerms;
  /** What accounts were looked at under; another hash has them looked at again. */
  readonly hash: string;
  readonly dayOf: (epochMs: number) => Day;
}

/** An account with these inputs, as it was when it was last looked at. */
export function openFold(
  terms: FoldTerms,
  accountId: string,
  inputs: readonly Input[],
  last: LastLook = {},
): AccountFold {
  return { accountId, transitions: [], agreed: [], ...last, ...sliceOfInputs(terms, accountId, inputs) };
}

/**
 * Walks an account on to an instant: each day on which time alone changes what people see is a transition of that day,
 * and so is the end of a hold.
 */
export function walkTo(terms: FoldTerms, fold: AccountFold, at: number): AccountFold {
  const day = terms.dayOf(at);
  let walked = fold;
  while (walked.asOf !== undefined) {
    const holdEnd = nextInstant(terms, walked);
    const next = nextTurn(terms, walked, day);
    const isHoldFirst = holdEnd !== undefined && holdEnd <= at && terms.dayOf(holdEnd) < (next ?? Infinity);
    if (!isHoldFirst && next === undefined) return walked.asOf >= day ? walked : walkedOver(walked, day);
    const moment = isHoldFirst ? holdMoment(terms, walked.asOf, holdEnd) : momentOf(terms, next ?? day);
    walked = concluded(terms, walked, moment, { cause: 'time' });
  }
  return walked;
}

// Nothing of the days between changed anything; only the points are those of the day.
function walkedOver(fold: AccountFold, day: Day): AccountFold {
  return { ...fold, asOf: day, ...assessed(fold, day) };
}

function holdMoment(terms: FoldTerms, asOf: Day, at: number): Moment {
  return { day: Math.max(asOf, terms.dayOf(at)), at };
}

/** The next day up to this one on which time changes what is concluded of an account, or where it stands. */
function nextTurn(terms: FoldTerms, { kernel, slice, asOf, standing }: AccountFold, day: Day): Day | undefined {
  if (asOf === undefined || asOf >= day) return undefined;
  const turns = [nextChangeOn(kernel, slice, asOf, day), standing && standingTurnsOn(standing, asOf, terms.standing)];
  const next = Math.min(...turns.filter((turn) => turn !== undefined));
  return next <= day ? next : undefined;
}

/** The day on which an account is to be looked at again if nothing arrives; undefined when time changes nothing. */
export function dueAfter(terms: FoldTerms, { kernel, slice, standing }: AccountFold, day: Day): Day | undefined {
  const turns = [nextChangeOn(kernel, slice, day), standing && standingTurnsOn(standing, day, terms.standing)];
  const next = Math.min(...turns.filter((turn) => turn !== undefined));
  return next === Infinity ? undefined : next;
}

/**
 * The next instant, not a day, at which time alone changes something: a hold ends, a clock between marketing and sales, or the
 * workspace goes live while a cycle is open.
 */
export function nextInstant(
  { agreement: terms }: FoldTerms,
  fold: Pick<AccountFold, 'standing' | 'agreement'>,
): number | undefined {
  const turns = terms === undefined || fold.agreement === undefined ? [] : turnsOf(fold.agreement, terms);
  const first = Math.min(holdEndOf(fold) ?? Infinity, ...turns);
  return first === Infinity ? undefined : first;
}

function turnsOf(agreement: Agreement, { terms, liveSince }: AgreementTerms): readonly number[] {
  const turn = agreementTurnsAt(agreement, terms.rules.stages.reengageAfterDays * dayMs);
  const goesLive = liveSince !== null && agreement.lastAt < liveSince && agreement.cycles.some(isOpenCycle);
  return [...(turn === undefined ? [] : [turn]), ...(goesLive ? [liveSince] : [])];
}

/** The instant at which a pursue that waits for data waits no longer; undefined when none does. */
export function holdEndOf({ standing }: Pick<AccountFold, 'standing'>): number | undefined {
  return standing?.hold?.isOver === false ? standing.hold.until : undefined;
}

/**
 * Inputs of one instant arrive: what time did before it first, then the inputs, then a look at the account. Between
 * inputs of one instant there is no order, so nothing between them is a state the account was in.
 */
export function takeInputs(
  terms: FoldTerms,
  fold: AccountFold,
  inputs: readonly Input[],
  arrival: Arrival,
): AccountFold {
  const { at } = arrival;
  const walked = walkTo(terms, fold, at);
  const day = Math.max(walked.asOf ?? walked.notBefore ?? 0, terms.dayOf(at));
  const isSameInstant = walked.instant?.at === at && walked.asOf === day;
  // What comes back from another account is looked at as if for the first time.
  const before = walked.asOf === undefined ? undefined : walked.standing;
  const instant = isSameInstant ? walked.instant : { at, ...(before && { before }) };
  const grown = { ...walked, instant, ...grownBy(terms, walked, inputs) };
  const cause = inputs.every(({ kind }) => kind === 'decision') ? 'decision' : 'input';
  // What comes back was heard then: nobody says it a second time.
  const arrived = arrival.isBack === true ? [] : inputs;
  return concluded(terms, grown, { day, at }, { cause, arrival, arrived });
}

/** The assessment of an account on a day, whatever it was before. */
export function assessAgain(fold: AccountFold, day: Day): Assessment {
  return assessed(fold, day).assessment;
}

/** The account looked at again on the day it stands at, because rules or what belongs to it have changed. */
export function lookAgain(terms: FoldTerms, fold: AccountFold, cause: Cause): AccountFold {
  const { asOf: day } = fold;
  return day === undefined ? fold : concluded(terms, fold, momentOf(terms, day), { cause });
}

/** A day, and the instant of it that is looked at. */
interface Moment {
  readonly day: Day;
  readonly at: number;
}

/** Why an account is looked at, and what has arrived with it. */
interface Occasion {
  readonly cause: Cause;
  readonly arrival?: Arrival;
  readonly arrived?: readonly Input[];
}

function concluded(
  terms: FoldTerms,
  fold: AccountFold,
  { day, at }: Moment,
  { cause, arrival, arrived = [] }: Occasion,
): AccountFold {
  const working = work(fold.kernel, fold.slice, day);
  const assessment = concludeFrom(fold.kernel, working);
  const { standing: before, instant, ...rest } = fold;
  const factOf = (field: string) => watchedValue(terms.playbook.account, fold.slice.facts, field, day);
  // Where it stood by what was taken back says nothing of where it stands without.
  const origin =
    cause === 'withdrawal' ? undefined : cause === 'input' || cause === 'decision' ? instant?.before : before;
  // What has become of a person's word is never forgotten: an override that is over does not begin again.
  const kept = before?.override && { override: before.override };
  const look = { conclusion: assessment, day, at, decisions: fold.decisions, factOf, ...kept };
  const standing = standAfter(origin, look, terms.standing);
  const agreed = agreeOn(terms, fold, {
    at,
    cause,
    working,
    standing,
    why: assessment.why,
    arrived,
    isImported: arrival?.isImported === true,
    factOf,
  });
  const happened = (agreed?.events ?? []).map((event) => ({
    event,
    cause,
    ...(arrival && { inputNumber: arrival.number, arrival: { source: arrival.source, receivedAt: arrival.at } }),
  }));
  const stands = {
    ...rest,
    ...(agreed === undefined ? {} : { agreement: agreed.agreement, agreed: [...fold.agreed, ...happened] }),
    asOf: day,
    assessment,
    standing,
    ...(cause === 'time' || instant === undefined ? {} : { instant }),
  };
  if (before !== undefined && before.verdict === standing.verdict && before.path === standing.path) return stands;
  const transition: Transition = {
    on: day,
    cause,
    ...(arrival && { inputNumber: arrival.number }),
    ...(before === undefined ? {} : { from: before }),
    to: standing,
    explanation: explain(fold.kernel, fold.slice, day, working),
  };
  return { ...stands, transitions: [...fold.transitions, transition] };
}

function agreeOn(terms: FoldTerms, fold: AccountFold, look: AgreementLook): Agreed | undefined {
  const { agreement } = terms;
  if (agreement === undefined) return undefined;
  return agreeAfter(fold.agreement ?? noAgreement, sightOf(agreement, terms, fold, look), agreement.terms);
}

function assessed({ kernel, slice }: AccountFold, day: Day): { readonly assessment: Assessment } {
  return { assessment: assessSlice(kernel, slice, day) };
}

function momentOf({ dayOf }: FoldTerms, day: Day): Moment {
  return { day, at: startOfDay(dayOf, day) };
}

type Sliced = Pick<
  AccountFold,
  'inputs' | 'decisions' | 'deals' | 'slice' | 'name' | 'domain' | 'kernel' | 'placeLike'
>;

/** True where inputs are signals like those that are there already, which only add rows. */
export function canGrowBy({ accountId, placeLike }: AccountFold, inputs: readonly Input[]): boolean {
  return inputs.every(
    (input) => input.kind === 'signal' && isDay(input.on) && placeLike(ofAccount(input, accountId)) !== undefined,
  );
}

/** An account as it is remembered between steps: few inputs are worth keeping, many are read again when they are needed. */
export function forMemory({ inputs, ...fold }: AccountFold): AccountFold {
  const isWorthIt = inputs !== undefined && inputs.length <= mostRemembered;
  return { ...fold, transitions: [], agreed: [], ...(isWorthIt ? { inputs } : {}) };
}

const mostRemembered = 400;

// Anything but signals like those that are there may say who somebody is.
function grownBy(terms: FoldTerms, fold: AccountFold, inputs: readonly Input[]): Partial<Sliced> {
  const all = fold.inputs === undefined ? undefined : [...fold.inputs, ...inputs];
  const signals = inputs.filter((input) => input.kind === 'signal').map((input) => ofAccount(input, fold.accountId));
  const grown =
    signals.length === inputs.length ? insertSignals(fold.slice.signals, signals, fold.placeLike) : undefined;
  if (grown !== undefined) return { ...(all && { inputs: all }), slice: { ...fold.slice, signals: grown } };
  if (all === undefined) throw new Error(`the inputs of ${fold.accountId} are not at hand`);
  return sliceOfInputs(terms, fold.accountId, all);
}

function ofAccount<Own extends AccountInput>(input: Own, accountId: string): Own {
  return { ...input, account: { ...input.account, id: accountId } };
}

// Whatever an input calls its company, here it is this one: which inputs are an account's has been decided before.
function sliceOfInputs(
  { playbook, properties, isBlind }: FoldTerms,
  accountId: string,
  inputs: readonly Input[],
): Sliced {
  const itself: Input = { kind: 'account', account: { id: accountId }, facts: [], origin: { file: 'ledger', line: 0 } };
  const own = inputs.flatMap((input) => (input.kind === 'spend' ? [] : [ofAccount(input, accountId)]));
  const base = buildSmallBase([itself, ...own], { properties });
  // Somebody a deal names may be of another company.
  const slice = base.accounts.length === 1 ? base.accounts[0] : base.accounts.find(({ id }) => id === accountId);
  if (slice === undefined) throw new Error(`the inputs of ${accountId} make ${base.accounts.length} accounts`);
  const { name, domain } = base.names.get(slice.id) ?? {};
  return {
    inputs,
    deals: latestDeals(inputs),
    decisions: inputs.filter((input) => input.kind === 'decision'),
    slice: { ...slice, id: accountId },
    name: name === undefined || name === slice.id ? textOfKey(accountId as Key) : name,
    ...(domain === undefined ? {} : { domain }),
    kernel: sharedKernel(playbook, base.columns.kinds, isBlind),
    placeLike: base.placeLike,
  };
}

function latestDeals(inputs: readonly Input[]): readonly DealSeen[] {
  const byId = new Map<string, DealSeen>();
  for (const [index, input] of inputs.entries())
    if (input.kind === 'deal') byId.set(recordIdKey(input.id) ?? `deal ${index}`, input);
  return [...byId.values()];
}
