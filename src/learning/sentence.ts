import type { Figures } from './figures.ts';

/**
 * What a backtest says: no rule saw anything; too few cases; the rules separate won from lost; or they cannot. The words
 * are the reader's business.
 */
export type Sentence = 'nothing seen' | 'too few' | 'separate' | 'cannot';

/** Won and lost cases, and accounts of either, below which nothing is said. */
export const leastOfEach = 20;

/** With 95 % confidence the AUC has to be above this for the rules to separate. */
export const leastAuc = 0.6;

/** The sentence some figures lead to; `isAnythingSeen` is false where no rule saw anything of any case. */
export function sentenceOf(
  { won, lost, wonAccounts, lostAccounts, ranking }: Omit<Figures, 'scores'>,
  isAnythingSeen: boolean,
): Sentence {
  if (!isAnythingSeen && won + lost > 0) return 'nothing seen';
  if (Math.min(won, lost, wonAccounts, lostAccounts) < leastOfEach) return 'too few';
  return (ranking.auc?.atLeast ?? 0) > leastAuc ? 'separate' : 'cannot';
}
