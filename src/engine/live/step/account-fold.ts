import {
  type AccountSlice,
  type Assessment,
  type CompiledPlaybook,
  type Day,
  type Explanation,
  type Input,
  type Kernel,
  assessSlice,
  createKernel,
  explain,
  nextChangeOn,
} from '../../../domain/index.ts';
import { type Key, type KeptProperties, buildSmallBase, textOfKey } from '../../../ledger/index.ts';

/** Why a verdict changed: something arrived, time passed, rules changed, something left for another account, or a person was erased. */
export type Cause = 'input' | 'time' | 'playbook' | 'departure' | 'erasure';

/** A change of verdict or path. */
export interface Transition {
  readonly on: Day;
  readonly cause: Cause;
  /** The ledger number of the input, where one arrived. */
  readonly inputNumber?: number;
  readonly from?: Assessment;
  readonly to: Assessment;
  readonly explanation: Explanation;
}

/** An account while its inputs are folded, one after the other. */
export interface AccountFold {
  readonly accountId: string;
  readonly inputs: readonly Input[];
  readonly slice: AccountSlice;
  readonly name: string;
  readonly domain?: string;
  readonly kernel: Kernel;
  /** The day up to which it has been looked at, and what it was then; absent for one nobody has looked at. */
  readonly asOf?: Day;
  readonly assessment?: Assessment;
  readonly transitions: readonly Transition[];
}

/** How an account stood when it was last looked at, and the day up to which it has been walked. */
export type LastLook = Pick<AccountFold, 'asOf' | 'assessment'>;

/** The rules an account is folded by. */
export interface FoldTerms {
  readonly playbook: CompiledPlaybook;
  readonly properties: KeptProperties;
  readonly isBlind: boolean;
  /** What accounts were looked at under; another hash has them looked at again. */
  readonly hash: string;
}

/** An account with these inputs, as it was when it was last looked at. */
export function openFold(
  terms: FoldTerms,
  accountId: string,
  inputs: readonly Input[],
  last: LastLook = {},
): AccountFold {
  return { accountId, transitions: [], ...last, ...sliceOfInputs(terms, accountId, inputs) };
}

/** Walks an account on to a day: each day on which time alone changes its verdict is a transition of that day. */
export function walkTo(fold: AccountFold, day: Day): AccountFold {
  let walked = fold;
  while (walked.asOf !== undefined && walked.asOf < day) {
    const next = nextChangeOn(walked.kernel, walked.slice, walked.asOf);
    if (next === undefined || next > day) return { ...walked, asOf: day, ...assessed(walked, day) };
    walked = concluded(walked, next, 'time');
  }
  return walked;
}

/**
 * Inputs of one instant arrive on a day: the days before it first, then the inputs, then a look at the account. Between
 * inputs of one instant there is no order, so nothing between them is a state the account was in.
 */
export function takeInputs(
  terms: FoldTerms,
  fold: AccountFold,
  inputs: readonly Input[],
  day: Day,
  inputNumber: number,
): AccountFold {
  const walked = walkTo(fold, day);
  const on = Math.max(walked.asOf ?? day, day);
  const grown = { ...walked, ...sliceOfInputs(terms, fold.accountId, [...walked.inputs, ...inputs]) };
  return concluded(grown, on, 'input', inputNumber);
}

/** The assessment of an account on a day, whatever it was before. */
export function assessAgain(fold: AccountFold, day: Day): Assessment {
  return assessed(fold, day).assessment;
}

/** The account looked at again on the day it stands at, because rules or what belongs to it have changed. */
export function lookAgain(fold: AccountFold, cause: Cause): AccountFold {
  return fold.asOf === undefined ? fold : concluded(fold, fold.asOf, cause);
}

function concluded(fold: AccountFold, on: Day, cause: Cause, inputNumber?: number): AccountFold {
  const { assessment } = assessed(fold, on);
  const { assessment: before } = fold;
  const stands = { ...fold, asOf: on, assessment };
  if (before !== undefined && before.verdict === assessment.verdict && before.path === assessment.path) return stands;
  const transition: Transition = {
    on,
    cause,
    ...(inputNumber === undefined ? {} : { inputNumber }),
    ...(before === undefined ? {} : { from: before }),
    to: assessment,
    explanation: explain(fold.kernel, fold.slice, on),
  };
  return { ...stands, transitions: [...fold.transitions, transition] };
}

function assessed({ kernel, slice }: AccountFold, day: Day): { readonly assessment: Assessment } {
  return { assessment: assessSlice(kernel, slice, day) };
}

type Sliced = Pick<AccountFold, 'inputs' | 'slice' | 'name' | 'domain' | 'kernel'>;

// Whatever an input calls its company, here it is this one: which inputs are an account's has been decided before.
function sliceOfInputs(
  { playbook, properties, isBlind }: FoldTerms,
  accountId: string,
  inputs: readonly Input[],
): Sliced {
  const itself: Input = { kind: 'account', account: { id: accountId }, facts: [], origin: { file: 'ledger', line: 0 } };
  const own = inputs.flatMap((input) =>
    input.kind === 'spend' ? [] : [{ ...input, account: { ...input.account, id: accountId } }],
  );
  const base = buildSmallBase([itself, ...own], { properties });
  // Somebody a deal names may be of another company.
  const slice = base.accounts.length === 1 ? base.accounts[0] : base.accounts.find(({ id }) => id === accountId);
  if (slice === undefined) throw new Error(`the inputs of ${accountId} make ${base.accounts.length} accounts`);
  const { name, domain } = base.names.get(slice.id) ?? {};
  return {
    inputs,
    slice: { ...slice, id: accountId },
    name: name === undefined || name === slice.id ? textOfKey(accountId as Key) : name,
    ...(domain === undefined ? {} : { domain }),
    kernel: createKernel(playbook, base.columns.kinds, isBlind),
  };
}
