import { type Decision, decisionOf } from '../assess.ts';
import { type BehaviorSpan, type Extent, behaviorSpan } from '../behavior/span.ts';
import { testsOf } from '../condition/condition.ts';
import type { AccountSlice } from '../inputs.ts';
import { type Footing, type Kernel, footingOn, scorerOf, workOn } from '../kernel.ts';
import type { Day } from '../time/day.ts';
import { footingTurns, lastTurn, limitsOf, signalTurns } from './turns.ts';
import { rowCondition } from './verdict-table.ts';

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
  if (span.floor[0] !== span.points[0] && model.behavior.combinations.some(({ noneOfSince }) => noneOfSince.length > 0))
    return false;
  const isStill = isOneValue(span.points) && isOneValue(span.floor) && isOneValue(span.ceiling);
  const named = new Set(
    model.model.verdicts.rows
      .flatMap((row) => rowCondition(row) ?? [])
      .flatMap(testsOf)
      .map((test) => test.field),
  );
  if (named.has('behavior.completeness')) return false;
  if (named.has('probability') && !isStill) return false;
  return behaviorLimits(model).every((limit) => isOneSide(span, limit));
}

function behaviorLimits(model: Footing['model']): readonly number[] {
  return ['behavior', 'behavior.floor', 'behavior.ceiling'].flatMap((field) => limitsOf(model, field));
}

function isOneValue([least, most]: Extent): boolean {
  return least === most;
}

function isOneSide({ points, floor, ceiling }: BehaviorSpan, limit: number): boolean {
  const tenths = limit * 10;
  return [points, floor, ceiling].every(
    ([least, most]) => least >= tenths === most >= tenths && least > tenths === most > tenths,
  );
}
