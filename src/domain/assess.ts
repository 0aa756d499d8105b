import type { CompiledModel, CompiledPlaybook } from './compile.ts';
import { isTrue } from './condition/truth.ts';
import type { Score } from './fit/score.ts';
import { type AccountInputs, type AccountSlice, sliceOf } from './inputs.ts';
import { type Kernel, type Working, createKernel, footingOn, workOn } from './kernel.ts';
import type { Day } from './time/day.ts';
import { probabilityPermille } from './verdict/probability.ts';
import type { Path, ScoreName, Verdict, VerdictRow } from './verdict/verdict-table.ts';

/** Why a pursue waits: a missing fact could change it, or nobody can be written to. */
export type Hold = 'needs data' | 'invalid e-mail';

/** What the kernel concludes about an account on a day. */
export interface Assessment {
  readonly accountId: string;
  readonly day: Day;
  readonly model: string;
  readonly verdict: Verdict;
  /** What happens next; while a pursue is held, `enrich`. */
  readonly path: Path;
  /** The matched row's path, held or not. */
  readonly rowPath: Path;
  /** The matched row of the verdict table, from 1, or the id of the exclusion that decided. */
  readonly decidedBy: number | string;
  readonly why: string;
  /** True when a missing fact could still change verdict or path. */
  readonly isUndetermined: boolean;
  readonly hold?: Hold;
  /** Where a held pursue goes when its hold ends with nothing new. */
  readonly pathAfterHold?: Path;
  /** True while somebody has raised a hand. */
  readonly hasRaisedHand: boolean;
  readonly scores: Readonly<Record<ScoreName, Score>>;
  /** Chance of winning in tenths of a percent; absent without coefficients. */
  readonly probability?: number;
}

/** Assesses one account on its own. */
export function assess(playbook: CompiledPlaybook, inputs: AccountInputs, day: Day): Assessment {
  const account = sliceOf(inputs);
  return assessSlice(createKernel(playbook, account.signals.columns.kinds), account, day);
}

/** Assesses one account of many whose signals share the kernel's dictionary. */
export function assessSlice(kernel: Kernel, account: AccountSlice, day: Day): Assessment {
  return concludeFrom(kernel, work(kernel, account, day));
}

/** Works an account out from scratch. */
export function work(kernel: Kernel, account: AccountSlice, day: Day, given?: CompiledModel): Working {
  return workOn(kernel, account, day, footingOn(kernel, account, day, given));
}

/**
 * Works an account out once more on the same day, after a part of it has changed: facts, contacts and signals that are
 * the very objects of before are not looked at again. Equal to working it out from scratch.
 */
export function rework(kernel: Kernel, before: Working, account: AccountSlice): Working {
  const footing = footingOn(kernel, account, before.day, undefined, before);
  const hasSameSignals =
    account.signals === before.account.signals &&
    footing.model === before.model &&
    footing.persons.every((state, person) => state === before.persons[person]);
  if (!hasSameSignals) return workOn(kernel, account, before.day, footing);
  const { contributions, activity, scores } = before;
  return workOn(kernel, account, before.day, footing, { behavior: scores.behavior, contributions, activity });
}

/** The assessment a working leads to. */
export function concludeFrom(kernel: Kernel, working: Working): Assessment {
  const { account, day, model, scores } = working;
  const probability = model.model.verdicts.probability;
  return {
    accountId: account.id,
    day,
    model: model.model.name,
    ...decisionOf(kernel, working),
    hasRaisedHand: hasRaisedHand(working),
    scores,
    ...(probability === undefined
      ? {}
      : {
          probability: probabilityPermille(probability, {
            account: scores.account.points,
            stakeholder: scores.stakeholder.points,
            behavior: scores.behavior.points,
          }),
        }),
  };
}

/** What a working decides, without the scores it rests on. */
export type Decision = Pick<
  Assessment,
  'verdict' | 'path' | 'rowPath' | 'decidedBy' | 'why' | 'isUndetermined' | 'hold' | 'pathAfterHold'
>;

/** Verdict, path and whether a missing fact could change them. A true exclusion comes before the table. */
export function decisionOf(kernel: Kernel, working: Working): Decision {
  const { exclusion } = working.exclusion;
  const own =
    exclusion === undefined
      ? tableDecision(working)
      : {
          verdict: 'disqualify' as const,
          path: 'park' as const,
          rowPath: 'park' as const,
          decidedBy: exclusion.id,
          why: exclusion.reason,
          isUndetermined: false,
        };
  const isUndetermined = own.isUndetermined || otherModelsDisagree(kernel, working, own);
  return withHold({ ...own, isUndetermined }, working);
}

function tableDecision(working: Working): Decision {
  const { judgement, model, exclusion } = working;
  const row = matchedRow(working);
  const couldBeExcluded = exclusion.open.length > 0 && (row.verdict !== 'disqualify' || row.path !== 'park');
  return {
    verdict: row.verdict,
    path: row.path,
    rowPath: row.path,
    decidedBy: judgement.row + 1,
    why: row.why === '' ? `row ${judgement.row + 1} of ${model.table.rows.length}` : row.why,
    isUndetermined: judgement.isUndetermined || couldBeExcluded,
  };
}

// The last row accepts everything, so some row matched.
function matchedRow({ judgement, model }: Working): VerdictRow {
  return model.table.rows[judgement.row] as VerdictRow;
}

// While the condition of another model is unknown, the account may be that model's: does it say otherwise?
function otherModelsDisagree(kernel: Kernel, working: Working, own: Decision): boolean {
  return working.otherModels.some((model) => {
    const other = decisionOf(kernel, { ...work(kernel, working.account, working.day, model), otherModels: [] });
    return other.isUndetermined || other.verdict !== own.verdict || other.rowPath !== own.rowPath;
  });
}

function withHold(decision: Decision, working: Working): Decision {
  if (decision.verdict !== 'pursue') return decision;
  const hold = holdOf(decision, working);
  if (hold === undefined) return decision;
  // Whoever cannot be written to is never handed on: a person looks first.
  const pathAfterHold = hold === 'needs data' && stands(decision, working) ? decision.path : 'review';
  return { ...decision, path: 'enrich', hold, pathAfterHold };
}

function holdOf(decision: Decision, working: Working): Hold | undefined {
  if (decision.isUndetermined) return 'needs data';
  const { best } = working.group;
  return best !== undefined && !best.isReachable ? 'invalid e-mail' : undefined;
}

// A held pursue stands if its row holds on the floors too, or if the account raised its hand.
function stands(decision: Decision, working: Working): boolean {
  if (hasRaisedHand(working)) return true;
  if (typeof decision.decidedBy !== 'number') return false;
  const check = working.model.table.bounds[decision.decidedBy - 1];
  return check !== undefined && check(working.values.bounds, working.day) === isTrue;
}

function hasRaisedHand({ activity }: Working): boolean {
  return activity.handRaisers.seen.length > 0;
}
