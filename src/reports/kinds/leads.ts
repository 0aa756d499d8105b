import type { Figure, Group, Report } from '../figures/figure.ts';
import { cameTo, daysBetween, goesTo } from '../figures/ladder.ts';
import { count, middle, share } from '../figures/measure.ts';
import { type ReportTerms, cyclesOf, inGroups, monthOf } from '../figures/terms.ts';
import { type StepsTo, splitSteps } from '../figures/steps.ts';
import type { ToldCycle } from '../told/told.ts';
import { reportOf } from './report-of.ts';

/** MQLs by source and month, what becomes of them by source, and whether there are more than last month. */
export function leads(terms: ReportTerms): Report {
  const cycles = cyclesOf(terms);
  const ids = (own: readonly ToldCycle[]) => own.map(({ id }) => id);
  const volume = inGroups(cycles, (cycle) => ({ source: cycle.source, month: monthOf(terms, cycle.openedAt) }));
  const splits = [...splitSteps(terms, cycles, undefined), ...splitSteps(terms, cycles, terms.by ?? 'source')];
  const all: Figure[] = [
    count('mql-volume', {}, ids(cycles)),
    ...volume.map(([group, own]) => count('mql-volume', group, ids(own))),
    ...splits.flatMap(([group, stepsTo]) => fateOf(terms, group, stepsTo)),
    ...velocity(terms, cycles),
  ];
  return reportOf(terms, { name: 'leads', figures: all });
}

function fateOf({ stages }: ReportTerms, group: Group, stepsTo: StepsTo): readonly Figure[] {
  const to = (stage: 'SAL' | 'SQL' | 'opportunity', own: readonly ToldCycle[] = stepsTo(stage)) =>
    own.map((cycle) => goesTo(cycle, stage, stages));
  const qualified = stepsTo('opportunity').filter((cycle) => cameTo(cycle, 'SQL', stages));
  const ended = stepsTo('won').filter(({ end }) => end !== undefined);
  return [
    share('mql-to-sal', group, to('SAL')),
    share('mql-to-sql', group, to('SQL')),
    share('sql-to-opportunity', group, to('opportunity', qualified)),
    middle('mql-to-opportunity-days', group, daysBetween(stepsTo('opportunity'), 'MQL', 'opportunity')),
    share(
      'win-rate',
      group,
      ended.map(({ id, end }) => ({ id, isSo: end === 'won' })),
    ),
  ];
}

// The month that is under way is not compared: it is not over.
function velocity(terms: ReportTerms, cycles: readonly ToldCycle[]): readonly Figure[] {
  const opened = Map.groupBy(cycles, ({ openedAt }) => monthOf(terms, openedAt));
  const thisMonth = monthOf(terms, terms.now);
  return monthsUntil(thisMonth, [...opened.keys()].toSorted()[0]).flatMap((month): readonly Figure[] => {
    const before = opened.get(monthBefore(month));
    const own = opened.get(month) ?? [];
    if (before === undefined) return [];
    const value = (own.length - before.length) / before.length;
    return [{ id: 'lead-velocity', group: { month }, value, n: before.length, list: own.map(({ id }) => id) }];
  });
}

// Every month before one, back to the first, the first first: one without leads is a month too.
function monthsUntil(end: string, first = end): readonly string[] {
  return first >= end ? [] : [...monthsUntil(monthBefore(end), first), monthBefore(end)];
}

function monthBefore(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 1 ? `${year - 1}-12` : `${year}-${String(number - 1).padStart(2, '0')}`;
}
