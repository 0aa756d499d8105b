import { type Condition, fieldsOf } from '../../domain/condition/condition.ts';
import { printCondition } from '../../domain/condition/print-condition.ts';
import { nameKey } from '../../domain/facts/field.ts';
import type { Model } from '../../domain/playbook.ts';
import { formatPoints } from '../../domain/time/points.ts';
import {
  type Path,
  type ScoreName,
  type Verdict,
  type VerdictRow,
  scoreNames,
} from '../../domain/verdict/verdict-table.ts';
import { type Problem, errorAt, warningAt } from '../problem.ts';
import { intersect, isEmpty, numbers } from './extent.ts';
import { isOff, reachOf } from './reach.ts';
import { covers, isEmptyRegion, regionOf, simpleExtent, termsOf } from './region.ts';

const fileOfScore = { account: 'icp.md', stakeholder: 'stakeholders.md', behavior: 'signals.md' } as const;
const giversOfScore = {
  account: 'account rules',
  stakeholder: 'stakeholder rules and roles',
  behavior: 'signals',
} as const;

/** Rows of the decision table that can never match, and why. */
export function lintRows(model: Model): readonly Problem[] {
  const { rows } = model.verdicts;
  const problems = rows.flatMap((row, index) => lintRow(row, index, model) ?? []);
  const isPursued = rows.some((row) => row.verdict === 'pursue');
  const [first] = rows;
  if (isPursued || first === undefined) return problems;
  return [
    ...problems,
    warningAt(first.at, 'no-pursue', 'no row leads to `pursue`, so sales never gets an account; add one'),
  ];
}

// The first reason is enough: what is off is also unreachable.
function lintRow(row: VerdictRow, index: number, model: Model): Problem | undefined {
  return (
    namesWhatIsOff(row, model) ??
    unreachable(row, model) ??
    contradiction(row) ??
    covered(row, index, model) ??
    oddPath(row)
  );
}

/** The next steps that go with each verdict: what else is done with an account contradicts what is said of it. */
const pathsOf: Readonly<Record<Verdict, readonly Path[]>> = {
  pursue: ['route', 'review', 'find-stakeholders', 'expand', 'partner'],
  nurture: ['review', 'find-stakeholders', 'monitor', 'nurture', 'expand', 'partner', 'park'],
  disqualify: ['park'],
};

function oddPath({ verdict, path, at }: VerdictRow): Problem | undefined {
  const fitting = pathsOf[verdict];
  if (fitting.includes(path)) return undefined;
  const message = `the verdict \`${verdict}\` and the next step \`${path}\` contradict each other; with \`${verdict}\` goes ${fitting.join(', ')}`;
  return warningAt(at, 'odd-path', message);
}

function namesWhatIsOff(row: VerdictRow, model: Model): Problem | undefined {
  const fields = termsOf(row).flatMap(fieldsOf);
  const score = scoresNamed(row).find((name) => isOff(model, name));
  if (score !== undefined) {
    return errorAt(
      row.at,
      'score-off',
      `this row asks for the ${score} score, which is off: ${fileOfScore[score]} has no rules; add rules or empty the cell`,
    );
  }
  if (fields.includes('probability') && model.verdicts.probability === undefined) {
    return errorAt(
      row.at,
      'score-off',
      'this row asks for the probability, which has no coefficients; add `probability` at the top of verdicts.md',
    );
  }
  const asksForHand = fields.some((field) => nameKey(field) === 'keyaction' || nameKey(field) === 'handraiser');
  if (!asksForHand || model.behavior.rules.some((rule) => rule.isKeyAction)) return undefined;
  return warningAt(
    row.at,
    'no-key-action',
    'this row waits for a hand-raise, but no signal is one; write `yes` under `Key` in signals.md',
  );
}

function scoresNamed(row: VerdictRow): readonly ScoreName[] {
  const fields = termsOf(row)
    .flatMap(fieldsOf)
    .map((field) => field.split('.')[0]);
  return scoreNames.filter((name) => fields.includes(name));
}

function unreachable(row: VerdictRow, model: Model): Problem | undefined {
  const message = unreachableTerm(termsOf(row), model);
  return message === undefined ? undefined : errorAt(row.at, 'unreachable', message);
}

/** What is wrong with the first of these conditions that asks for more than a score can come to. */
export function unreachableTerm(terms: readonly Condition[], model: Model): string | undefined {
  const reach = reachOf(model);
  for (const term of terms) {
    const score = scoreOf(term);
    // Without a contact anybody may still turn up, so only that ceiling can exceed what the rules give.
    if (score === undefined || printCondition(term).startsWith('stakeholder.ceiling')) continue;
    const simple = simpleExtent(term);
    if (simple === undefined || simple.field.endsWith('completeness')) continue;
    if (!isEmpty(intersect(simple.extent, numbers(0, reach[score] / 10)))) continue;
    return `\`${printCondition(term)}\` can never hold: ${giversOfScore[score]} give at most ${shortPoints(reach[score])}; change the threshold or the points`;
  }
  return undefined;
}

function scoreOf(term: Condition): ScoreName | undefined {
  const field = simpleExtent(term)?.field.split('.')[0];
  return scoreNames.find((name) => name === field);
}

function shortPoints(points: number): string {
  return formatPoints(points).replace('.0', '');
}

function contradiction(row: VerdictRow): Problem | undefined {
  if (!isEmptyRegion(regionOf(termsOf(row)))) return undefined;
  return errorAt(
    row.at,
    'dead-row',
    'this row can never match: its own conditions exclude each other; remove one of them',
  );
}

function covered(row: VerdictRow, index: number, model: Model): Problem | undefined {
  const region = regionOf(termsOf(row));
  const before = model.verdicts.rows.slice(0, index);
  const covering = before.findIndex(
    (other) => !scoresNamed(other).some((score) => isOff(model, score)) && covers(termsOf(other), region),
  );
  const other = before[covering];
  if (other === undefined) return undefined;
  const message = `this row can never match: row ${covering + 1} (line ${other.at.line}) matches everything it asks for; move it up or remove it`;
  return errorAt(row.at, 'dead-row', message);
}
