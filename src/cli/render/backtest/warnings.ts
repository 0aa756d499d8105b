import { type Day, formatDay } from '../../../domain/index.ts';
import type { Backtest, CaseCounts, Reckoning } from '../../../engine/index.ts';
import { interval, twoDecimals } from './words.ts';

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
    ...backtest.suspicious.map(
      ({ name, isUsed, why }) =>
        `\`${name}\` was hardly known before the decision: ${why}${isUsed ? '. Rules look at it, so the figures above are too good' : '; no rule looks at it'}`,
    ),
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
          `${which} when it was decided: scored as of ${formatDay(today)}, where everything is today’s value; name the column with --decided-at`,
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
  const recent = last.ranking.auc;
  if (whole === undefined || recent === undefined) return [];
  const isWorse = Math.min(last.won, last.lost) >= 20 && recent.high < whole.auc;
  return [
    ...(whole.high < 0.5 ? ['lost cases score higher than won ones: the rules point the wrong way'] : []),
    ...(isWorse
      ? [
          `the last ${last.won} won and ${last.lost} lost are told apart less well than all (AUC ${twoDecimals(recent.auc)}): the market may have changed`,
        ]
      : []),
  ];
}

function reckonedText({ ranking, sentence, won, lost }: Reckoning): string {
  const auc = ranking.auc === undefined ? '' : `AUC ${twoDecimals(ranking.auc.auc)} (${interval(ranking.auc)}), `;
  return `${auc}${won} won and ${lost} lost, “${sentence}”`;
}
