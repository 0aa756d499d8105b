import { type AgreementEvent, type AgreementEventKind, type Calendar, workedMs } from '../../domain/index.ts';

/** Working time of whoever has an offer, from its first assignment on: pauses, hours and people may change meanwhile. */
export interface Stopwatch {
  readonly usedMs: number;
  /** Since when it runs, and by whose hours; absent while it rests. */
  readonly runs?: { readonly since: number; readonly calendar: Calendar };
  readonly person?: string;
  readonly calendar?: Calendar;
}

/** A stopwatch that nobody has started. */
export const unstarted: Stopwatch = { usedMs: 0 };

/** The stopwatch after an event of its offer. */
export function timeAfter(watch: Stopwatch, event: AgreementEvent): Stopwatch {
  if (event.kind === 'OfferAssigned') {
    const { person, calendar } = event.to;
    return { ...rest(watch, event.at), person, calendar, runs: { since: event.at, calendar } };
  }
  if (event.kind === 'HoursChanged')
    return event.person === watch.person ? withHours(watch, event.calendar, event.at) : watch;
  if (event.kind === 'ClockResumed') return watch.calendar === undefined ? watch : run(watch, watch.calendar, event.at);
  return resting.has(event.kind) ? rest(watch, event.at) : watch;
}

const resting = new Set<AgreementEventKind>(['ClockPaused', 'OfferRejected', 'OfferExpired', 'OfferWithdrawn']);

/** Milliseconds of working time that have been used by an instant. */
export function usedBy({ usedMs, runs }: Stopwatch, at: number): number {
  return Math.max(0, runs === undefined ? usedMs : usedMs + workedMs(runs.calendar, runs.since, at));
}

function rest(watch: Stopwatch, at: number): Stopwatch {
  const { runs: _runs, ...rested } = watch;
  return { ...rested, usedMs: usedBy(watch, at) };
}

function run(watch: Stopwatch, calendar: Calendar, at: number): Stopwatch {
  return { ...rest(watch, at), runs: { since: at, calendar } };
}

function withHours(watch: Stopwatch, calendar: Calendar, at: number): Stopwatch {
  const known = { ...watch, calendar };
  return watch.runs === undefined ? known : run(known, calendar, at);
}
