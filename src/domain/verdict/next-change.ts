import { type Decision, decisionOf } from '../assess.ts';
import { behaviorSpan } from '../behavior/span.ts';
import type { AccountSlice } from '../inputs.ts';
import { type Footing, type Kernel, footingOn, scorerOf, workOn } from '../kernel.ts';
import type { Day } from '../time/day.ts';
import { footingTurns, lastTurn, mayTurn, namesOfTable, signalTurns } from './turns.ts';

/** No playbook looks further ahead than a century. */
const longestWait = 36_525;

/** The search for the first day that differs: what is looked at, and what today's decision is. */
interface Search {
  readonly kernel: Kernel;
  readonly account: AccountSlice;
  readonly footing: Footing;
  readonly today: Decision;
}

/**
 * The first later day on which verdict, path, matched row or `undetermined` differs if nothing new arrives, or
 * undefined. Crossings are not monotone (a negative signal may decay faster than a positive one), so stretches of days
 * are only skipped where no comparison can turn between their ends.
 */
export function nextChangeOn(kernel: Kernel, account: AccountSlice, day: Day): Day | undefined {
  const footing = footingOn(kernel, account, day);
  const today = decisionOf(kernel, workOn(kernel, account, day, footing));
  const footings = footingTurns(kernel, account, day);
  const turns = new Set([...footings, ...signalTurns(kernel, account, day)]);
  const last = Math.min(lastTurn(kernel, account, day, turns), day + longestWait);
  const starts = [day + 1, ...[...turns].filter((turn) => turn > day + 1 && turn <= last)].toSorted((a, b) => a - b);
  let search: Search = { kernel, account, footing, today };
  for (const [i, start] of starts.entries()) {
    if (footings.has(start)) search = { ...search, footing: footingOn(kernel, account, start) };
    const found = firstDifference(search, start, (starts[i + 1] ?? last + 1) - 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

function firstDifference(search: Search, from: Day, to: Day): Day | undefined {
  if (from > to) return undefined;
  const { kernel, account, footing, today } = search;
  if (isOther(decisionOf(kernel, workOn(kernel, account, from, footing)), today)) return from;
  if (from === to || isFlat(search, from, to)) return undefined;
  const middle = Math.floor((from + 1 + to) / 2);
  return firstDifference(search, from + 1, middle) ?? firstDifference(search, middle + 1, to);
}

function isOther(a: Decision, b: Decision): boolean {
  return (
    a.verdict !== b.verdict || a.path !== b.path || a.decidedBy !== b.decidedBy || a.isUndetermined !== b.isUndetermined
  );
}

/** True when no comparison of behavior can turn from one day to another; what else turns stands between stretches. */
function isFlat({ kernel, account, footing }: Search, from: Day, to: Day): boolean {
  const { model, persons, otherModels } = footing;
  if (otherModels.length > 0) return false;
  const span = behaviorSpan(scorerOf(kernel, model), account.signals, persons, from, to);
  const { combinations } = model.behavior;
  if (span.floor[0] !== span.points[0] && combinations.some(({ noneOfSince }) => noneOfSince.length > 0)) return false;
  return !namesOfTable(model).has('behavior.completeness') && !mayTurn(model, span);
}
