import { nextOpening } from '../calendar/business-minutes.ts';
import type { Leave } from '../calendar/calendar.ts';
import type { CompiledCalendar } from '../calendar/compile-calendar.ts';
import { type Day, formatDay } from '../time/day.ts';
import { dayMs } from '../time/lengths.ts';

/** When somebody works, and whether they work for us at all. */
export interface Worker {
  readonly isActive: boolean;
  /** Days away; they close the calendar too. */
  readonly leave: readonly Leave[];
  /** Undefined where nobody can work by it. */
  readonly calendar?: CompiledCalendar;
}

/** Whether somebody is there: at work, after hours, or not to be counted on, for a reason. */
export type Presence =
  | { readonly is: 'in' }
  | { readonly is: 'out'; readonly opensAt: number }
  | { readonly is: 'away'; readonly why: string };

/** Whether somebody is there at an instant, in epoch milliseconds. */
export function presenceOf({ isActive, leave, calendar }: Worker, at: number): Presence {
  if (!isActive) return { is: 'away', why: 'is not active' };
  if (calendar === undefined) return { is: 'away', why: 'has no working hours' };
  const until = endOfLeave(leave, Math.floor((at + calendar.zone.spanAt(at).offsetMs) / dayMs));
  if (until !== undefined) return { is: 'away', why: `is on leave until ${formatDay(until)}` };
  const opensAt = nextOpening(calendar, at);
  return opensAt === at ? { is: 'in' } : { is: 'out', opensAt };
}

/** The last day of the leave a day belongs to, where one leave may begin as another ends. */
function endOfLeave(leave: readonly Leave[], day: Day): Day | undefined {
  const longest = leave.filter(({ from, to }) => from <= day && day <= to).map(({ to }) => to);
  if (longest.length === 0) return undefined;
  const last = Math.max(...longest);
  return endOfLeave(leave, last + 1) ?? last;
}
