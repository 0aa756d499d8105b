import { normalQuantile, studentQuantile } from '../../domain/index.ts';
import { type Outcomes, type Side, degreesOf } from './cases-by-group.ts';

/** How much more often cases are won where something holds than where it does not. */
export interface Lift {
  /** Cases where it holds. */
  readonly n: number;
  readonly wonWith: number;
  readonly wonWithout: number;
  /** The one divided by the other; absent where none of the others was won. */
  readonly lift?: number;
  /** The 95 % interval of the lift. */
  readonly low: number;
  readonly high: number;
  /** The distance from no difference, in standard errors on the normal scale. */
  readonly z: number;
  readonly isSignificant: boolean;
}

/** Cases and groups a split needs on either side. */
export const leastPerSide = 20;

/**
 * The ratio of two win rates with its interval, held to the level of one among `tries` (Bonferroni); undefined where too
 * few cases or groups stand on a side. For the interval half a case is added to each cell, so that an empty one is no certainty.
 */
export function liftOf(holds: Uint8Array, outcomes: Outcomes, tries: number): Lift | undefined {
  const sides = [sideOf(holds, outcomes, 1), sideOf(holds, outcomes, 0)] as const;
  const [inside, outside] = sides;
  const groups = Math.min(inside.groups, outside.groups);
  if (Math.min(inside.cases, outside.cases) < leastPerSide || groups < leastPerSide) return undefined;
  const logLift = Math.log(inside.rate / outside.rate);
  const alone = independent(inside) + independent(outside);
  const error = Math.sqrt(outcomes.isGrouped ? Math.max(alone, clustered(holds, outcomes, sides)) : alone);
  const level = 1 - 0.025 / Math.max(1, tries);
  const half = studentQuantile(level, degreesOf(sides)) * error;
  const [wonWith, wonWithout] = [inside.won / inside.cases, outside.won / outside.cases];
  const lift = outside.won === 0 ? undefined : wonWith / wonWithout;
  return {
    n: inside.cases,
    wonWith,
    wonWithout,
    ...(lift === undefined ? {} : { lift }),
    low: Math.min(lift ?? Infinity, Math.exp(logLift - half)),
    high: Math.max(lift ?? 0, Math.exp(logLift + half)),
    z: (Math.abs(logLift) / half) * normalQuantile(level),
    isSignificant: Math.abs(logLift) > half,
  };
}

interface WonSide extends Side {
  readonly won: number;
  /** The share that was won, with half a case added to either outcome. */
  readonly rate: number;
}

function sideOf(holds: Uint8Array, { won, group, isGrouped }: Outcomes, side: number): WonSide {
  const groups = new Set<number>();
  let [count, wonHere] = [0, 0];
  for (let index = 0; index < holds.length; index += 1) {
    if (holds[index] !== side) continue;
    count += 1;
    wonHere += won[index] as number;
    if (isGrouped) groups.add(group[index] as number);
  }
  return { cases: count, won: wonHere, groups: isGrouped ? groups.size : count, rate: (wonHere + 0.5) / (count + 1) };
}

function independent({ cases, rate }: WonSide): number {
  return (1 - rate) / (rate * cases);
}

// The same with whole groups as what varies.
function clustered(
  holds: Uint8Array,
  { won, group }: Outcomes,
  [inside, outside]: readonly [WonSide, WonSide],
): number {
  const sums = new Map<number, number>();
  for (const [index, held] of holds.entries()) {
    const { rate, cases } = held === 1 ? inside : outside;
    const part = ((won[index] as number) - rate) / (rate * cases);
    const place = group[index] as number;
    sums.set(place, (sums.get(place) ?? 0) + (held === 1 ? part : -part));
  }
  let total = 0;
  for (const sum of sums.values()) total += sum ** 2;
  return (total * sums.size) / Math.max(1, sums.size - 1);
}
