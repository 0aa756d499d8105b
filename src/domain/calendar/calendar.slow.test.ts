import { expect, test } from 'vitest';
import { allZoneYears, checkZoneYear } from '../../../test/reference/check-calendars.ts';
import { minuteTable } from '../../../test/reference/count-minutes.ts';

const cases = 100_000;

test('100,000 cases in all zones from 2020 to 2035 are as a counter of minutes has them [rel-F34] [fig-G8]', () => {
  const zoneYears = allZoneYears();
  let done = 0;
  for (const [index, zoneYear] of zoneYears.entries()) {
    const share = Math.floor((cases * (index + 1)) / zoneYears.length) - done;
    expect(checkZoneYear(zoneYear, share, 2).wrong).toEqual([]);
    done += share;
  }
  expect(done).toBe(cases);
});

test.each([
  { zone: 'Europe/Berlin', year: 2026 },
  { zone: 'Australia/Lord_Howe', year: 2026 },
  { zone: 'Africa/Casablanca', year: 2030 },
])('the counter has what the system says of every single minute: $zone $year', ({ zone, year }) => {
  const asked = minuteTable(zone, year, 1);
  const table = minuteTable(zone, year);
  expect(Buffer.from(asked.days.buffer).equals(Buffer.from(table.days.buffer))).toBe(true);
  expect(Buffer.from(asked.weekMinutes.buffer).equals(Buffer.from(table.weekMinutes.buffer))).toBe(true);
});
