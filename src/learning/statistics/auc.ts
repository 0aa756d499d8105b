import { studentQuantile } from '../../domain/index.ts';
import { type Outcomes, countOutcomes, countWon, degreesOf, sidesOf, varianceOf } from './cases-by-group.ts';

/** The chance that a won case ranks above a lost one (ties count half), with its 95 % interval. */
export interface Auc {
  readonly auc: number;
  readonly low: number;
  readonly high: number;
  /** With 95 % confidence the AUC is at least this (one-sided). */
  readonly atLeast: number;
}

/** How much better one ranking separates than another on the same cases, with its 95 % interval. */
export interface AucDifference {
  readonly difference: number;
  readonly low: number;
  readonly high: number;
}

/** The area under the ROC curve with DeLong's interval, deals of one account taken together; undefined without both outcomes. */
export function aucOf(values: ArrayLike<number>, outcomes: Outcomes): Auc | undefined {
  const ranked = rank(values, outcomes);
  if (ranked === undefined) return undefined;
  const { auc, contributions } = ranked;
  const error = Math.sqrt(varianceOf(contributions, outcomes));
  const sides = sidesOf(countOutcomes(outcomes));
  if (error === 0 && (auc === 0 || auc === 1))
    return withoutErrors(auc, Math.min(...sides.map(({ groups }) => groups)));
  const degrees = degreesOf(sides);
  const both = studentQuantile(0.975, degrees) * error;
  return {
    auc,
    low: Math.max(0, auc - both),
    high: Math.min(1, auc + both),
    atLeast: Math.max(0, auc - studentQuantile(0.95, degrees) * error),
  };
}

/** The difference of two AUCs on the same cases, with DeLong's interval for paired rankings. */
export function aucDifference(
  values: ArrayLike<number>,
  others: ArrayLike<number>,
  outcomes: Outcomes,
): AucDifference | undefined {
  const one = rank(values, outcomes);
  const other = rank(others, outcomes);
  if (one === undefined || other === undefined) return undefined;
  const contributions = one.contributions.map((value, index) => value - (other.contributions[index] as number));
  const error = Math.sqrt(varianceOf(contributions, outcomes));
  const half = studentQuantile(0.975, degreesOf(sidesOf(countOutcomes(outcomes)))) * error;
  const difference = one.auc - other.auc;
  return { difference, low: Math.max(-1, difference - half), high: Math.min(1, difference + half) };
}

/** The points of the ROC curve, from (0, 0) to (1, 1): the share of lost and of won cases at or above each value. */
export function rocCurve(
  values: ArrayLike<number>,
  { won }: Outcomes,
): readonly (readonly [lost: number, won: number])[] {
  const order = Array.from({ length: values.length }, (_, index) => index).sort(
    (a, b) => (values[b] as number) - (values[a] as number),
  );
  const total = countWon({ won });
  const points: (readonly [number, number])[] = [[0, 0]];
  let [wonSeen, lostSeen] = [0, 0];
  for (const [place, index] of order.entries()) {
    if (won[index] === 1) wonSeen += 1;
    else lostSeen += 1;
    const next = order[place + 1];
    if (next === undefined || values[next] !== values[index])
      points.push([lostSeen / Math.max(1, values.length - total), wonSeen / Math.max(1, total)]);
  }
  return points;
}

interface Ranked {
  readonly auc: number;
  /** What each case adds to the deviation of the AUC. */
  readonly contributions: Float64Array;
}

function rank(values: ArrayLike<number>, { won }: Outcomes): Ranked | undefined {
  const count = won.length;
  const wonCount = countWon({ won });
  const lostCount = count - wonCount;
  if (wonCount === 0 || lostCount === 0) return undefined;
  const { shares, pairs } = placements(values, won, wonCount);
  const auc = pairs / (wonCount * lostCount);
  const contributions = shares.map((share, index) => (share - auc) / (won[index] === 1 ? wonCount : lostCount));
  return { auc, contributions };
}

interface Placements {
  /** For a won case the share of lost ones below it, for a lost case the share of won ones above it; ties count half. */
  readonly shares: Float64Array;
  /** Pairs of a won and a lost case in the right order; halves and wholes, so exact. */
  readonly pairs: number;
}

function placements(values: ArrayLike<number>, won: Uint8Array, wonCount: number): Placements {
  const count = won.length;
  const order = Uint32Array.from({ length: count }, (_, index) => index).sort(
    (a, b) => (values[a] as number) - (values[b] as number),
  );
  const shares = new Float64Array(count);
  let [wonBelow, lostBelow, pairs] = [0, 0, 0];
  for (let from = 0; from < count;) {
    let [to, wonHere] = [from, 0];
    for (; to < count && values[order[to] as number] === values[order[from] as number]; to += 1)
      wonHere += won[order[to] as number] as number;
    const lostHere = to - from - wonHere;
    const wonShare = (lostBelow + lostHere / 2) / (count - wonCount);
    const lostShare = (wonCount - wonBelow - wonHere / 2) / wonCount;
    for (let place = from; place < to; place += 1) {
      const index = order[place] as number;
      shares[index] = won[index] === 1 ? wonShare : lostShare;
    }
    pairs += wonHere * (lostBelow + lostHere / 2);
    wonBelow += wonHere;
    lostBelow += lostHere;
    from = to;
  }
  return { shares, pairs };
}

// No pair is in the wrong order, so nothing varies: the exact bound for as many successes without a failure as the side
// with fewer groups has is used; cases of one group are one success.
function withoutErrors(auc: number, groups: number): Auc {
  const both = 0.025 ** (1 / groups);
  const one = 0.05 ** (1 / groups);
  return auc === 1 ? { auc, low: both, high: 1, atLeast: one } : { auc, low: 0, high: 1 - both, atLeast: 0 };
}
