import { compileCondition } from '../condition/compile-condition.ts';
import { type Test, testsOf } from '../condition/condition.ts';
import { isTrue } from '../condition/truth.ts';
import type { Working } from '../kernel.ts';
import type { Tenths } from '../time/points.ts';
import { type ScoreName, type Verdict, type VerdictRow, scoreNames, verdicts } from '../verdict/verdict-table.ts';

/** The points each score lacks for the nearest row with a better verdict whose *Also* already holds. */
export function scoreGap(
  { scores, model, values, day, judgement }: Working,
  than: Verdict,
): Readonly<Record<ScoreName, Tenths>> {
  const matched = model.table.rows[judgement.row];
  const isReachable = (index: number) => index < judgement.row || (matched !== undefined && yieldsToPoints(matched));
  const better = model.table.rows.filter(
    (row, index) => verdicts.indexOf(row.verdict) > verdicts.indexOf(than) && isReachable(index),
  );
  const alsoHolds = ({ cells: { also } }: VerdictRow) =>
    also === undefined || compileCondition(also, model.table.catalog, 'points')(values.points, day) === isTrue;
  const gaps = better.filter(alsoHolds).map((row) => gapTo(row, scores));
  return gaps.toSorted((a, b) => total(a) - total(b))[0] ?? { account: 0, stakeholder: 0, behavior: 0 };
}

// More points end a match only where the row wants few: `< 40`, `between 30 and 60`.
function yieldsToPoints({ cells }: VerdictRow): boolean {
  const tests = scoreNames.flatMap((name) => testsOf(cells[name] ?? { kind: 'and', terms: [] }));
  return tests.some((test) => test.operator === '<' || test.operator === '<=' || test.operator === 'between');
}

function gapTo(row: VerdictRow, scores: Working['scores']): Readonly<Record<ScoreName, Tenths>> {
  const lacking = (name: ScoreName) => {
    const cell = row.cells[name];
    return cell === undefined ? 0 : Math.max(0, lowestAccepted(testsOf(cell)) - scores[name].points);
  };
  return { account: lacking('account'), stakeholder: lacking('stakeholder'), behavior: lacking('behavior') };
}

function lowestAccepted(tests: readonly Test[]): Tenths {
  const limits = tests.flatMap((test) => {
    const value = test.values[0];
    const points = value === undefined || value.kind === 'text' ? 0 : Math.round(value.value * 10);
    if (test.operator === '>=' || test.operator === 'between') return [points];
    return test.operator === '>' ? [points + 1] : [];
  });
  return Math.max(0, ...limits);
}

function total(gap: Readonly<Record<ScoreName, Tenths>>): Tenths {
  return scoreNames.reduce((sum, name) => sum + gap[name], 0);
}
