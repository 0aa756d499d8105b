import { missingArtefacts } from '../../../domain/agreement/terms/missing-artefacts.ts';
import type { AgreementRules } from '../../../domain/agreement/terms/terms.ts';
import { type Problem, startOf, warningAt } from '../../problem.ts';

/** What marketing and sales have not agreed on yet. */
export function lintHandoff(agreement: AgreementRules): readonly Problem[] {
  if (agreement.handoff === undefined) return [];
  return missingArtefacts(agreement).map((what) =>
    warningAt(startOf('handoff.md'), 'missing-artefact', `nothing is handed over without ${what}`),
  );
}
