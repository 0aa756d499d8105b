import { composeScore } from '../fit/group.ts';
import type { Day } from '../time/day.ts';
import type { Tenths } from '../time/points.ts';
import { type BehaviorScorer, scoreBehavior } from './score-behavior.ts';
import type { SignalSlice } from './signal.ts';
import type { PersonStates } from './tally.ts';

/** The least and the most a number is over some days. */
export type Extent = readonly [least: Tenths, most: Tenths];

/** Where points, floor and ceiling of a behavior score can be over some days. */
export interface BehaviorSpan {
  readonly points: Extent;
  readonly floor: Extent;
  readonly ceiling: Extent;
}

/**
 * Where the behavior score is from one day to another when nothing arrives between them and no *None of since* ripens:
 * then every rule's share only shrinks, so the days at both ends bound all days between.
 */
export function behaviorSpan(
  scorer: BehaviorScorer,
  slice: SignalSlice,
  persons: PersonStates,
  from: Day,
  to: Day,
): BehaviorSpan {
  const first = scoreBehavior(scorer, slice, persons, from);
  const start = [first.contributions.slice(), first.floors.slice(), first.ceilings.slice()] as const;
  const last = scoreBehavior(scorer, slice, persons, to);
  const { groups } = scorer.behavior;
  const points = extent(groups, start[0], last.contributions);
  const [leastFloor, mostFloor] = extent(groups, start[1], last.floors);
  const [leastCeiling, mostCeiling] = extent(groups, start[2], last.ceilings);
  return {
    points,
    floor: [Math.min(leastFloor, points[0]), Math.min(mostFloor, points[1])],
    ceiling: [Math.max(leastCeiling, points[0]), Math.max(mostCeiling, points[1])],
  };
}

function extent(
  groups: BehaviorScorer['behavior']['groups'],
  start: Float64Array,
  end: Float64Array,
): readonly [Tenths, Tenths] {
  const low = start.map((points, rule) => Math.min(points, end[rule] as number));
  const high = start.map((points, rule) => Math.max(points, end[rule] as number));
  return [composeScore(groups, low), composeScore(groups, high)];
}
