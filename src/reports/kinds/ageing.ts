import { type Cycle, askedFor, dayMs, unconfirmed } from '../../domain/index.ts';
import type { Report } from '../figures/figure.ts';
import { count } from '../figures/measure.ts';
import { type ReportTerms, inOrder, splitBy } from '../figures/terms.ts';
import { reportOf } from './report-of.ts';

/** Open cycles by age, the oldest first, with what each waits for: weak leads are let go, not kept alive. */
export function ageing(terms: ReportTerms): Report {
  const open = terms.told.cycles.filter(({ end }) => end === undefined);
  const daysOf = (openedAt: number) => Math.floor((terms.now - openedAt) / dayMs);
  const figures = splitBy(terms, open, terms.by).flatMap(([group, own]) =>
    ages.map(({ name, from, to }) => {
      const aged = own.filter(({ openedAt }) => daysOf(openedAt) >= from && daysOf(openedAt) <= to);
      return count(
        'open-cycles',
        { ...group, age: name },
        aged.map(({ id }) => id),
      );
    }),
  );
  const oldestFirst = inOrder(
    open,
    ({ openedAt }) => [openedAt],
    ({ id }) => id,
  );
  const rows = oldestFirst.map(({ id, account, cycle, source, owner, openedAt }) => {
    return [id, account.name, source, owner, cycle.stage, daysOf(openedAt), waitsFor(cycle)];
  });
  const list = {
    id: 'open',
    name: 'Open cycles, the oldest first',
    says: 'Every open cycle with its stage, its age in days and what it waits for.',
    columns: ['cycle', 'account', 'source', 'owner', 'stage', 'days', 'waits for'],
    rows,
  };
  return reportOf(terms, { name: 'ageing', figures, lists: [list] });
}

const ages = [
  { name: '0 to 7 days', from: 0, to: 7 },
  { name: '8 to 30 days', from: 8, to: 30 },
  { name: '31 to 90 days', from: 31, to: 90 },
  { name: 'over 90 days', from: 91, to: Infinity },
];

/** What an open cycle waits for, in words. */
export function waitsFor(cycle: Cycle): string {
  const offer = cycle.offers.at(-1);
  if (offer === undefined) return 'an offer: nothing was handed over yet';
  const person = offer.assignee?.person ?? 'somebody';
  switch (offer.state) {
    case 'held':
      return offer.hold?.label ?? 'somebody to let it out';
    case 'unassigned':
      return 'somebody to be chosen';
    case 'offered':
      return `an answer of ${person}`;
    case 'disputed':
      return `a decision of ${offer.dispute?.decider.person ?? 'somebody'}`;
    case 'accepted':
      return offer.firstTouchAt === undefined && offer.handoff === 'marketing to SDR'
        ? `a first touch by ${person}`
        : nextStageOf(cycle);
    case 'rejected':
      return askedFor(cycle, offer.handoff) ?? 'another offer';
    case 'expired':
    case 'withdrawn':
      return 'another offer';
  }
}

function nextStageOf(cycle: Cycle): string {
  if (cycle.stage === 'opportunity') return 'its deal to be won or lost';
  if (cycle.stage === 'SQL') return 'an opportunity';
  const missing = unconfirmed(cycle);
  return missing.length === 0 ? 'its next stage' : `a word on ${missing.join(', ')}`;
}
