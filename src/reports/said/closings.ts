import type { CaseList, Figure } from '../figures/figure.ts';
import { countEach, share } from '../figures/measure.ts';
import { type ReportTerms, inOrder, isIn } from '../figures/terms.ts';
import type { ToldCycle } from '../told/told.ts';

/** How many cycles were won and lost for which reasons, in the words of whoever closed them, and how many said nothing. */
export function closings(terms: ReportTerms): readonly Figure[] {
  const ended = endedIn(terms);
  const tagged = ended.flatMap((cycle) =>
    [...new Set(cycle.cycle.why?.tags ?? [])].map((tag) => ({ id: cycle.id, tag, end: cycle.end ?? '' })),
  );
  const byTag = countEach(
    'closing-reasons',
    tagged,
    ({ tag, end }) => ({ end, reason: tag }),
    ({ id }) => id,
  );
  return [explained(ended), ...byTag];
}

/** The share that is explained. */
export function explainedIn(terms: ReportTerms): Figure {
  return explained(endedIn(terms));
}

/** Cycles that were won or lost, nobody has said why; the oldest first. */
export function unexplained(terms: ReportTerms): CaseList {
  const silent = endedIn(terms).filter(({ cycle }) => cycle.why === undefined);
  const oldestFirst = inOrder(
    silent,
    ({ endedAt = 0 }) => [endedAt],
    ({ id }) => id,
  );
  return {
    id: 'unexplained',
    name: 'Won or lost, nobody has said why',
    says: 'Cycles won or lost in the period whose closer was asked why and has not answered, the oldest first.',
    columns: ['when', 'cycle', 'account', 'owner', 'end'],
    rows: oldestFirst.map(({ id, account, owner, end = '', endedAt = 0 }) => {
      return [new Date(endedAt).toISOString(), id, account.name, owner, end];
    }),
  };
}

function endedIn(terms: ReportTerms): readonly ToldCycle[] {
  return terms.told.cycles.filter(
    ({ end, endedAt }) => (end === 'won' || end === 'lost') && endedAt !== undefined && isIn(terms, endedAt),
  );
}

function explained(ended: readonly ToldCycle[]): Figure {
  return share(
    'closings-explained',
    {},
    ended.map(({ id, cycle }) => ({ id, isSo: cycle.why !== undefined })),
  );
}
