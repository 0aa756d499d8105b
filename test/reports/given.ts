import {
  type AgreementEvent,
  type Calendar,
  type ClockTerms,
  type Cycle,
  type HandoffName,
  type StageKind,
  dayOfInstant,
} from '../../src/domain/index.ts';
import { calendarOf, day, hour } from '../agreement/hours.ts';
import { type Figure, type Report, type ReportTerms, type Told } from '../../src/reports/index.ts';
import { tellAccount } from '../../src/reports/told/tell-account.ts';

/** Monday 2 November 2026, 09:00 in UTC. */
export const monday = Date.UTC(2026, 10, 2, 9);
/** Monday to Friday, nine to five, in UTC. */
export const office: Calendar = calendarOf('UTC');

/** What happened to a cycle, told one thing after the other; hours count from Monday, 09:00. */
export interface Tale {
  readonly name: string;
  readonly events: readonly AgreementEvent[];
  readonly isMoved?: boolean;
}

/** An account whose first cycle opens on Monday, or so many hours later. */
export function lead(name: string, source?: string, atHours = 0): Tale {
  const known = source === undefined ? {} : { source };
  const at = monday + atHours * hour;
  return {
    name,
    events: [{ kind: 'CycleOpened', cycle: `${name}#1`, at, by: 'engine', number: 1, isReopened: false, ...known }],
  };
}

/** The tale with something more in it. */
export function after(tale: Tale, atHours: number, event: Unplaced, by = 'jane'): Tale {
  const cycle = `${tale.name}#1`;
  const whole = { cycle, at: monday + atHours * hour, by, ...event } as AgreementEvent;
  return { ...tale, events: [...tale.events, whole] };
}

type Unplaced = { readonly kind: AgreementEvent['kind'] } & Readonly<Record<string, unknown>>;

/** The offer of a tale's first cycle. */
export const offerOf = ({ name }: Tale) => `${name}#1/sdr/1`;

/** Two hours to answer, four to call. */
export const usualClocks: readonly ClockTerms[] = [
  {
    path: 'route',
    clock: 'accept',
    withinMinutes: 120,
    end: 'escalate',
    at: { file: 'handoff.md', line: 1, column: 1 },
  },
  {
    path: 'route',
    clock: 'touch',
    withinMinutes: 240,
    end: 'escalate',
    at: { file: 'handoff.md', line: 1, column: 1 },
  },
];

/** It is offered and given to somebody at once. */
export function offered(tale: Tale, atHours = 0, person = 'jane', calendar = office): Tale {
  const offer = offerOf(tale);
  const handoff: HandoffName = 'marketing to SDR';
  const made = after(tale, atHours, { kind: 'OfferMade', offer, handoff, routes: ['r'], gaps: [] }, 'engine');
  return given(made, atHours, person, calendar);
}

/** It is given to somebody, or to somebody else. */
export function given(tale: Tale, atHours: number, person: string, calendar = office): Tale {
  const offer = offerOf(tale);
  return after(
    tale,
    atHours,
    { kind: 'OfferAssigned', offer, to: { person, calendar }, tried: [], isAgain: false, clocks: usualClocks },
    'assigner',
  );
}

/** It is offered to an AE and given to them, by a row of the service level that names no path. */
export function handedOn(tale: Tale, atHours: number, person: string): Tale {
  const offer = `${tale.name}#1/ae/1`;
  const handoff: HandoffName = 'SDR to AE';
  const made = after(tale, atHours, { kind: 'OfferMade', offer, handoff, routes: ['r'], gaps: [] }, 'engine');
  const to = { person, calendar: office };
  const given = { kind: 'OfferAssigned', offer, to, tried: [], isAgain: false, clocks: [] } as const;
  return after(made, atHours, given, 'assigner');
}

/** Whoever has it accepts, and it becomes a SAL. */
export function accepted(tale: Tale, atHours: number, isLate = false): Tale {
  const offer = offerOf(tale);
  const said = after(tale, atHours, { kind: 'OfferAccepted', offer, criteria: [] });
  const met = after(said, atHours, { kind: 'ClockMet', offer, clock: 'accept', isLate });
  return entered(
    after(met, atHours, { kind: 'SalesDesignated', designation: 'SAL', sentence: 'accepted' }),
    atHours,
    'SAL',
  );
}

/** Whoever has it says no; the cycle ends. */
export function rejected(
  tale: Tale,
  atHours: number,
  code: string,
  sentence = 'twelve people',
  as: 'recycled' | 'disqualified' = 'recycled',
): Tale {
  const offer = offerOf(tale);
  const said = after(tale, atHours, { kind: 'OfferRejected', offer, code, sentence });
  const met = after(said, atHours, { kind: 'ClockMet', offer, clock: 'accept', isLate: false });
  return after(met, atHours, { kind: 'CycleClosed', as, reason: code, sentence });
}

/** Whoever has it calls. */
export function touched(tale: Tale, atHours: number, isLate = false): Tale {
  const offer = offerOf(tale);
  const called = after(tale, atHours, { kind: 'FirstTouched', offer, channel: 'phone' });
  return after(called, atHours, { kind: 'ClockMet', offer, clock: 'touch', isLate });
}

/** It enters a stage. */
export function entered(tale: Tale, atHours: number, stage: StageKind): Tale {
  return after(tale, atHours, { kind: 'StageEntered', stage, from: 'MQL' }, 'engine');
}

/** It ends. */
export function closed(tale: Tale, atHours: number, as: NonNullable<Cycle['closed']>['as'], reason?: string): Tale {
  const why = reason === undefined ? {} : { reason, sentence: `because ${reason}` };
  return after(tale, atHours, { kind: 'CycleClosed', as, ...why });
}

/** Everything there is to report about, when these accounts are all. */
export function toldOf(tales: readonly Tale[]): Told {
  const stories = tales.map(({ name, events, isMoved = false }) =>
    tellAccount({ id: name, name, knownOn: dayOfInstant(events[0]?.at ?? monday, 0), isMoved }, events),
  );
  return { accounts: stories.map(({ account }) => account), cycles: stories.flatMap(({ cycles }) => cycles) };
}

/** What a report is made from, four weeks after that Monday. */
export function termsOf(tales: readonly Tale[], wanted: Partial<ReportTerms> = {}): ReportTerms {
  return {
    told: toldOf(tales),
    now: monday + 28 * day,
    dayOf: (at) => dayOfInstant(at, 0),
    zone: 'UTC',
    stages: ['MQL', 'SAL', 'SQL', 'opportunity'],
    ...wanted,
  };
}

/** The figure of a report, by its id and what its group says. */
export function figure(
  { figures }: Report,
  id: string,
  group: Readonly<Record<string, string>> = {},
): Figure | undefined {
  return figures.find((one) => one.id === id && JSON.stringify(one.group) === JSON.stringify(group));
}

/** The value of a figure. */
export function valueOf(report: Report, id: string, group: Readonly<Record<string, string>> = {}): number | undefined {
  return figure(report, id, group)?.value;
}
