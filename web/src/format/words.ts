import { pathWords, positionText } from '../../../src/domain/verdict/path-words.ts';
import type { Path, ScoreName, Transition, Verdict } from '../api/types.ts';

/** The scores in the order they are shown. */
export const scoreNames: readonly ScoreName[] = ['account', 'stakeholder', 'behavior'];

/** What people read for each score. */
export const scoreWords: Readonly<Record<ScoreName, string>> = {
  account: 'Account fit',
  stakeholder: 'Buying-group fit',
  behavior: 'Engagement',
};

/** Verdicts as the queue lists them, the best first. */
export const verdictNames: readonly Verdict[] = ['pursue', 'nurture', 'disqualify'];

/** The paths there are. */
export const pathNames = Object.keys(pathWords) as readonly Path[];

/** What people read for a path. */
export function nextStep(path: Path): string {
  return pathWords[path];
}

/** What changed: `nurture → pursue`, or only the next step where the verdict stayed. */
export function changeText({ from, to }: Pick<Transition, 'from' | 'to'>): string {
  const here = positionText(to);
  if (from === undefined) return here;
  if (from.verdict !== to.verdict) return `${from.verdict} → ${here}`;
  return `${to.verdict}, ${nextStep(from.path)} → ${nextStep(to.path)}`;
}
