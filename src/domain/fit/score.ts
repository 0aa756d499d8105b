import { type Tenths, fullScore } from '../time/points.ts';

/**
 * One of the three scores. `points`: what is known; `floor` and `ceiling`: where it can end up once everything is
 * known; `completeness`: the share, in tenths of a percent, of the rules' weight that is known. A score without rules is off.
 */
export interface Score {
  readonly isOn: boolean;
  readonly points: Tenths;
  readonly floor: Tenths;
  readonly ceiling: Tenths;
  readonly completeness: number;
}

/** The score nobody wrote rules for. */
export const scoreThatIsOff: Score = { isOn: false, points: 0, floor: 0, ceiling: 0, completeness: 0 };

/** Completeness from the known and the total weight, in tenths of a percent. */
export function completenessOf(known: Tenths, total: Tenths): number {
  return total === 0 ? fullScore : Math.floor((known * fullScore) / total);
}
