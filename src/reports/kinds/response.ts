import { dayMs } from '../../domain/index.ts';
import type { CaseList, Figure, Group, Report } from '../figures/figure.ts';
import { type Measured, count, middle, share } from '../figures/measure.ts';
import { type ReportTerms, cyclesOf, inGroups, offersOf, splitOfOffer } from '../figures/terms.ts';
import type { ToldClock, ToldOffer } from '../told/told.ts';
import { isAwaiting, overdueOf, untouchedOf } from './overdue.ts';
import { reportOf } from './report-of.ts';

const hourMs = 3_600_000;

/** How fast sales answers and touches, who works what they are given, and what is overdue at this moment. */
export function response(terms: ReportTerms): Report {
  const offers = offersOf(terms);
  const by = terms.by ?? 'path';
  const groups: (readonly [Group, readonly ToldOffer[]])[] = [
    [{}, offers],
    ...inGroups(offers, (offer) => ({ [by]: splitOfOffer(terms, offer, by) })),
  ];
  const touched: Figure[] = groups.map(([group, own]) => middle('touch-hours-from-assignment', group, touchHours(own)));
  const fromOpening = cyclesOf(terms).flatMap(({ id, openedAt, offers: own }): readonly Measured[] => {
    const first = Math.min(...own.map(({ touchedAt }) => touchedAt ?? Infinity));
    return first === Infinity ? [] : [{ id, value: Math.max(0, first - openedAt) / hourMs }];
  });
  const figures = [
    ...touched,
    middle('touch-hours-from-mql', {}, fromOpening),
    ...clocks(terms, offers),
    ...turns(terms, offers),
  ];
  const lists: readonly CaseList[] = [untouchedOf(terms), overdueOf(terms)];
  return reportOf(terms, { name: 'response', figures, lists });
}

function touchHours(offers: readonly ToldOffer[]): readonly Measured[] {
  return offers.flatMap(({ offer, assignedAt, touchedAt }) =>
    assignedAt === undefined || touchedAt === undefined
      ? []
      : [{ id: offer.id, value: Math.max(0, touchedAt - assignedAt) / hourMs }],
  );
}

interface ClockOf {
  readonly of: ToldOffer;
  readonly name: string;
  readonly path: string;
  readonly ended?: ToldClock;
}

function clocks(terms: ReportTerms, offers: readonly ToldOffer[]): readonly Figure[] {
  const all = offers.flatMap((of): readonly ClockOf[] => {
    const ended = of.clocks.map((clock) => ({ of, name: clock.name, path: clock.path, ended: clock }));
    const running = of.offer.clocks.filter((clock) => isAwaiting(of, clock) && clock.missedAt === undefined);
    return [...ended, ...running.map(({ name }) => ({ of, name, path: of.path }))];
  });
  const { by } = terms;
  const splitOf = ({ of }: ClockOf): Group =>
    by === undefined || by === 'path' ? {} : { [by]: splitOfOffer(terms, of, by) };
  const groups = inGroups(all, (one) => ({
    handoff: one.of.handoff,
    clock: one.name,
    path: one.path,
    ...splitOf(one),
  }));
  return groups.flatMap(([group, own]) => clockFigures(group, own));
}

function clockFigures(group: Group, clocksOf: readonly ClockOf[]): readonly Figure[] {
  const inTime = (end: ToldClock['end'] | undefined) => (end === undefined ? undefined : end === 'in time');
  const ids = (end: ToldClock['end']) =>
    clocksOf.filter(({ ended }) => ended?.end === end).map(({ of }) => of.offer.id);
  const measured = (what: 'businessMinutes' | 'elapsedMinutes') =>
    clocksOf.flatMap(({ of, ended }): readonly Measured[] => {
      const value = ended?.[what];
      return value === undefined ? [] : [{ id: of.offer.id, value }];
    });
  const [business, elapsed] = [measured('businessMinutes'), measured('elapsedMinutes')];
  return [
    share(
      'sla-in-time',
      group,
      clocksOf.map(({ of, ended }) => ({ id: of.offer.id, isSo: inTime(ended?.end) })),
    ),
    count('sla-late', group, ids('late')),
    count('sla-missed', group, ids('missed')),
    middle('sla-business-minutes-median', group, business),
    middle('sla-business-minutes-p90', group, business, 0.9),
    middle('sla-elapsed-minutes-median', group, elapsed),
    middle('sla-elapsed-minutes-p90', group, elapsed, 0.9),
  ];
}

// Who takes only the easy or only the new ones is seen here: what somebody was given, worked and let go, and how old it was.
function turns({ now }: ReportTerms, offers: readonly ToldOffer[]): readonly Figure[] {
  const all = offers.flatMap((of) => of.turns.map((turn) => ({ ...turn, id: of.offer.id })));
  const groups = [
    ...inGroups(all, ({ person, end }) => ({ person, end })),
    ...inGroups(all, ({ person, end, at, endedAt = now }) => ({ person, end, age: ageOf(endedAt - at) })),
  ];
  return groups.map(([group, own]) =>
    count(
      'turns',
      group,
      own.map(({ id }) => id),
    ),
  );
}

const ages = [
  { name: 'under 1 hour', underMs: hourMs },
  { name: '1 to 4 hours', underMs: 4 * hourMs },
  { name: '4 to 24 hours', underMs: dayMs },
  { name: '1 to 3 days', underMs: 3 * dayMs },
];

function ageOf(ms: number): string {
  return ages.find(({ underMs }) => ms < underMs)?.name ?? 'over 3 days';
}
