import { type Lift, leastPerSide, liftOf } from '../statistics/lift.ts';
import type { Outcomes } from '../statistics/cases-by-group.ts';
import type { CaseColumn } from './case-column.ts';
import { type Question, type Split, splitsOf } from './split.ts';

/** Something no rule looks at that tells won from lost cases. */
export interface MissingSignal extends Lift {
  readonly name: string;
  readonly of: CaseColumn['of'];
  /** What holds where the lift was measured. */
  readonly question: Question;
}

/** What was found among things no rule looks at, and how many questions were asked to find it. */
export interface MissingSignals {
  readonly found: readonly MissingSignal[];
  readonly tries: number;
}

const mostFound = 3;

/** Up to three fields, columns or events without a rule that separate best; the intervals allow for every question asked. */
export function findMissingSignals(columns: readonly CaseColumn[], outcomes: Outcomes): MissingSignals {
  const splits = columns.filter(({ isUsed }) => !isUsed).flatMap((column) => splitsOf(column, leastPerSide));
  const lifts = splits.flatMap((split) => liftsOf(split, outcomes, splits.length));
  const best = Map.groupBy(lifts, ({ of, name }) => `${of} ${name}`);
  const found = [...best.values()]
    .flatMap((alike) => alike.toSorted((a, b) => b.z - a.z)[0] ?? [])
    .toSorted((a, b) => b.z - a.z)
    .slice(0, mostFound);
  return { found, tries: splits.length };
}

function liftsOf({ column, question, holds }: Split, outcomes: Outcomes, tries: number): readonly MissingSignal[] {
  const lift = liftOf(holds, outcomes, tries);
  return lift?.isSignificant === true ? [{ name: column.name, of: column.of, question, ...lift }] : [];
}
