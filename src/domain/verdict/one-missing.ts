import type { CompiledModel } from '../compile.ts';
import { type Check, compileCondition } from '../condition/compile-condition.ts';
import { type Condition, fieldsOf } from '../condition/condition.ts';
import { isTrue } from '../condition/truth.ts';
import { nameKey } from '../facts/field.ts';
import type { Kernel, Working } from '../kernel.ts';
import { type ScoreName, type VerdictRow, rowCondition, scoreNames } from './verdict-table.ts';

/** A row that would pursue an account, and the one thing it asks that is not so. */
export interface OneMissing {
  /** Of the verdict table, from 1. */
  readonly row: number;
  readonly condition: Condition;
}

/**
 * What stands alone between an account and a pursue: of the rows that pursue and are tried before the one that decided,
 * the first that lacks a single thing. Nothing where an exclusion decided, or where more than one thing lacks everywhere.
 * A raised hand is no such thing: it is waited for, nobody can be too strict about it.
 */
export function findOneMissing({ playbook }: Kernel): (working: Working) => OneMissing | undefined {
  const rows = new Map(playbook.models.map((model) => [model, rowsToPursue(model)] as const));
  return ({ model, exclusion, judgement, values, day, scores }) => {
    if (exclusion.exclusion !== undefined) return undefined;
    for (const { row, asked } of rows.get(model) ?? []) {
      if (row - 1 >= judgement.row) return undefined;
      const lacking = asked.filter(({ check }) => check(values.points, day) !== isTrue);
      const [only] = lacking;
      const couldBe = asked.every(({ of }) => of.every((score) => scores[score].isOn));
      if (lacking.length === 1 && only !== undefined && couldBe && !asksForHand(only.condition))
        return { row, condition: only.condition };
    }
    return undefined;
  };
}

interface Asked {
  readonly condition: Condition;
  readonly check: Check;
  /** The scores it compares. */
  readonly of: readonly ScoreName[];
}

function rowsToPursue({ table }: CompiledModel): readonly { readonly row: number; readonly asked: readonly Asked[] }[] {
  return table.rows.flatMap((row, index) =>
    row.verdict === 'pursue'
      ? [{ row: index + 1, asked: termsOf(row).map((condition) => askedBy(condition, table)) }]
      : [],
  );
}

function askedBy(condition: Condition, { catalog }: CompiledModel['table']): Asked {
  const fields = fieldsOf(condition).map((field) => field.split('.')[0]);
  const of = scoreNames.filter((score) => fields.includes(score));
  return { condition, check: compileCondition(condition, catalog, 'points'), of };
}

function asksForHand(condition: Condition): boolean {
  return fieldsOf(condition).some((field) => nameKey(field) === 'keyaction' || nameKey(field) === 'handraiser');
}

// What stands side by side must all be so; what stands within an `or` is one thing.
function termsOf(row: VerdictRow): readonly Condition[] {
  const apart = (condition: Condition): readonly Condition[] =>
    condition.kind === 'and' ? condition.terms.flatMap(apart) : [condition];
  const whole = rowCondition(row);
  return whole === undefined ? [] : apart(whole);
}
