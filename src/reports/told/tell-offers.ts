import { type AgreementEvent, type AgreementEventKind, type Offer, minuteMs } from '../../domain/index.ts';
import { type Stopwatch, timeAfter, unstarted, usedBy } from './stopwatch.ts';
import type { ToldClock, ToldCycle, ToldOffer, ToldTurn } from './told.ts';

/** What the history of one offer has shown so far. */
export interface OfferHistory {
  readonly watch: Stopwatch;
  readonly assignedAt?: number;
  /** The path of each clock, by its name. */
  readonly paths: ReadonlyMap<string, string>;
  readonly clocks: ReadonlyMap<string, ToldClock>;
  readonly turns: readonly ToldTurn[];
}

/** An offer nothing has happened to. */
export const untold: OfferHistory = { watch: unstarted, paths: new Map(), clocks: new Map(), turns: [] };

/** The history of an offer after an event of it; `offer` is as it stands then. */
export function historyAfter(history: OfferHistory, event: AgreementEvent, offer: Offer | undefined): OfferHistory {
  const noted = { ...history, ...clocksAfter(history, event, offer), turns: turnsAfter(history.turns, event) };
  const watch = timeAfter(history.watch, event);
  if (event.kind !== 'OfferAssigned') return { ...noted, watch };
  const paths =
    history.assignedAt === undefined
      ? new Map(event.clocks.map(({ clock, path }) => [clock, path ?? anyPath] as const))
      : history.paths;
  return { ...noted, watch, paths, assignedAt: history.assignedAt ?? event.at };
}

/** What stands for every path where none is named. */
export const anyPath = 'any';

/** What stands for an owner where nobody was chosen. */
export const nobody = 'nobody';

/** An offer as it is told, from where it stands and what has shown. */
export function toldOffer(cycle: ToldCycle, offer: Offer, history: OfferHistory): ToldOffer {
  const { assignedAt, clocks, turns } = history;
  const { handoff, assignee, firstTouchAt } = offer;
  return {
    offer,
    cycle,
    handoff,
    owner: assignee?.person ?? nobody,
    path: pathOf(history),
    ...(assignedAt === undefined ? {} : { assignedAt }),
    ...(firstTouchAt === undefined ? {} : { touchedAt: firstTouchAt }),
    clocks: [...clocks.values()],
    turns,
  };
}

/** The path an offer went by; `any` where no clock of it names one. */
export function pathOf({ paths }: OfferHistory): string {
  return [...paths.values()].find((path) => path !== anyPath) ?? anyPath;
}

function clocksAfter(
  { clocks, paths, watch, assignedAt }: OfferHistory,
  event: AgreementEvent,
  offer: Offer | undefined,
): Pick<OfferHistory, 'clocks'> {
  if ((event.kind !== 'ClockMet' && event.kind !== 'ClockMissed') || event.clock === 'settle') return { clocks };
  const name = event.clock;
  const withinMinutes = offer?.clocks.find((clock) => clock.name === name)?.withinMinutes ?? 0;
  const told = { name, path: paths.get(name) ?? anyPath, withinMinutes };
  if (event.kind === 'ClockMissed') return { clocks: new Map([...clocks, [name, { ...told, end: 'missed' }]]) };
  const spent = {
    businessMinutes: usedBy(watch, event.at) / minuteMs,
    elapsedMinutes: Math.max(0, event.at - (assignedAt ?? event.at)) / minuteMs,
  };
  return { clocks: new Map([...clocks, [name, { ...told, end: event.isLate ? 'late' : 'in time', ...spent }]]) };
}

// Whoever loses an offer without having touched or answered it has skipped it.
const endsOfTurn: Readonly<Partial<Record<AgreementEventKind, ToldTurn['end']>>> = {
  OfferAssigned: 'skipped',
  OfferExpired: 'skipped',
  FirstTouched: 'worked',
  OfferAccepted: 'worked',
  OfferRejected: 'worked',
  OfferWithdrawn: 'withdrawn',
};

function turnsAfter(turns: readonly ToldTurn[], event: AgreementEvent): readonly ToldTurn[] {
  const end = endsOfTurn[event.kind];
  const before = end === undefined ? turns : ended(turns, end, event.at);
  return event.kind === 'OfferAssigned'
    ? [...before, { person: event.to.person, at: event.at, end: 'waiting' }]
    : before;
}

function ended(turns: readonly ToldTurn[], end: ToldTurn['end'], endedAt: number): readonly ToldTurn[] {
  const last = turns.at(-1);
  return last?.end === 'waiting' ? [...turns.slice(0, -1), { ...last, end, endedAt }] : turns;
}
