import { describe, expect, test } from 'vitest';
import { parseDay } from '../../../../domain/time/day.ts';
import { compileDatePattern, isDayFirstPattern } from './date-pattern.ts';
import { dateOrderEvidence, isAmbiguousDate, parseDateText, parseEpoch } from './date-text.ts';
import { type DayTerms, dayOfCivilTime, dayOfEpoch } from './zoned-day.ts';

const berlin: DayTerms = { fileZone: 'Europe/Berlin', zone: 'Europe/Berlin', dayStartsAtMinutes: 120 };
const newYork: DayTerms = { ...berlin, fileZone: 'America/New_York' };

function dayOf(text: string, terms: DayTerms = berlin, isDayFirst = false): number | undefined {
  const civil = parseDateText(text, isDayFirst);
  return civil === undefined ? undefined : dayOfCivilTime(civil, terms);
}

describe('dates as exports write them', () => {
  test.each([
    '2026-11-03',
    '2026-11-03 09:15',
    '2026-11-03T09:15:00',
    '2026-11-03T09:15:00.000Z',
    '2026-11-03 09:15:00 +0100',
    '2026/11/03',
    '20261103',
    '3.11.2026',
    '03.11.2026 09:15',
    '03.11.2026, 09:15 Uhr',
    '3 Nov 2026',
    '3. November 2026',
    'Nov 3, 2026',
    'Nov 3, 2026, 9:15 AM',
    'November 3rd 2026',
    '03-Nov-2026',
    '3 novembre 2026',
    '3 de noviembre de 2026',
    'Tue Nov 03 2026',
    'Di, 3. Nov 2026',
    '2026-11-03 09:15 UTC',
    '11/3/2026',
    '11/03/2026 9:15 AM',
    '11/3/26',
  ])('%s is the third of November', (text) => {
    expect(dayOf(text)).toBe(parseDay('2026-11-03'));
  });

  test.each([
    '2026-02-30',
    '2026-13-01',
    '31.04.2026',
    'soon',
    'yesterday',
    '2026',
    '3',
    '99/99/9999',
    '2026-11-03 25:00',
    '',
  ])('%s is no date', (text) => {
    expect(dayOf(text)).toBeUndefined();
  });

  test('the column decides whether the day or the month comes first', () => {
    expect(dateOrderEvidence(['03/04/2026', '25/12/2026'])).toBe('day first');
    expect(dateOrderEvidence(['03/04/2026', '12/25/2026'])).toBe('month first');
    expect(dateOrderEvidence(['03/04/2026'])).toBe('none');
    expect(dateOrderEvidence(['13/04/2026', '04/13/2026'])).toBe('both');
    expect(dayOf('03/04/2026', berlin, true)).toBe(parseDay('2026-04-03'));
    expect(dayOf('03/04/2026', berlin, false)).toBe(parseDay('2026-03-04'));
    expect(isAmbiguousDate('04/04/2026')).toBe(false);
  });

  test('a number of seconds or milliseconds since 1970 is a date, another number is not', () => {
    expect(parseEpoch('1793696400')).toBe(1_793_696_400_000);
    expect(parseEpoch('1793696400000')).toBe(1_793_696_400_000);
    expect(parseEpoch('12345')).toBeUndefined();
    expect(parseEpoch('9999999999')).toBeUndefined();
  });
});

describe('days begin where the playbook says', () => {
  test('what happens at one in the morning belongs to the day before when days start at two', () => {
    expect(dayOf('2026-11-03 01:59')).toBe(parseDay('2026-11-02'));
    expect(dayOf('2026-11-03 02:00')).toBe(parseDay('2026-11-03'));
  });

  test('a date without a time is that day everywhere', () => {
    expect(dayOf('2026-11-03', newYork)).toBe(parseDay('2026-11-03'));
  });

  test('a time in New York is moved to Berlin, across the weeks in which only one of them has changed its clocks', () => {
    // Six hours apart in July, five in the last week of October.
    expect(dayOf('2026-07-10 19:59', newYork)).toBe(parseDay('2026-07-10'));
    expect(dayOf('2026-07-10 20:00', newYork)).toBe(parseDay('2026-07-11'));
    expect(dayOf('2026-10-28 20:59', newYork)).toBe(parseDay('2026-10-28'));
    expect(dayOf('2026-10-28 21:00', newYork)).toBe(parseDay('2026-10-29'));
  });

  test('hours that a change of the clocks skips or repeats still have one day', () => {
    const utc = { ...berlin, zone: 'UTC', dayStartsAtMinutes: 0 };
    expect(dayOf('2026-03-29 02:30', utc)).toBe(parseDay('2026-03-29'));
    expect(dayOf('2026-10-25 02:30', utc)).toBe(parseDay('2026-10-25'));
    expect(dayOfEpoch(Date.UTC(2026, 9, 25, 0, 59), berlin)).toBe(parseDay('2026-10-25'));
    expect(dayOfEpoch(Date.UTC(2026, 9, 25, 0, 59), { ...berlin, dayStartsAtMinutes: 180 })).toBe(
      parseDay('2026-10-24'),
    );
  });
});

test('a pattern reads what it says and nothing else', () => {
  const pattern = compileDatePattern('dd.MM.yyyy HH:mm');
  expect(pattern?.('03.11.2026 09:15')).toEqual({ year: 2026, month: 11, dayOfMonth: 3, minutes: 555 });
  expect(pattern?.('2026-11-03 09:15')).toBeUndefined();
  expect(compileDatePattern("d 'de' MMMM yyyy")?.('3 de noviembre 2026')).toMatchObject({ month: 11 });
  expect(compileDatePattern('MM/dd')).toBeUndefined();
  expect(compileDatePattern('yyyy-MM-ddTHH')).toBeUndefined();
  expect(compileDatePattern('yyyy-MM-dd HH:mm:ss.SSSSSS')?.('2026-11-03 09:15:00.123456')).toMatchObject({
    month: 11,
    minutes: 555,
  });
  expect(isDayFirstPattern('dd/MM/yyyy')).toBe(true);
  expect(isDayFirstPattern('MM/dd/yyyy')).toBe(false);
});

test.each(['dd.MM.yyyy HH:HH', 'yyyy-MM-dd X X', "dd.MM.yyyy SSS'-'SSS"])(
  'a pattern that says one thing twice is none: %s [rel-F49]',
  (pattern) => {
    expect(compileDatePattern(pattern)).toBeUndefined();
  },
);
