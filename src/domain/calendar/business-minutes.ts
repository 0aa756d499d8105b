import type { CompiledCalendar } from './compile-calendar.ts';
import { minuteMs } from '../time/lengths.ts';

/**
 * The first instant by which so many business minutes have passed since a start. At a closed time counting begins at the next
 * opening; 0 minutes end there, and at once when it is open. Minutes used up at the close of a day end then, not the next day.
 *
 * Keep a deadline as its start, its minutes and its calendar, and add again when the calendar, or what the system knows of
 * time zones, has changed.
 */
export function addBusinessMinutes(calendar: CompiledCalendar, startMs: number, minutes: number): number {
  if (!(minutes >= 0)) throw new RangeError(`cannot add ${minutes} business minutes`);
  const openMs = Math.round(minutes * minuteMs);
  return openMs === 0 ? nextOpening(calendar, startMs) : walk(calendar, startMs, openMs);
}

/**
 * The business minutes from one instant to another; less than 0 when the other is earlier.
 *
 * The rule: a minute counts when it really passes while the clock on the wall says that the calendar is open. An hour that
 * clocks skip counts nothing, one that they repeat counts twice. Always open in Berlin, 2026-03-29 has 1,380 minutes (23 hours)
 * and 2026-10-25 has 1,500 (25); hours of 02:00-03:00 have none on the first of these days and 120 on the second.
 *
 * Instants are whole epoch milliseconds. The count is exact to the millisecond; a part of a minute is a fraction.
 */
export function businessMinutesBetween(calendar: CompiledCalendar, fromMs: number, toMs: number): number {
  if (toMs < fromMs) return -businessMinutesBetween(calendar, toMs, fromMs);
  const { zone, openTime } = calendar;
  let openMs = 0;
  let at = fromMs;
  while (at < toMs) {
    const { to, offsetMs } = zone.spanAt(at);
    const end = Math.min(to, toMs);
    openMs += openTime.openBefore(end + offsetMs) - openTime.openBefore(at + offsetMs);
    at = end;
  }
  return openMs / minuteMs;
}

/** The first instant from this one on at which the calendar is open: this one, when it is. */
export function nextOpening(calendar: CompiledCalendar, instantMs: number): number {
  // It is where the first open millisecond begins.
  return walk(calendar, instantMs, 1) - 1;
}

/** Whether the calendar is open at an instant; not any more at the instant it closes. */
export function isOpen({ zone, openTime }: CompiledCalendar, instantMs: number): boolean {
  const localMs = instantMs + zone.spanAt(instantMs).offsetMs;
  return openTime.openBefore(localMs + 1) > openTime.openBefore(localMs);
}

/** The first instant by which so many open milliseconds, at least one, have passed since a start. */
function walk({ zone, openTime }: CompiledCalendar, startMs: number, openMs: number): number {
  let left = openMs;
  for (let at = startMs; ;) {
    const { to, offsetMs } = zone.spanAt(at);
    const before = openTime.openBefore(at + offsetMs);
    const inSpan = openTime.openBefore(to + offsetMs) - before;
    if (left <= inSpan) return openTime.whenOpen(before + left) - offsetMs;
    left -= inSpan;
    at = to;
  }
}
