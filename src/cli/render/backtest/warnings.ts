import { type Day, formatDay } from '../../../domain/index.ts';
import type { Backtest, CaseCounts, Figures, Reckoning } from '../../../engine/index.ts';
import { doubtText, sameName, suspicionText } from './findings.ts';
import { interval, percent, sentenceTexts, twoDecimals } from './words.ts';

/** Cases, and the day they were looked for on. */
interface CasesOnDay {
  readonly cases: CaseCounts;
  readonly today: Day;
}

/** What a person should know before believing the sentence. */
export function backtestWarnings(backtest: Backtest): readonly string[] {
  return [
    ...dayWarnings(backtest),
    ...todayWarnings(backtest),
    ...caseWarnings(backtest),
    ...rankWarnings(backtest),
    ...verdictWarnings(backtest),
    ...backtest.suspicious.map(({ name, isUsed, suspicion }) => {
      const rules = isUsed ? '. Rules look at it, so the figures above are too good' : '; no rule looks at it';
      const isCompared = backtest.comparison !== undefined && sameName(backtest.comparison.name, name);
      return `\`${name}\` ${doubtText}: ${suspicionText(suspicion)}${isCompared && !isUsed ? '' : rules}`;
    }),
  ];
}

/** What days of decision, given or not, say about cases. */
export function dayWarnings({ cases, today }: CasesOnDay): readonly string[] {
  const { won, lost, undated, decidedLater } = cases;
  const which = undated === won + lost ? `none of the ${undated} cases says` : `${undated} cases do not say`;
  return [
    ...(undated === 0
      ? []
      : [
          `${which} when it was decided: scored as of ${formatDay(today)}, where everything is today’s value; ${undated === won + lost ? 'name the column with --decided-at' : 'fill in the day where it is missing'}`,
        ]),
    ...(decidedLater === 0
      ? []
      : [
          decidedLater === 1
            ? `1 deal decided after ${formatDay(today)} was left out`
            : `${decidedLater} deals decided after ${formatDay(today)} were left out`,
        ]),
  ];
}

function todayWarnings({ withoutTodaysValues: without, all }: Backtest): readonly string[] {
  if (without === undefined) return [];
  if (without.ranking.isConstant && !all.ranking.isConstant)
    return [
      'no fact or person says since when it was known: without today’s values nothing is left to score by, and whether they were the same before the decision cannot be told from these files',
    ];
  return [`without facts and people nobody dated: ${reckonedText(without)}`];
}

function caseWarnings({ cases, withoutRepeats }: Backtest): readonly string[] {
  const { won, lost, accounts, repeated } = cases;
  return [
    ...(withoutRepeats === undefined
      ? []
      : [
          `${repeated} rows repeat another word for word; if they are one record exported twice, read this instead: ${reckonedText(withoutRepeats)}`,
        ]),
    ...(accounts === won + lost
      ? []
      : [`several deals belong to one account and are not independent: the intervals take them together`]),
  ];
}

function rankWarnings({ all, last }: Backtest): readonly string[] {
  const whole = all.ranking.auc;
  if (whole === undefined) return [];
  return [
    ...(whole.high < 0.5 ? ['lost cases score higher than won ones: the rules point the wrong way'] : []),
    ...(last === undefined ? [] : fadingText(last, whole.auc)),
  ];
}

function fadingText({ won, lost, ranking: { auc } }: Figures, whole: number): readonly string[] {
  if (auc === undefined || Math.min(won, lost) < 20 || auc.high >= whole) return [];
  return [
    `the last ${won} won and ${lost} lost are told apart less well than all (AUC ${twoDecimals(auc.auc)}): the market may have changed`,
  ];
}

/** Where the verdicts do not follow the scores: thresholds that nobody or everybody passes, or a table that sees more. */
function verdictWarnings({ sentence, verdicts, all, pursued }: Backtest): readonly string[] {
  const { won = 0, lost = 0 } = verdicts.find(({ verdict }) => verdict === 'pursue') ?? {};
  const rates =
    pursued === undefined
      ? ''
      : `${percent(pursued.wonWith)} of the pursued cases were won, ${percent(pursued.wonWithout)} of the others`;
  if (sentence === 'cannot' && pursued?.isSignificant === true)
    return pursued.wonWith > pursued.wonWithout
      ? [`the verdicts tell more than the ranking: ${rates}; the sentence speaks of the ranking only`]
      : [`the verdicts point the wrong way: ${rates}`];
  if (sentence !== 'separate') return [];
  if (won + lost === 0)
    return ['the scores separate, but no verdict does: no case is pursued; lower the thresholds of the verdict table'];
  if (won + lost === all.won + all.lost)
    return [
      'the scores separate, but no verdict does: every case is pursued; raise the thresholds of the verdict table',
    ];
  return pursued === undefined || pursued.isSignificant
    ? []
    : [`the scores separate, but the verdicts hardly do: ${rates}; move the thresholds of the verdict table`];
}

function reckonedText({ ranking, sentence, won, lost }: Reckoning): string {
  const auc = ranking.auc === undefined ? '' : `AUC ${twoDecimals(ranking.auc.auc)} (${interval(ranking.auc)}), `;
  return `${auc}${won} won and ${lost} lost, “${sentenceTexts[sentence]}”`;
}
