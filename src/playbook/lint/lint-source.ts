import { type Condition, fieldsOf, testsOf } from '../../domain/condition/condition.ts';
import { nameKey } from '../../domain/facts/field.ts';
import type { Place } from '../../domain/facts/place.ts';
import type { Model } from '../../domain/playbook.ts';
import type { VerdictRow } from '../../domain/verdict/verdict-table.ts';
import { type Problem, errorAt, startOf, warningAt } from '../problem.ts';
import { covers, isEmptyRegion, regionOf, termsOf } from './region.ts';

/** Where the channel an account came from would change what is concluded of it; it may only change the path. */
export function lintSource(model: Model): readonly Problem[] {
  const { rows } = model.verdicts;
  return [...rows.flatMap((row, index) => sourceDecides(row, index, rows) ?? []), ...sourceGivesPoints(model)];
}

function namesSource(condition: Condition): boolean {
  return fieldsOf(condition).some((field) => nameKey(field) === 'source');
}

// Without its source a row takes accounts that now fall through to later rows; those must come to the same verdict.
function sourceDecides(row: VerdictRow, index: number, rows: readonly VerdictRow[]): Problem | undefined {
  const terms = termsOf(row);
  if (!terms.some(namesSource)) return undefined;
  const wider = terms.filter((term) => !namesSource(term));
  for (const [offset, later] of rows.slice(index + 1).entries()) {
    const both = [...wider, ...termsOf(later).filter((term) => !namesSource(term))];
    const region = regionOf(both);
    const isTaken = rows
      .slice(0, index + 1 + offset)
      .some((earlier) => earlier !== row && !termsOf(earlier).some(namesSource) && covers(termsOf(earlier), region));
    if (!isEmptyRegion(region) && !isTaken && later.verdict !== row.verdict) {
      const message = `the source changes the verdict here: from another one the same account is \`${later.verdict}\` by line ${later.at.line}; a source may change the path only, so give both rows one verdict`;
      return errorAt(row.at, 'source-decides', message);
    }
    if (covers(termsOf(later), regionOf(wider))) return undefined;
  }
  return undefined;
}

function sourceGivesPoints(model: Model): readonly Problem[] {
  const decides = 'decides by the channel an account came from; a source may change the path only, in verdicts.md';
  const rules = model.account.rules
    .filter((rule) => namesSource(rule.when))
    .map((rule) => sourceProblem(rule.at, `this rule ${decides}`));
  const exclusions = model.exclusions
    .filter((exclusion) => exclusion.scope === 'account' && namesSource(exclusion.when))
    .map((exclusion) => sourceProblem(exclusion.at, `this exclusion ${decides}`));
  const own =
    model.when !== undefined && namesSource(model.when)
      ? [sourceProblem(startOf(`models/${model.name}/model.md`), `this model ${decides}`)]
      : [];
  const signals = model.behavior.rules
    .filter((rule) => rule.where !== undefined && testsOf(rule.where).some((test) => nameKey(test.field) === 'source'))
    .map((rule) =>
      warningAt(
        rule.at,
        'source-decides',
        'points that depend on the channel of a signal let the source decide; count the event whatever its source',
      ),
    );
  return [...rules, ...exclusions, ...own, ...signals];
}

function sourceProblem(place: Place, message: string): Problem {
  return errorAt(place, 'source-decides', message);
}
