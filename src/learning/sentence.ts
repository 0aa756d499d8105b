import type { Figures } from './figures.ts';

/** What a backtest says in one sentence. */
export type Sentence =
  | 'rules cannot tell them apart: the rules are broken'
  | 'rules separate them: if reps still lose time, the routing is broken'
  | 'too few to say';

/** Won and lost cases below which nothing is said. */
export const leastOfEach = 20;

/** With 95 % confidence the AUC has to be above this for the rules to separate. */
export const leastAuc = 0.6;

/** The sentence some figures lead to. */
export function sentenceOf({ won, lost, ranking }: Figures): Sentence {
  if (Math.min(won, lost) < leastOfEach) return 'too few to say';
  return (ranking.auc?.atLeast ?? 0) > leastAuc
    ? 'rules separate them: if reps still lose time, the routing is broken'
    : 'rules cannot tell them apart: the rules are broken';
}
