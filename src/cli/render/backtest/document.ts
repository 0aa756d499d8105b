import { formatDay } from '../../../domain/index.ts';
import type { Backtest } from '../../../engine/index.ts';
import { backtestWarnings } from './warnings.ts';

/** A backtest as JSON for machines: every figure, days as dates. */
export function backtestDocument(backtest: Backtest, reading: readonly string[]): string {
  const { today, cases, ...rest } = backtest;
  const { firstDecidedOn, lastDecidedOn, ...counts } = cases;
  const document = {
    ...rest,
    today: formatDay(today),
    cases: {
      ...counts,
      ...(firstDecidedOn === undefined ? {} : { firstDecidedOn: formatDay(firstDecidedOn) }),
      ...(lastDecidedOn === undefined ? {} : { lastDecidedOn: formatDay(lastDecidedOn) }),
    },
    criterion: { aucAbove: 0.6, confidence: 0.95, leastOfEach: 20 },
    warnings: backtestWarnings(backtest),
    reading,
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
