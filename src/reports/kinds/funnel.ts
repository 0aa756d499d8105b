import type { Figure, Report } from '../figures/figure.ts';
import { cameTo, daysBetween, goesTo, climb } from '../figures/ladder.ts';
import { count, middle, share } from '../figures/measure.ts';
import { type ReportTerms, cyclesOf, inGroups, isDayIn, monthOfDay } from '../figures/terms.ts';
import { type StepsTo, splitSteps } from '../figures/steps.ts';
import type { ToldAccount, ToldCycle } from '../told/told.ts';
import { reportOf } from './report-of.ts';

/** From raw to won, with conversion and time between stages, by source and by month of opening. */
export function funnel(terms: ReportTerms): Report {
  const cycles = cyclesOf(terms);
  const splits = terms.by === undefined ? ([undefined, 'source', 'month'] as const) : [undefined, terms.by];
  const figures = splits.flatMap((by) =>
    splitSteps(terms, cycles, by).flatMap(([group, stepsTo]) => stagesOf(terms, group, stepsTo)),
  );
  return reportOf(terms, { name: 'funnel', figures: [...accounts(terms), ...figures, ...designations(cycles)] });
}

function accounts(terms: ReportTerms): readonly Figure[] {
  const { told, from, to } = terms;
  const known = told.accounts.filter(({ knownOn }) => isDayIn({ from, to }, knownOn));
  const ofCycles = new Set(told.cycles.map(({ account }) => account.id));
  const isEnriched = (one: (typeof known)[number]) => one.enrichedAt !== undefined || ofCycles.has(one.id);
  const both = (group: Readonly<Record<string, string>>, own: readonly ToldAccount[]) => [
    count(
      'known-accounts',
      group,
      own.map(({ id }) => id),
    ),
    count(
      'enriched-accounts',
      group,
      own.filter(isEnriched).map(({ id }) => id),
    ),
  ];
  const months = inGroups(known, ({ knownOn }) => ({ month: monthOfDay(knownOn) }));
  return [...both({}, known), ...months.flatMap(([group, own]) => both(group, own))];
}

function stagesOf({ stages }: ReportTerms, group: Figure['group'], stepsTo: StepsTo): readonly Figure[] {
  const ladder = climb(stages);
  const steps = ladder.slice(1).map((to, index) => [ladder[index] ?? to, to] as const);
  return [
    ...ladder.map((stage) => {
      const came = stepsTo(stage).filter((cycle) => cameTo(cycle, stage, stages));
      return count(
        'cycles-at-stage',
        { ...group, stage },
        came.map(({ id }) => id),
      );
    }),
    ...steps.map(([from, to]) => {
      const came = stepsTo(to).filter((cycle) => cameTo(cycle, from, stages));
      const step = { ...group, step: `${from} → ${to}` };
      return share(
        'stage-conversion',
        step,
        came.map((cycle) => goesTo(cycle, to, stages)),
      );
    }),
    ...steps.map(([from, to]) =>
      middle('stage-time', { ...group, step: `${from} → ${to}` }, daysBetween(stepsTo(to), from, to)),
    ),
  ];
}

// Marketing's word and that of sales are two columns: one is never taken for the other.
function designations(cycles: readonly ToldCycle[]): readonly Figure[] {
  const byMarketing = cycles.filter(({ cycle }) => cycle.marketing !== undefined).map(({ id }) => id);
  const bySales = inGroups(
    cycles.filter(({ cycle }) => cycle.sales !== undefined),
    ({ cycle }) => ({ side: 'sales', designation: cycle.sales?.designation ?? '' }),
  );
  return [
    count('designations', { side: 'marketing', designation: 'MQL' }, byMarketing),
    ...bySales.map(([group, own]) =>
      count(
        'designations',
        group,
        own.map(({ id }) => id),
      ),
    ),
  ];
}
