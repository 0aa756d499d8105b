import { formatDay } from '../../../domain/index.ts';
import type { Backtest, Figures, ScoreFigures } from '../../../engine/index.ts';
import { scoreWords } from '../words.ts';

/** What people read for each number that is compared. */
export const figureWords: Readonly<Record<ScoreFigures['name'], string>> = {
  ...scoreWords,
  probability: 'Chance of winning',
  'sum of scores': 'All scores added up',
};

/** An AUC or a share with two decimals. */
export function twoDecimals(value: number): string {
  return value.toFixed(2);
}

/** A share as percent. */
export function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

/** Two ends of an interval. */
export function interval({ low, high }: { readonly low: number; readonly high: number }, text = twoDecimals): string {
  return `${text(low)} to ${text(high)}`;
}

/** A median in points, or in percent for a probability. */
export function medianText(name: ScoreFigures['name'], median: number | undefined): string {
  if (median === undefined) return '–';
  return name === 'probability' ? `${median.toFixed(1)} %` : median.toFixed(1);
}

/** The score rows of figures, with what they are ranked by last where it says more than one score alone. */
export function figureRows(figures: Figures): readonly ScoreFigures[] {
  return onlyScore(figures) === undefined ? [...figures.scores, figures.ranking] : figures.scores;
}

/** What cases are ranked by, in words. */
export function rankingWord(figures: Figures): string {
  return figureWords[onlyScore(figures)?.name ?? figures.ranking.name];
}

function onlyScore({ scores, ranking }: Figures): ScoreFigures | undefined {
  const on = scores.filter(({ isOn }) => isOn);
  return ranking.name === 'sum of scores' && on.length === 1 ? on[0] : undefined;
}

/** What a row of figures says of its AUC. */
export function aucText({ isOn, isConstant, auc }: ScoreFigures): string {
  if (!isOn) return 'off: the playbook has no rules for it';
  if (auc === undefined) return 'needs both outcomes';
  if (isConstant) return `${twoDecimals(auc.auc)}, the same value in every case`;
  return `${twoDecimals(auc.auc)} (${interval(auc)})`;
}

/** The cases in one line. */
export function casesText({ cases }: Backtest): string {
  const { won, lost, accounts, firstDecidedOn, lastDecidedOn } = cases;
  const span =
    firstDecidedOn === undefined || lastDecidedOn === undefined
      ? ''
      : `, decided from ${formatDay(firstDecidedOn)} to ${formatDay(lastDecidedOn)}`;
  return `${won} won and ${lost} lost at ${accounts} account${accounts === 1 ? '' : 's'}${span}`;
}

/** What the sentence rests on. */
export function criterionText({ all, sentence }: Backtest): string {
  if (sentence === 'too few to say') return 'A sentence needs at least 20 won and 20 lost cases.';
  const auc = all.ranking.auc;
  if (auc === undefined) return '';
  return `${rankingWord(all)} ranks a won case above a lost one with AUC ${twoDecimals(auc.auc)}; with 95 % confidence it is at least ${twoDecimals(auc.atLeast)}, and more than 0.60 is asked for.`;
}

/** Which rules were tried. */
export function rulesText({ rulesHash, kernelVersion }: Backtest): string {
  return `playbook ${rulesHash.slice(0, 12)}, fixed before any outcome was read · kernel ${kernelVersion}`;
}
