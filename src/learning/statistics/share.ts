import { normalQuantile } from './normal.ts';

/** A share of cases with its 95 % interval. */
export interface Share {
  readonly share: number;
  readonly low: number;
  readonly high: number;
  readonly count: number;
}

const z = normalQuantile(0.975);

/** `part` of `count`, with Wilson's interval; undefined of nothing. */
export function shareOf(part: number, count: number): Share | undefined {
  if (count === 0) return undefined;
  const share = part / count;
  const weight = 1 + z ** 2 / count;
  const center = (share + z ** 2 / (2 * count)) / weight;
  const half = (z / weight) * Math.sqrt((share * (1 - share)) / count + z ** 2 / (4 * count ** 2));
  return { share, low: Math.max(0, center - half), high: Math.min(1, center + half), count };
}

/** The middle value: of an even number the mean of the two in the middle; undefined of none. */
export function medianOf(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  if (upper === undefined) return undefined;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] as number)) / 2;
}
