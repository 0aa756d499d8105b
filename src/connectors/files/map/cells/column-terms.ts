import { compileDatePattern, type DatePattern, isDayFirstPattern } from '../dates/date-pattern.ts';
import { dateOrderEvidence, isAmbiguousDate, parseDateText, parseEpoch } from '../dates/date-text.ts';
import type { ColumnSpec, DecimalMark, ReadingTerms } from '../mapping.ts';
import { decimalEvidence, isAmbiguousNumber } from '../values/number-text.ts';

/** How the texts of one column are read, once its first values have been seen. */
export interface ColumnTerms {
  readonly decimal: DecimalMark;
  readonly isDayFirst: boolean;
  readonly pattern?: DatePattern;
  /** True when every time of day is midnight: then the column holds dates, and no zone moves them. */
  readonly isDateOnly: boolean;
  /** What a person should know of how numbers are read. */
  readonly decimalNote?: string;
  /** What a person should know of how dates are read. */
  readonly orderNote?: string;
}

interface Decided<Value> {
  readonly value: Value;
  readonly note?: string;
}

/** Decides marks and orders from the column's own texts, else from the mapping, else says what was assumed. */
export function decideTerms(spec: ColumnSpec, file: ReadingTerms, texts: readonly string[]): ColumnTerms {
  const decimal = decideDecimal(spec.decimal ?? file.decimal, texts);
  const format = spec.dates?.format ?? file.dates?.format;
  const givenOrder = spec.dates?.isDayFirst ?? file.dates?.isDayFirst;
  const order = decideOrder(givenOrder ?? (format === undefined ? undefined : isDayFirstPattern(format)), texts);
  const pattern = format === undefined ? undefined : compileDatePattern(format);
  return {
    decimal: decimal.value,
    isDayFirst: order.value,
    isDateOnly: texts.length > 0 && texts.every(isMidnight),
    ...(pattern === undefined ? {} : { pattern }),
    ...(decimal.note === undefined ? {} : { decimalNote: decimal.note }),
    ...(order.note === undefined ? {} : { orderNote: order.note }),
  };
}

const midnight = /[T\s](?:0?0:00(?::00(?:[.,]0+)?)?|12:00(?::00)?\s*AM)\s*(?:Z|UTC|GMT|[+-]00:?00)?$/i;

function isMidnight(text: string): boolean {
  const epochMs = parseEpoch(text);
  if (epochMs !== undefined) return epochMs % 86_400_000 === 0;
  return midnight.test(text) || parseDateText(text, true)?.minutes === undefined;
}

function decideDecimal(given: DecimalMark | undefined, texts: readonly string[]): Decided<DecimalMark> {
  const evidence = decimalEvidence(texts);
  if (evidence === '.' || evidence === ',') return { value: evidence };
  if (given !== undefined) return { value: given };
  const ambiguous = texts.find(isAmbiguousNumber);
  if (ambiguous === undefined) return { value: '.' };
  const value = ambiguous.includes('.') ? ',' : '.';
  const reason = evidence === 'both' ? 'uses `,` and `.` both ways' : 'does not show what `,` and `.` stand for';
  return {
    value,
    note: `${reason}: \`${ambiguous}\` is read as thousands; say \`decimal\` in the mapping if it is a fraction`,
  };
}

function decideOrder(given: boolean | undefined, texts: readonly string[]): Decided<boolean> {
  const evidence = dateOrderEvidence(texts);
  if (evidence === 'day first' || evidence === 'month first') return { value: evidence === 'day first' };
  const ambiguous = texts.find(isAmbiguousDate);
  if (ambiguous === undefined || (given !== undefined && evidence === 'none')) return { value: given ?? false };
  const reason =
    evidence === 'both' ? 'has days first and months first' : 'does not show whether the day or the month comes first';
  const order = given === true ? 'day' : 'month';
  return {
    value: given ?? false,
    note: `${reason}: \`${ambiguous}\` is read with the ${order} first; say \`dayFirst\` in the mapping`,
  };
}
