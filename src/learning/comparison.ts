import type { Fact } from '../domain/index.ts';
import type { Case } from './cases/find-cases.ts';
import { comparedField } from './compared-field.ts';
import type { CellValue, RowTable } from './findings/row-table.ts';
import { type Auc, type AucDifference, aucDifference, aucOf } from './statistics/auc.ts';
import { type Outcomes, countOutcomes, outcomesAt } from './statistics/cases-by-group.ts';

/** The playbook's ranking beside the score a team has today, on the cases that have one. */
export interface Comparison {
  readonly name: string;
  readonly won: number;
  readonly lost: number;
  /** AUC of the team's score, and of the playbook's ranking on the same cases; absent without both outcomes. */
  readonly theirs?: Auc;
  readonly ours?: Auc;
  /** Ours less theirs. */
  readonly difference?: AucDifference;
}

/** Compares by cases where the team's score is a number. */
export function compareWith(
  name: string,
  values: readonly CellValue[],
  ranks: readonly number[],
  outcomes: Outcomes,
): Comparison {
  const kept = [...values.keys()].filter((index) => typeof values[index] === 'number');
  const scored = outcomesAt(outcomes, kept);
  const theirValues = kept.map((index) => values[index] as number);
  const ourValues = kept.map((index) => ranks[index] as number);
  const { won, lost } = countOutcomes(scored);
  const theirs = aucOf(theirValues, scored);
  const ours = aucOf(ourValues, scored);
  const difference = aucDifference(ourValues, theirValues, scored);
  return {
    name,
    won,
    lost,
    ...(theirs === undefined ? {} : { theirs }),
    ...(ours === undefined ? {} : { ours }),
    ...(difference === undefined ? {} : { difference }),
  };
}

/** The team's score by case: what its row says, else its account, else the highest of its people. */
export function comparedValues(tables: readonly RowTable[], cases: readonly Case[]): readonly CellValue[] {
  const byFile = new Map(tables.map((table) => [table.file, table]));
  return cases.map(({ account, deal: { origin } }) => {
    const table = byFile.get(origin.file);
    const inRow = table?.compared?.[table.rowOf.get(origin.line) ?? -1];
    return typeof inRow === 'number'
      ? inRow
      : (highest([account.facts]) ?? highest(account.contacts.map(({ facts }) => facts)));
  });
}

function highest(lists: readonly (readonly Fact[])[]): number | undefined {
  const values = lists
    .flat()
    .flatMap(({ field, value }) => (field === comparedField && typeof value === 'number' ? [value] : []));
  return values.length === 0 ? undefined : Math.max(...values);
}
