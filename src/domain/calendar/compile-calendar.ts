import { didYouMean } from '../condition/suggest.ts';
import { type Day, formatDay } from '../time/day.ts';
import type { Calendar } from './calendar.ts';
import { type OpenTime, createOpenTime } from './open-time.ts';
import { type ZoneOffsets, zoneOffsets } from './zone-offsets.ts';
import { dayMs } from '../time/lengths.ts';

/** A calendar ready to be counted with. */
export interface CompiledCalendar {
  readonly zone: ZoneOffsets;
  readonly openTime: OpenTime;
}

/** A compiled calendar, or why nobody can work by it. */
export type CalendarResult =
  | { readonly ok: true; readonly value: CompiledCalendar }
  | { readonly ok: false; readonly problem: string };

/** A calendar that is closed for longer is taken for a mistake. */
const longestClosedDays = 400;

/**
 * Compiles a calendar. A zone nobody knows, a week without an open minute and a leave that ends before it begins are
 * problems; so are holidays and leave that close the 400 days from `asOf` on, where that is given: give the day on which a
 * calendar is saved or taken into use, and none to count again what is past.
 */
export function compileCalendar(calendar: Calendar, asOf?: Day): CalendarResult {
  const zone = zoneOffsets(calendar.zone);
  if (zone === undefined) return refusal(unknownZone(calendar.zone));
  if (calendar.hours.every((ranges) => ranges.length === 0))
    return refusal('no minute of the week is open; give hours such as `Mon-Fri 09:00-17:30`');
  const backwards = calendar.leave.find(({ from, to }) => to < from);
  if (backwards !== undefined) {
    const days = `\`${formatDay(backwards.from)} to ${formatDay(backwards.to)}\``;
    return refusal(`the leave ${days} ends before it begins; write the earlier day first`);
  }
  const openTime = createOpenTime(calendar);
  if (asOf !== undefined && isClosedFrom(asOf, openTime)) return refusal(allClosed(asOf));
  return { ok: true, value: { zone, openTime } };
}

function unknownZone(zone: string): string {
  const guess = didYouMean(zone, Intl.supportedValuesOf('timeZone'));
  return `\`${zone}\` is no time zone${guess || '; write it like `Europe/Berlin`'}`;
}

function isClosedFrom(asOf: Day, openTime: OpenTime): boolean {
  return openTime.openBefore((asOf + longestClosedDays) * dayMs) === openTime.openBefore(asOf * dayMs);
}

function allClosed(asOf: Day): string {
  const span = `${formatDay(asOf)} to ${formatDay(asOf + longestClosedDays - 1)}`;
  return `holidays and leave close every open hour from ${span}; shorten the leave, or hand the work to somebody else`;
}

function refusal(problem: string): CalendarResult {
  return { ok: false, problem };
}
