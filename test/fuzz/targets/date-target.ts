import { readDay } from '../../../src/connectors/files/map/cells/cell-day.ts';
import { compileDatePattern, isDayFirstPattern } from '../../../src/connectors/files/map/dates/date-pattern.ts';
import {
  dateOrderEvidence,
  isAmbiguousDate,
  parseDateText,
  parseEpoch,
} from '../../../src/connectors/files/map/dates/date-text.ts';
import { type DayTerms, dayOfCivilTime, isKnownZone } from '../../../src/connectors/files/map/dates/zoned-day.ts';
import { formatDay, parseDay, parseValue } from '../../../src/domain/index.ts';
import { type FuzzTarget, textOf } from '../worker/fuzz-input.ts';
import { columnOf, fieldOf } from './column.ts';
import { expectThat } from './expect-that.ts';

const zones: readonly DayTerms[] = [
  { fileZone: 'UTC', zone: 'UTC', dayStartsAtMinutes: 0 },
  { fileZone: 'America/New_York', zone: 'Europe/Berlin', dayStartsAtMinutes: 120 },
  { fileZone: 'Europe/Berlin', zone: 'Asia/Kolkata', dayStartsAtMinutes: 0 },
];

/** Any text at all as a date; above a line break stands the pattern to read it by. A name such as `2026-03-10` says the day. */
export const dateTarget: FuzzTarget = (input) => {
  const text = textOf(input);
  const stop = text.indexOf('\n');
  const pattern = stop < 0 ? text : text.slice(0, stop);
  const written = text.slice(stop + 1);
  const wanted = parseDay(input.name);
  const days = zones.map((terms) => readWritten(pattern, written, terms, stop >= 0));
  checkLooks(written);
  if (wanted !== undefined) expectThat(days[0] === wanted, () => `\`${written}\` was read as ${shown(days[0])}`);
  return days[0] === undefined ? 'no date' : `ok: ${shown(days[0])}`;
};

function shown(day: number | undefined): string {
  return day === undefined ? 'no date' : formatDay(day);
}

function readWritten(pattern: string, written: string, terms: DayTerms, hasPattern: boolean): number | undefined {
  const readers = [compileDatePattern(pattern), dayFirst, monthFirst].filter((reader) => reader !== undefined);
  for (const reader of readers) {
    const civil = reader(written);
    if (civil !== undefined) expectDay(dayOfCivilTime(civil, terms));
  }
  const column = columnOf(written, hasPattern ? { dates: { format: pattern } } : {});
  const day = readDay(written, column, { terms });
  expectDay(day);
  if (day === undefined) return undefined;
  const iso = formatDay(day);
  expectThat(parseDay(iso) === day && iso >= '1900' && iso < '2200', () => `\`${written}\` became ${iso}`);
  return day;
}

function dayFirst(text: string) {
  return parseDateText(text, true);
}

function monthFirst(text: string) {
  return parseDateText(text, false);
}

function expectDay(day: number | undefined): void {
  expectThat(day === undefined || Number.isSafeInteger(day), () => `${day} is no day`);
}

function checkLooks(text: string): void {
  const epoch = parseEpoch(text);
  expectThat(epoch === undefined || Number.isSafeInteger(epoch), () => `${epoch} is no instant`);
  expectThat(['day first', 'month first', 'both', 'none'].includes(dateOrderEvidence([text])), () => 'no evidence');
  expectThat(typeof isAmbiguousDate(text) === 'boolean', () => 'neither ambiguous nor not');
  isDayFirstPattern(text);
  isKnownZone(text);
  const value = parseValue(text, fieldOf('founded on', 'date'));
  expectThat(value === undefined || Number.isSafeInteger(value), () => `${JSON.stringify(value)} is no day`);
}
