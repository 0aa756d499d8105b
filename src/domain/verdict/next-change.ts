import { type Decision, decisionOf } from '../assess.ts';
import { behaviorSpan } from '../behavior/span.ts';
import type { AccountSlice } from '../inputs.ts';
import { type Footing, type Kernel, footingOn, scorerOf, workOn } from '../kernel.ts';
import type { Day } from '../time/day.ts';
import { comingDays, footingTurns, lastTurn, mayTurn, signalTurns } from './turns.ts';

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
 * The first later day, up to `until`, on which verdict, path, matched row or `undetermined` differs if nothing new
 * arrives, or undefined. Crossings are not monotone (a negative signal may decay faster than a positive one), so stretches of days
 * are only skipped where no comparison can turn between their ends.
 */
export function nextChangeOn(
  kernel: Kernel,
  account: AccountSlice,
  day: Day,
  until: Day = day + longestWait,
): Day | undefined {
  const footings = footingTurns(kernel, account, day);
  const last = Math.min(lastTurn(kernel, account, day, footings), until);
  if (last <= day) return undefined;
  const footing = footingOn(kernel, account, day);
  const today = decisionOf(kernel, workOn(kernel, account, day, footing));
  let search: Search = { kernel, account, footing, today };
  const eras = upTo(last, [day + 1, ...footings, ...comingDays(account, day)]);
  for (const [i, from] of eras.entries()) {
    if (footings.has(from)) search = { ...search, footing: footingOn(kernel, account, from) };
    const found = changeIn(search, from, (eras[i + 1] ?? last + 1) - 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The first difference within days on which neither a fact turns nor a signal comes. */
function changeIn(search: Search, from: Day, to: Day): Day | undefined {
  const { kernel, account, footing } = search;
  const starts = upTo(to, [from, ...signalTurns(kernel, account, footing, from)]);
  for (const [i, start] of starts.entries()) {
    const found = firstDifference(search, start, (starts[i + 1] ?? to + 1) - 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

function upTo(last: Day, days: readonly Day[]): readonly Day[] {
  return [...new Set(days)].filter((day) => day <= last).toSorted((a, b) => a - b);
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
  return !model.turns.tableFields.has('behavior.completeness') && !mayTurn(model, span);
}
