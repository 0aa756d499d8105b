import { addBusinessMinutes, businessMinutesBetween } from '../calendar/business-minutes.ts';
import { type Calendar, alwaysOpen } from '../calendar/calendar.ts';
import { type CompiledCalendar, compileCalendar } from '../calendar/compile-calendar.ts';
import { minuteMs } from '../time/lengths.ts';
import { type Agreement, type Clock, type Cycle, type Offer, isGoing, isOpenCycle } from './cycle.ts';
import type { ClockName, ClockTerms } from './terms/terms.ts';

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

/** The clock that somebody must meet next for an offer: that of the answer before the others, then the earliest. */
export function nextClock({ state, clocks }: Pick<Offer, 'state' | 'clocks'>): Clock | undefined {
  if (state === 'offered') return clocks.find((clock) => clock.name === 'accept' && isAwaited(clock));
  if (state !== 'accepted') return undefined;
  const awaited = clocks.filter((clock) => clock.name !== 'accept' && isAwaited(clock));
  return awaited.toSorted((a, b) => deadlineOf(a) - deadlineOf(b))[0];
}

function deadlineOf({ dueAt, missedAt }: Clock): number {
  return missedAt ?? dueAt ?? Infinity;
}

/** Something that time brings about: what, where, and at which instant. */
export type Due = { readonly when: number; readonly cycle: Cycle } & (
  | { readonly what: 'hold ends' | 'pause ends'; readonly offer: Offer }
  | { readonly what: 'reminder'; readonly offer: Offer; readonly clock: ClockName }
  | { readonly what: 'deadline'; readonly offer: Offer; readonly clock: Clock }
  | { readonly what: 'return' }
);

/** Everything that time brings about between marketing and sales as things stand, the earliest first. */
export function duesOf({ cycles }: Agreement, reengageMs: number): readonly Due[] {
  const dues = cycles.flatMap((cycle) => [
    ...cycle.offers.flatMap((offer) => duesOfOffer(cycle, offer)),
    ...duesOfReturn(cycle, reengageMs),
  ]);
  return dues.toSorted((a, b) => a.when - b.when);
}

/** The next instant at which time alone changes something between marketing and sales; undefined when it never does. */
export function agreementTurnsAt(agreement: Agreement, reengageMs: number): number | undefined {
  return duesOf(agreement, reengageMs)[0]?.when;
}

// When a cycle that sales has in hand, or has back after a dispute, goes back, unless it becomes an opportunity.
function duesOfReturn(cycle: Cycle, reengageMs: number): readonly Due[] {
  const { enteredAt, stage, offers } = cycle;
  const offered = offers.find(({ assignedAt }) => assignedAt !== undefined)?.assignedAt;
  if (reengageMs === 0 || !isOpenCycle(cycle) || offered === undefined || stage === 'opportunity') return [];
  // Whoever has accepted and let another clock run out has had it in hand no less.
  const taken = offers.findLast(
    ({ state, answeredAt }) => answeredAt !== undefined && (state === 'accepted' || state === 'expired'),
  );
  const inHandSince = Math.max(taken?.answeredAt ?? offered, enteredAt.MQL ?? 0, enteredAt.SQL ?? 0);
  return [{ what: 'return', when: inHandSince + reengageMs, cycle }];
}

// Of a cycle that has ended only a dispute goes on, of an offer that is over nothing.
function duesOfOffer(cycle: Cycle, offer: Offer): readonly Due[] {
  const { clocks, hold, pause, dispute, state } = offer;
  if (state === 'disputed') return dispute === undefined ? [] : duesOfClock(cycle, offer, dispute.clock);
  if (!isOpenCycle(cycle) || !isGoing(offer)) return [];
  const waitsUntil = state === 'held' ? hold?.untilAt : undefined;
  return [
    ...(waitsUntil === undefined ? [] : [{ what: 'hold ends' as const, when: waitsUntil, cycle, offer }]),
    ...(pause?.untilAt === undefined ? [] : [{ what: 'pause ends' as const, when: pause.untilAt, cycle, offer }]),
    ...clocks.flatMap((clock) => duesOfClock(cycle, offer, clock)),
  ];
}

function duesOfClock(cycle: Cycle, offer: Offer, clock: Clock): readonly Due[] {
  const { name, dueAt, remindAt } = clock;
  if (isEnded(clock)) return [];
  return [
    ...(remindAt === undefined || name === 'settle'
      ? []
      : [{ what: 'reminder' as const, when: remindAt, cycle, offer, clock: name }]),
    ...(dueAt === undefined ? [] : [{ what: 'deadline' as const, when: dueAt, cycle, offer, clock }]),
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
