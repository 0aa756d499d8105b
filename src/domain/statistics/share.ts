import { normalQuantile } from './normal.ts';

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

/** How many independent cases a share rests on, and how many standard errors its interval reaches. */
export interface Basis {
  readonly count: number;
  readonly z: number;
}

/** A share of cases with Wilson's interval on a basis of its own. */
export function wilson(share: number, cases: number, { count, z }: Basis): Share {
  const weight = 1 + z ** 2 / count;
  const center = (share + z ** 2 / (2 * count)) / weight;
  const half = (z / weight) * Math.sqrt((share * (1 - share)) / count + z ** 2 / (4 * count ** 2));
  return { share, low: Math.max(0, center - half), high: Math.min(1, center + half), count: cases };
}
