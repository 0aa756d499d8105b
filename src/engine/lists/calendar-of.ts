import { type Calendar, parseHours } from '../../domain/index.ts';
import { type Holiday, everybodysHolidays } from './create-holidays.ts';
import type { RosterPerson } from './create-roster.ts';

/** When a person works: their hours, less their leave, everybody's holidays and those of their own list. */
export function calendarOf(
  { zone, hours, leave, holidays: own }: RosterPerson,
  holidays: readonly Holiday[],
): Calendar {
  const read = parseHours(hours);
  const days = holidays.filter(({ list }) => list === everybodysHolidays || list === own).map(({ on }) => on);
  return {
    zone,
    hours: read.ok ? read.value : Array.from({ length: 7 }, () => []),
    holidays: [...new Set(days)].toSorted((a, b) => a - b),
    leave: leave.map(({ from, to }) => ({ from, to })),
  };
}
