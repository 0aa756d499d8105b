import { addBusinessMinutes, businessMinutesBetween } from '../calendar/business-minutes.ts';
import type { Calendar } from '../calendar/calendar.ts';
import { type CompiledCalendar, compileCalendar } from '../calendar/compile-calendar.ts';
import type { Agreement, Clock, Cycle, Offer } from './cycle.ts';
import type { ClockTerms } from './terms/terms.ts';

const minuteMs = 60_000;

/** A clock that starts to run at an instant, by the hours of whoever it is for. */
export function startClock(
  terms: Omit<ClockTerms, 'at' | 'path' | 'clock'> & Pick<Clock, 'name'>,
  at: number,
  calendar: Calendar,
): Clock {
  const { name, withinMinutes, remindMinutes, end } = terms;
  const reminder = remindMinutes === undefined ? {} : { remindMinutes };
  return runFrom({ name, withinMinutes, ...reminder, end, usedMs: 0, isReminded: false }, at, calendar);
}

/** The clock stopped at an instant: what it has used is kept, and it is due at no time. */
export function restClock(clock: Clock, at: number, calendar: Calendar): Clock {
  if (clock.startedAt === undefined || isEnded(clock)) return clock;
  const { startedAt, dueAt: _dueAt, remindAt: _remindAt, ...rest } = clock;
  return { ...rest, usedMs: clock.usedMs + workedMs(calendar, startedAt, at) };
}

/** Milliseconds of working time between two instants, by the hours of a calendar. */
export function workedMs(calendar: Calendar, from: number, to: number): number {
  return Math.round(businessMinutesBetween(counted(calendar), from, to) * minuteMs);
}

/** The clock running on from an instant, by these hours; one that has ended stays as it is. */
export function runFrom(clock: Clock, at: number, calendar: Calendar): Clock {
  if (isEnded(clock)) return clock;
  const after = (minutes: number) =>
    addBusinessMinutes(counted(calendar), at, Math.max(0, minutes - clock.usedMs / minuteMs));
  const reminds = clock.remindMinutes !== undefined && !clock.isReminded;
  return {
    ...clock,
    startedAt: at,
    dueAt: after(clock.withinMinutes),
    ...(reminds ? { remindAt: after(clock.remindMinutes) } : {}),
  };
}

/** True once a clock was met or has run out. */
export function isEnded({ metAt, missedAt }: Clock): boolean {
  return metAt !== undefined || missedAt !== undefined;
}

/** True while what a clock waits for has not come, in time or late. */
export function isAwaited({ metAt }: Clock): boolean {
  return metAt === undefined;
}

/** The next instant at which time alone changes something between marketing and sales; undefined when it never does. */
export function agreementTurnsAt({ cycles }: Agreement, reengageMs: number): number | undefined {
  const turns = cycles.flatMap((cycle) => [...cycle.offers.flatMap(turnsOfOffer), ...reengagement(cycle, reengageMs)]);
  return turns.length === 0 ? undefined : Math.min(...turns);
}

/** When a cycle that sales has in hand goes back, unless it becomes an opportunity. */
export function reengagement({ closed, enteredAt, stage, offers }: Cycle, reengageMs: number): readonly number[] {
  const offered = offers.find(({ assignedAt }) => assignedAt !== undefined)?.assignedAt;
  if (reengageMs === 0 || closed !== undefined || offered === undefined || stage === 'opportunity') return [];
  const accepted = offers.findLast(({ state }) => state === 'accepted')?.answeredAt;
  return [Math.max(accepted ?? offered, enteredAt.SQL ?? 0) + reengageMs];
}

function turnsOfOffer({ clocks, hold, pause, dispute, state }: Offer): readonly number[] {
  const running = dispute !== undefined && state === 'disputed' ? [...clocks, dispute.clock] : clocks;
  return [
    ...running
      .filter((clock) => !isEnded(clock))
      .flatMap(({ dueAt, remindAt }) => [dueAt ?? [], remindAt ?? []].flat()),
    ...(state === 'held' && hold?.untilAt !== undefined ? [hold.untilAt] : []),
    ...(pause?.untilAt === undefined ? [] : [pause.untilAt]),
  ];
}

const compiled = new WeakMap<Calendar, CompiledCalendar>();

// A calendar that nobody can work by was refused when it was saved; here an hour is an hour.
function counted(calendar: Calendar): CompiledCalendar {
  const known = compiled.get(calendar);
  if (known !== undefined) return known;
  const result = compileCalendar(calendar);
  const value = result.ok ? result.value : counted(alwaysOpen);
  compiled.set(calendar, value);
  return value;
}

const alwaysOpen: Calendar = {
  zone: 'UTC',
  hours: Array.from({ length: 7 }, () => [{ from: 0, to: 1440 }]),
  holidays: [],
  leave: [],
};
