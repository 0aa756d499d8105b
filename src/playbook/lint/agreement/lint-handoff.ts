import { missingArtefacts } from '../../../domain/agreement/terms/missing-artefacts.ts';
import type { AgreementRules } from '../../../domain/agreement/terms/terms.ts';
import type { Model } from '../../../domain/playbook.ts';
import { type Problem, startOf, warningAt } from '../../problem.ts';

/** What marketing and sales have not agreed on yet, and that nobody looks at what is to be reviewed. */
export function lintHandoff(agreement: AgreementRules, models: readonly Model[]): readonly Problem[] {
  if (agreement.handoff === undefined) return [];
  const missing = missingArtefacts(agreement).map((what) =>
    warningAt(startOf('handoff.md'), 'missing-artefact', `nothing is handed over without ${what}`),
  );
  return agreement.handoff.review === undefined && models.some(hasReviews) ? [...missing, nobodyReviews] : missing;
}

// What is pursued is offered to a rep, whatever its path.
function hasReviews({ verdicts: { rows } }: Model): boolean {
  return rows.some(({ verdict, path }) => path === 'review' && verdict !== 'pursue');
}

const nobodyReviews = warningAt(
  startOf('handoff.md'),
  'nobody-reviews',
  'verdicts.md sends accounts to `review` and nobody looks at them; add `review: { decider: ID, within: 8 business hours }`',
);
