import { type Day, formatDay } from '../../domain/index.ts';
import type { Figure, Group, Report } from '../figures/figure.ts';
import { goesTo } from '../figures/ladder.ts';
import { count, share } from '../figures/measure.ts';
import { type ReportTerms, inGroups, isIn, monthOf } from '../figures/terms.ts';
import type { ToldCycle } from '../told/told.ts';
import { reportOf } from './report-of.ts';

const leastCases = 20;
const leastDays = 14;

/** Volume handed to sales and its conversion, month by month and before and since the day the rules changed. */
export function change(terms: ReportTerms): Report {
  const handed = terms.told.cycles.flatMap((cycle) => {
    const first = cycle.offers[0]?.offer.offeredAt;
    return first === undefined || !isIn(terms, first) ? [] : [{ cycle, at: first }];
  });
  const { since, dayOf } = terms;
  const months = inGroups(handed, ({ at }) => ({ month: monthOf(terms, at) }));
  const sides = since === undefined ? [] : (['before', 'since'] as const);
  const halves = sides.map((when) => {
    const own = handed.filter(({ at }) => (dayOf(at) < (since ?? 0) ? 'before' : 'since') === when);
    return { when, own, days: daysOf(terms, when, since ?? 0, handed) };
  });
  const figures = [
    ...halves.flatMap(({ when, own, days }) => [...figuresOf(terms, { when }, own), perMonth({ when }, own, days)]),
    ...months.flatMap(([group, own]) => figuresOf(terms, group, own)),
  ];
  const short = halves.flatMap(({ when, days }) => shortNote(when, days, since ?? 0));
  return reportOf(terms, { name: 'change', figures, notes: [...notesOf(since, figures), ...short] });
}

interface Handed {
  readonly cycle: ToldCycle;
  readonly at: number;
}

function figuresOf({ stages }: ReportTerms, group: Group, handed: readonly Handed[]): readonly Figure[] {
  const to = (stage: 'SAL' | 'opportunity') => handed.map(({ cycle }) => goesTo(cycle, stage, stages));
  return [
    count(
      'handed-over',
      group,
      handed.map(({ cycle }) => cycle.id),
    ),
    share('handed-over-accepted', group, to('SAL')),
    share('handed-over-to-opportunity', group, to('opportunity')),
  ];
}

function perMonth(group: Group, handed: readonly Handed[], days: number): Figure {
  const list = handed.map(({ cycle }) => cycle.id);
  const about = { id: 'handed-over-per-month' as const, group, n: list.length, list };
  return days < leastDays ? about : { ...about, value: (list.length / days) * 30 };
}

// A day or two, taken times fifteen, would say more than anybody knows.
function shortNote(when: 'before' | 'since', days: number, since: Day): readonly string[] {
  return days >= leastDays
    ? []
    : [
        `Handed to sales per 30 days ${when} ${formatDay(since)}: too short, ${Math.max(0, days)} of the ${leastDays} days that are needed.`,
      ];
}

// A side lasts from the first day there is anything, or the first that is asked for, to today or the last that is asked for.
function daysOf({ from, to, now, dayOf }: ReportTerms, when: string, since: Day, handed: readonly Handed[]): number {
  const first = from ?? Math.min(since, ...handed.map(({ at }) => dayOf(at)));
  const last = Math.min(to ?? Infinity, dayOf(now));
  return when === 'before' ? Math.min(since, last + 1) - first : last + 1 - Math.max(first, since);
}

function notesOf(since: Day | undefined, figures: readonly Figure[]): readonly string[] {
  if (since === undefined) return ['Name the day the rules changed to compare before and since.'];
  const of = (id: Figure['id'], when: string) => figures.find((one) => one.id === id && one.group['when'] === when);
  return (['handed-over-accepted', 'handed-over-to-opportunity'] as const).flatMap((id) => {
    const [before, after] = [of(id, 'before'), of(id, 'since')];
    const what = id === 'handed-over-accepted' ? 'accepted by sales' : 'that became an opportunity';
    if (before === undefined || after === undefined) return [];
    const least = Math.min(before.n, after.n);
    const day = formatDay(since);
    if (least < leastCases)
      return [
        `The share ${what}: too few to compare before and since ${day} (${least} decided on one side, ${leastCases} are needed).`,
      ];
    const isApart = (before.low ?? 0) > (after.high ?? 1) || (after.low ?? 0) > (before.high ?? 1);
    const rises = (after.value ?? 0) > (before.value ?? 0) ? 'higher' : 'lower';
    return [
      isApart
        ? `The share ${what} is ${rises} since ${day}: the two intervals do not touch.`
        : `The share ${what}: the two intervals overlap, so that a difference before and since ${day} is not proven.`,
    ];
  });
}
