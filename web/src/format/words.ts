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

const nextSteps: Readonly<Record<Path, string>> = {
  route: 'route to a rep',
  review: 'a person reviews',
  'find-stakeholders': 'find the right people',
  enrich: 'fill in the data',
  monitor: 'watch the account',
  nurture: 'keep nurturing',
  expand: 'owner expands',
  partner: 'partner manager',
  park: 'park',
};

/** The paths there are. */
export const pathNames = Object.keys(nextSteps) as readonly Path[];

/** What people read for a path. */
export function nextStep(path: Path): string {
  return nextSteps[path];
}

/** What changed: `nurture → pursue`, or only the next step where the verdict stayed. */
export function changeText({ from, to }: Pick<Transition, 'from' | 'to'>): string {
  const here = to.verdict === to.path ? to.verdict : `${to.verdict}, ${nextStep(to.path)}`;
  if (from === undefined) return here;
  if (from.verdict !== to.verdict) return `${from.verdict} → ${here}`;
  return `${to.verdict}, ${nextStep(from.path)} → ${nextStep(to.path)}`;
}
