import { type Outcomes, countWon, outcomesAt } from './cases-by-group.ts';
import { normalQuantile, studentQuantile } from './normal.ts';

/** A share of cases with its 95 % interval. */
export interface Share {
  readonly share: number;
  readonly low: number;
  readonly high: number;
  readonly count: number;
}

/** `part` of `count`, with Wilson's interval; undefined of nothing. */
export function shareOf(part: number, count: number): Share | undefined {
  return count === 0 ? undefined : wilson(part / count, count, { count, z: normalQuantile(0.975) });
}

/**
 * The share of some cases that was won. Cases of one group are taken together: they count as so many independent ones as
 * would vary as much as the groups do, with Student's quantile; where all ended alike, as one a group.
 */
export function shareOfCases(indexes: readonly number[], outcomes: Outcomes): Share | undefined {
  const own = outcomesAt(outcomes, indexes);
  const count = indexes.length;
  const part = countWon(own);
  if (count === 0 || !own.isGrouped) return shareOf(part, count);
  const sums = new Map<number, number>();
  for (const [index, isWon] of own.won.entries()) {
    const group = own.group[index] as number;
    sums.set(group, (sums.get(group) ?? 0) + isWon - part / count);
  }
  const groups = sums.size;
  let squares = 0;
  for (const sum of sums.values()) squares += sum ** 2;
  const clustered = (squares * groups) / Math.max(1, groups - 1) / count ** 2;
  const alone = ((part / count) * (1 - part / count)) / count;
  const effective = alone === 0 || groups === 1 ? groups : count * Math.min(1, alone / clustered);
  return wilson(part / count, count, { count: effective, z: studentQuantile(0.975, groups - 1) });
}

/** How many independent cases a share rests on, and how many standard errors its interval reaches. */
interface Basis {
  readonly count: number;
  readonly z: number;
}

function wilson(share: number, cases: number, { count, z }: Basis): Share {
  const weight = 1 + z ** 2 / count;
  const center = (share + z ** 2 / (2 * count)) / weight;
  const half = (z / weight) * Math.sqrt((share * (1 - share)) / count + z ** 2 / (4 * count ** 2));
  return { share, low: Math.max(0, center - half), high: Math.min(1, center + half), count: cases };
}

/** The middle value: of an even number the mean of the two in the middle; undefined of none. */
export function medianOf(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  if (upper === undefined) return undefined;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] as number)) / 2;
}
