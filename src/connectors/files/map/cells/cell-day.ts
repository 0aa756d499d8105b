import { type Day, dayFromParts, formatDay, parseDay } from '../../../../domain/time/day.ts';
import { parseDateText, parseEpoch } from '../dates/date-text.ts';
import { type DayTerms, dayOfCivilTime, dayOfEpoch } from '../dates/zoned-day.ts';
import type { BoundColumn } from './bound-column.ts';

/** What is needed to turn texts into days. */
export interface DayReader {
  readonly terms: DayTerms;
}

const dayMs = 86_400_000;
const firstYear = '1900';
const lastYear = '2200';

/** The playbook's day of a cell, or undefined when it names none or one nobody means, such as 0001-01-01. */
export function readDay(text: string, column: BoundColumn, { terms }: DayReader): Day | undefined {
  // Most exports write ISO dates.
  const day = text.length === 10 && text[4] === '-' ? parseDay(text) : parseWritten(text, column, terms);
  if (day === undefined) return undefined;
  const year = formatDay(day).slice(0, 4);
  return year >= firstYear && year < lastYear ? day : undefined;
}

function parseWritten(text: string, column: BoundColumn, fileTerms: DayTerms): Day | undefined {
  const zone = column.spec.dates?.zone;
  const terms = zone === undefined ? fileTerms : { ...fileTerms, fileZone: zone };
  const { pattern, isDayFirst, isDateOnly } = column.terms();
  const epoch = parseEpoch(text);
  if (epoch !== undefined) return isDateOnly ? Math.floor(epoch / dayMs) : dayOfEpoch(epoch, terms);
  const civil = pattern?.(text) ?? parseDateText(text, isDayFirst);
  if (civil !== undefined)
    return isDateOnly ? dayFromParts(civil.year, civil.month, civil.dayOfMonth) : dayOfCivilTime(civil, terms);
  return spreadsheetDay(text);
}

// Spreadsheets count days from 1899-12-30; 36526 is the year 2000.
function spreadsheetDay(text: string): Day | undefined {
  const serial = /^([3-6]\d{4})(?:[.,]\d+)?$/.exec(text)?.[1];
  return serial === undefined ? undefined : Number(serial) - 25_569;
}
