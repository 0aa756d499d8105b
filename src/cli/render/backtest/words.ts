import { formatDay } from '../../../domain/index.ts';
import type { Backtest, Figures, ScoreFigures, Sentence } from '../../../engine/index.ts';
import { countOf, scoreWords } from '../words.ts';

/** What people read for each number that is compared. */
export const figureWords: Readonly<Record<ScoreFigures['name'], string>> = {
  ...scoreWords,
  probability: 'Chance of winning',
  'sum of scores': 'All scores added up',
};

/** What a backtest says in one sentence. */
export const sentenceTexts: Readonly<Record<Sentence, string>> = {
  'nothing seen': 'no rule sees anything in these files: run assay map',
  'too few': 'too few to say',
  separate: 'rules separate them: if reps still lose time, the routing is broken',
  cannot: 'rules cannot tell them apart: the rules are broken',
};

/** What an AUC is, for whoever meets one for the first time. */
export const aucMeaning =
  'AUC is the share of pairs, one won case and one lost, in which the won one stands higher: 0.50 is a coin, 1.00 never errs.';

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

/** True where two tables would show the same cases. */
export function isSame(one: Figures, other: Figures): boolean {
  return one.won === other.won && one.lost === other.lost;
}

/** What stands above the table of the last cases. */
export function lastTitle({ won, lost }: Figures): string {
  return `The last ${won} won and the last ${lost} lost`;
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
  return `${won} won and ${lost} lost at ${countOf(accounts, 'account')}${span}`;
}

/** What the sentence rests on. */
export function criterionText({ all, sentence }: Backtest): string {
  const auc = all.ranking.auc;
  if (sentence === 'nothing seen')
    return 'Nothing the rules look at was known of any case before its decision, so every case scores the same. assay map shows which column fills which field; facts dated on the day of the decision or later do not count.';
  if (sentence === 'too few') return fewText(all);
  if (auc === undefined) return '';
  return `${rankingWord(all)} ranks a won case above a lost one with AUC ${twoDecimals(auc.auc)}; with 95 % confidence it is at least ${twoDecimals(auc.atLeast)}, and more than 0.60 is asked for.`;
}

function fewText({ won, lost, wonAccounts, lostAccounts }: Figures): string {
  const asked = 'A sentence needs at least 20 won and 20 lost cases, of 20 accounts each.';
  if (wonAccounts === won && lostAccounts === lost) return asked;
  return `${asked} The ${won} won ones are at ${countOf(wonAccounts, 'account')}, the ${lost} lost ones at ${countOf(lostAccounts, 'account')}.`;
}

/** Which rules were tried. */
export function rulesText({ rulesHash, kernelVersion }: Backtest): string {
  return `rules hash ${rulesHash.slice(0, 12)}, not changed during this run · kernel ${kernelVersion}`;
}
