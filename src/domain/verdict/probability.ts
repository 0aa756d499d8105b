import type { Tenths } from '../time/points.ts';

/** The chance of winning as a logistic function of the three scores in points; `prior` until it is fitted to outcomes. */
export interface Probability {
  readonly status: 'prior' | 'calibrated';
  readonly intercept: number;
  readonly account: number;
  readonly stakeholder: number;
  readonly behavior: number;
}

/** The chance of winning, as an integer from 0 to 1000, for scores in tenths. */
export function probabilityPermille(
  coefficients: Probability,
  scores: { readonly account: Tenths; readonly stakeholder: Tenths; readonly behavior: Tenths },
): number {
  const { intercept, account, stakeholder, behavior } = coefficients;
  const sum =
    intercept + (account * scores.account + stakeholder * scores.stakeholder + behavior * scores.behavior) / 10;
  return Math.round(1000 / (1 + Math.exp(-sum)));
}
