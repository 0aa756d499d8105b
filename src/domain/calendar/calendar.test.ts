import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allZoneYears, checkZoneYear } from '../../../test/reference/check-calendars.ts';
import { randomCalendar } from '../../../test/reference/random-calendar.ts';
import { randomFrom } from '../../../test/sim/random.ts';
import { parseDay } from '../time/day.ts';
import { addBusinessMinutes, businessMinutesBetween, isOpen, nextOpening } from './business-minutes.ts';
import type { Calendar } from './calendar.ts';
import { type CompiledCalendar, compileCalendar } from './compile-calendar.ts';
import { parseHours } from './parse-hours.ts';

const office = 'Mon-Fri 09:00-17:00';

function calendarOf(zone: string, hours: string, closed: { holidays?: string; leave?: string } = {}): Calendar {
  const parsed = parseHours(hours);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  const days = (text = '') => text.split(' ').flatMap((day) => parseDay(day) ?? []);
  const leave = days(closed.leave);
  return {
    zone,
    hours: parsed.value,
    holidays: days(closed.holidays),
    leave: leave.length === 0 ? [] : [{ from: leave[0] ?? 0, to: leave[1] ?? 0 }],
  };
}

function compiled(calendar: Calendar): CompiledCalendar {
  const result = compileCalendar(calendar);
  if (!result.ok) throw new Error(result.problem);
  return result.value;
}

/** The deadline of so many hours from an instant, as UTC. */
function due(calendar: Calendar, offered: string, hours: number): string {
  return utc(addBusinessMinutes(compiled(calendar), Date.parse(offered), hours * 60));
}

function between(calendar: Calendar, from: string, to: string): number {
  return businessMinutesBetween(compiled(calendar), Date.parse(from), Date.parse(to));
}

function utc(instantMs: number): string {
  return new Date(instantMs).toISOString().replace(/:00\.000Z$/, 'Z');
}

describe('a clock of business hours', () => {
  const berlin = calendarOf('Europe/Berlin', office);

  test('a lead offered on Friday at 16:45 with four hours is due on Monday at 12:45', () => {
    expect(due(berlin, '2026-11-20T16:45+01:00', 4)).toBe('2026-11-23T11:45Z');
  });

  test('out of hours it starts at the next opening: on Saturday, at night, and at closing time', () => {
    const monday = '2026-11-23T12:00Z';
    expect(due(berlin, '2026-11-21T11:00+01:00', 4)).toBe(monday);
    expect(due(berlin, '2026-11-20T23:30+01:00', 4)).toBe(monday);
    expect(due(berlin, '2026-11-20T17:00+01:00', 4)).toBe(monday);
    expect(due(berlin, '2026-11-20T16:59:59.999+01:00', 4)).toBe('2026-11-23T11:59:59.999Z');
  });

  test('what ends at closing time is due then, not the next morning', () => {
    expect(due(berlin, '2026-11-20T09:00+01:00', 8)).toBe('2026-11-20T16:00Z');
  });

  test('no minutes are up at once, or when it opens', () => {
    expect(due(berlin, '2026-11-20T10:11:12.345+01:00', 0)).toBe('2026-11-20T09:11:12.345Z');
    expect(due(berlin, '2026-11-20T17:00+01:00', 0)).toBe('2026-11-23T08:00Z');
  });

  test('time that was used up is counted to the millisecond, and the other way round with a minus', () => {
    expect(between(berlin, '2026-11-20T16:45+01:00', '2026-11-23T09:00:30.006+01:00')).toBe(15.5001);
    expect(between(berlin, '2026-11-23T12:45+01:00', '2026-11-20T16:45+01:00')).toBe(-240);
  });

  test('it is open from the first instant of its hours up to the last, which is not', () => {
    const at = (time: string) => isOpen(compiled(berlin), Date.parse(`2026-11-20T${time}+01:00`));
    expect(['08:59:59.999', '09:00', '16:59:59.999', '17:00'].map(at)).toEqual([false, true, true, false]);
    expect(utc(nextOpening(compiled(berlin), Date.parse('2026-11-20T17:00+01:00')))).toBe('2026-11-23T08:00Z');
  });

  test('less than nothing cannot be added', () => {
    expect(() => addBusinessMinutes(compiled(berlin), 0, -1)).toThrow('cannot add -1 business minutes');
    expect(() => addBusinessMinutes(compiled(berlin), 0, Number.NaN)).toThrow(RangeError);
  });

  test('a deadline kept as start, minutes and calendar moves when the calendar does [rel-F35]', () => {
    const offered = '2026-11-20T16:45+01:00';
    expect(due({ ...berlin, holidays: [parseDay('2026-11-23') ?? 0] }, offered, 4)).toBe('2026-11-24T11:45Z');
    expect(due({ ...berlin, zone: 'Europe/Lisbon' }, offered, 4)).toBe('2026-11-23T11:45Z');
  });
});

describe('where clocks are changed', () => {
  test.each([
    // A day that is always open, in minutes.
    ['Europe/Berlin', '2026-03-29', '+01:00', '+02:00', 1_380],
    ['Europe/Berlin', '2026-10-25', '+02:00', '+01:00', 1_500],
    ['America/New_York', '2026-03-08', '-05:00', '-04:00', 1_380],
    ['America/New_York', '2026-11-01', '-04:00', '-05:00', 1_500],
    ['Australia/Lord_Howe', '2026-04-05', '+11:00', '+10:30', 1_470],
    ['Australia/Lord_Howe', '2026-10-04', '+10:30', '+11:00', 1_410],
    ['Pacific/Chatham', '2026-04-05', '+13:45', '+12:45', 1_500],
    ['Pacific/Chatham', '2026-09-27', '+12:45', '+13:45', 1_380],
    ['Africa/Casablanca', '2026-02-15', '+01:00', '+00:00', 1_500],
    ['Africa/Casablanca', '2026-03-22', '+00:00', '+01:00', 1_380],
    ['Asia/Kathmandu', '2026-03-29', '+05:45', '+05:45', 1_440],
  ])('%s %s, from %s to %s, has %i minutes [rel-F34]', (zone, day, before, after, minutes) => {
    const always = calendarOf(zone, '24/7');
    const nextDay = utc(Date.parse(`${day}T00:00Z`) + 86_400_000).slice(0, 10);
    const [start, end] = [`${day}T00:00${before}`, `${nextDay}T00:00${after}`];
    expect(between(always, start, end)).toBe(minutes);
    expect(due(always, start, minutes / 60)).toBe(utc(Date.parse(end)));
  });

  test('the hour that is skipped counts nothing: 29 March 2026 in Berlin [rel-F34]', () => {
    const night = calendarOf('Europe/Berlin', 'Mon-Sun 01:30-03:30');
    expect(due(night, '2026-03-29T01:30+01:00', 1)).toBe('2026-03-29T01:30Z'); // 03:30, when it closes
    const skipped = calendarOf('Europe/Berlin', 'Mon-Sun 02:00-03:00');
    expect(between(skipped, '2026-03-29T00:00+01:00', '2026-03-30T00:00+02:00')).toBe(0);
    expect(due(skipped, '2026-03-29T00:00+01:00', 0)).toBe('2026-03-30T00:00Z');
  });

  test('the hour that comes twice counts twice: 25 October 2026 in Berlin [rel-F34]', () => {
    const repeated = calendarOf('Europe/Berlin', 'Mon-Sun 02:00-03:00');
    expect(between(repeated, '2026-10-25T00:00+02:00', '2026-10-26T00:00+01:00')).toBe(120);
    expect(due(repeated, '2026-10-25T00:00+02:00', 1)).toBe('2026-10-25T01:00Z'); // the first 03:00, which is 02:00 again
    expect(due(repeated, '2026-10-25T00:00+02:00', 1.5)).toBe('2026-10-25T01:30Z');
  });

  test('half of an open stretch may come twice: opening at 02:30 is opening twice [rel-F34]', () => {
    const late = calendarOf('Europe/Berlin', 'Mon-Sun 02:30-04:00');
    expect(between(late, '2026-10-25T00:00+02:00', '2026-10-26T00:00+01:00')).toBe(120);
    expect(due(late, '2026-10-25T02:59+02:00', 1 / 30)).toBe('2026-10-25T01:31Z'); // 02:31 for the second time
  });

  test('hours by day are as long as ever: the weekend of the change is between [rel-F34]', () => {
    const berlin = calendarOf('Europe/Berlin', office);
    expect(due(berlin, '2026-03-27T16:45+01:00', 4)).toBe('2026-03-30T10:45Z');
    expect(due(berlin, '2026-10-23T16:45+02:00', 4)).toBe('2026-10-26T11:45Z');
  });

  test('a day that never was is not worked: Apia went from 29 to 31 December 2011 [rel-F34]', () => {
    const apia = calendarOf('Pacific/Apia', office);
    expect(due(apia, '2011-12-29T16:45-10:00', 1)).toBe('2012-01-01T19:45Z'); // Monday, 2 January, 09:45
    expect(between(calendarOf('Pacific/Apia', '24/7'), '2011-12-29T00:00-10:00', '2012-01-01T00:00+14:00')).toBe(2_880);
  });
});

describe('days that are closed, long, or odd', () => {
  const closed = { holidays: '2026-12-25 2026-12-26 2027-01-01', leave: '2026-12-28 2026-12-30' };

  test.each([
    // hours, from, hours to add, due (all in Berlin in winter)
    ['a holiday is left out', office, '2026-12-24T16:00', 2, '2026-12-31T10:00'],
    ['holidays at the turn of the year', office, '2026-12-31T16:00', 2, '2027-01-04T10:00'],
    ['a lunch break', 'Mon-Fri 09:00-12:00, 13:00-17:30', '2026-11-23T11:30', 1, '2026-11-23T13:30'],
    ['within a lunch break', 'Mon-Fri 09:00-12:00, 13:00-17:30', '2026-11-23T12:17', 1, '2026-11-23T14:00'],
    ['odd minutes', 'Mon-Fri 08:17-08:19', '2026-11-23T08:18', 0.05, '2026-11-24T08:19'],
    ['days of 24 hours', 'Mon-Tue 00:00-24:00', '2026-11-24T23:00', 2, '2026-11-30T01:00'],
    ['always', '24/7', '2026-11-22T12:00', 100, '2026-11-26T16:00'],
    ['always, but for holidays', '24/7', '2026-12-24T23:00', 2, '2026-12-27T01:00'],
    ['a shift over midnight', 'Fri 22:00-06:00', '2026-11-20T23:00', 4, '2026-11-21T03:00'],
    ['a shift into the next week', 'Sun 22:00-06:00', '2026-11-22T23:00', 8, '2026-11-29T23:00'],
    ['a shift over midnight stops at a holiday', 'Thu 22:00-06:00', '2026-12-24T23:00', 2, '2026-12-31T23:00'],
  ])('%s [rel-F36]', (_, hours, from, added, at) => {
    const calendar = calendarOf('Europe/Berlin', hours, closed);
    expect(due(calendar, `${from}+01:00`, added)).toBe(utc(Date.parse(`${at}+01:00`)));
  });

  test('a day that is both holiday and leave is closed once [rel-F36]', () => {
    const calendar = calendarOf('Europe/Berlin', office, { holidays: '2026-12-29', leave: closed.leave });
    expect(between(calendar, '2026-12-27T00:00+01:00', '2027-01-01T00:00+01:00')).toBe(480);
  });

  test.each([
    ['a leap day', '2028-02-28T16:00', 2, '2028-02-29T10:00'],
    ['28 February of another year', '2027-02-26T16:00', 2, '2027-03-01T10:00'],
    ['the last day of a year', '2029-12-31T16:00', 2, '2030-01-01T10:00'],
    ['week 53 into week 1', '2027-01-01T16:00', 2, '2027-01-04T10:00'],
    ['week 52, 53 and 1', '2026-12-25T16:00', 49, '2027-01-04T17:00'],
  ])('%s is a day like others [rel-F37]', (_, from, added, at) => {
    const calendar = calendarOf('Europe/Berlin', office);
    expect(due(calendar, `${from}+01:00`, added)).toBe(utc(Date.parse(`${at}+01:00`)));
  });
});

describe('a calendar nobody can work by', () => {
  const asOf = parseDay('2026-11-22');
  const refusal = (calendar: Calendar) => {
    const result = compileCalendar(calendar, asOf);
    return result.ok ? undefined : result.problem;
  };

  test.each([
    ['Europe/Berln', '`Europe/Berln` is no time zone; did you mean `Europe/Berlin`?'],
    ['Mars/Olympus Mons', '`Mars/Olympus Mons` is no time zone; write it like `Europe/Berlin`'],
  ])('has the zone %s', (zone, problem) => {
    expect(refusal(calendarOf(zone, office))).toBe(problem);
  });

  test('is closed all week, or for the next 400 days [rel-F36]', () => {
    expect(refusal({ ...calendarOf('Europe/Berlin', office), hours: [[], [], [], [], [], [], []] })).toBe(
      'no minute of the week is open; give hours such as `Mon-Fri 09:00-17:30`',
    );
    const away = calendarOf('Europe/Berlin', office, { leave: '2026-11-20 2027-12-26' });
    expect(refusal(away)).toBe(
      'holidays and leave close every open hour from 2026-11-22 to 2027-12-26; shorten the leave, or hand the work to somebody else',
    );
    expect(refusal(calendarOf('Europe/Berlin', office, { leave: '2026-11-20 2027-12-23' }))).toBeUndefined();
  });

  test('has a leave that ends before it begins', () => {
    expect(refusal(calendarOf('Europe/Berlin', office, { leave: '2026-11-23 2026-11-22' }))).toBe(
      'the leave `2026-11-23 to 2026-11-22` ends before it begins; write the earlier day first',
    );
  });

  test('a leave without end in sight is counted, and quickly, where nobody asks from when', () => {
    const gone = calendarOf('Europe/Berlin', office, { leave: '2026-01-01 9999-12-31' });
    expect(due(gone, '2026-11-20T16:45+01:00', 0)).toBe('+010000-01-03T08:00Z');
  });
});

describe('the laws', () => {
  test('10,000 cases in zones near and far are as a counter of minutes has them [rel-F34] [fig-G8]', () => {
    const all = allZoneYears();
    const step = Math.floor(all.length / 50) + 1;
    const zoneYears = all.filter((_, index) => index % step === 0);
    for (const zoneYear of zoneYears)
      expect(checkZoneYear(zoneYear, Math.ceil(10_000 / zoneYears.length), 1).wrong).toEqual([]);
  });

  test('more minutes are never due earlier, a later start neither, and parts add up [rel-F34]', () => {
    const zones = ['Europe/Berlin', 'Australia/Lord_Howe', 'Africa/Casablanca', 'America/St_Johns', 'Asia/Kathmandu'];
    const instants = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2036, 0, 1) });
    const minutes = fc.nat(20_000);
    fc.assert(
      fc.property(
        fc.nat(),
        fc.constantFrom(...zones),
        instants,
        instants,
        minutes,
        minutes,
        (seed, zone, s, t, a, b) => {
          const calendar = compiled(randomCalendar(zone, Math.floor(s / 86_400_000), 366, randomFrom(seed)));
          const [start, later] = s < t ? [s, t] : [t, s];
          const add = (from: number, more: number) => addBusinessMinutes(calendar, from, more);
          expect(add(start, a)).toBeLessThanOrEqual(add(start, a + b));
          expect(add(start, a)).toBeLessThanOrEqual(add(later, a));
          expect(add(add(start, a), b + 1)).toBe(add(start, a + b + 1));
          expect(businessMinutesBetween(calendar, start, add(start, a))).toBe(a);
          const until = (from: number, to: number) => Math.round(businessMinutesBetween(calendar, from, to) * 60_000);
          const middle = Math.floor((start + later) / 2);
          expect(until(start, middle) + until(middle, later)).toBe(until(start, later));
        },
      ),
      { numRuns: 300 },
    );
  });
});
