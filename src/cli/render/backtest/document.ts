import { formatDay } from '../../../domain/index.ts';
import type { Backtest, Reckoning } from '../../../engine/index.ts';
import { questionText, suspicionText } from './findings.ts';
import { backtestWarnings } from './warnings.ts';
import { sentenceTexts } from './words.ts';

/** A backtest as JSON for machines: every figure, days as dates, sentences and reasons in words. */
export function backtestDocument(backtest: Backtest, reading: readonly string[]): string {
  const { today, cases, sentence, all, withoutTodaysValues, withoutRepeats, missing, suspicious, ...rest } = backtest;
  const { firstDecidedOn, lastDecidedOn, ...counts } = cases;
  const document = {
    sentence: sentenceTexts[sentence],
    ...rest,
    today: formatDay(today),
    cases: {
      ...counts,
      ...(firstDecidedOn === undefined ? {} : { firstDecidedOn: formatDay(firstDecidedOn) }),
      ...(lastDecidedOn === undefined ? {} : { lastDecidedOn: formatDay(lastDecidedOn) }),
    },
    all: worded(all),
    ...(withoutTodaysValues === undefined ? {} : { withoutTodaysValues: worded(withoutTodaysValues) }),
    ...(withoutRepeats === undefined ? {} : { withoutRepeats: worded(withoutRepeats) }),
    missing: { ...missing, found: missing.found.map((one) => ({ ...one, says: questionText(one.question) })) },
    suspicious: suspicious.map((one) => ({ ...one, why: suspicionText(one.suspicion) })),
    criterion: { aucAbove: 0.6, confidence: 0.95, leastOfEach: 20, leastAccountsOfEach: 20 },
    warnings: backtestWarnings(backtest),
    reading,
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

function worded({ sentence, ...figures }: Reckoning): object {
  return { ...figures, sentence: sentenceTexts[sentence] };
}
