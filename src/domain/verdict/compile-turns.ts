import type { CompiledBehavior } from '../behavior/compile-behavior.ts';
import { type Condition, type Test, testsOf } from '../condition/condition.ts';
import { nameKey } from '../facts/field.ts';
import type { Model } from '../playbook.ts';
import { rowCondition } from './verdict-table.ts';

/** What of a model time alone may turn, read from its rules once. */
export interface CompiledTurns {
  /** By the key of a field's name, every comparison the model makes of facts. */
  readonly testsByField: ReadonlyMap<string, readonly Test[]>;
  /** The fields the verdict table compares. */
  readonly tableFields: ReadonlySet<string>;
  /** The numbers the verdict table compares the behavior score and its bounds with, in tenths. */
  readonly behaviorLimits: readonly number[];
  /** By rule, the age in days at which a key action lapses; undefined where it does not. */
  readonly lapseDays: readonly (number | undefined)[];
  /** Days of silence at which a comparison of quiet days turns. */
  readonly quietTurns: readonly number[];
  /** The most days after a signal at which what it means may jump. */
  readonly longestJump: number;
  /** Days after a signal until nothing about its points can change any more. */
  readonly reachDays: number;
}

/** What of a model and its behavior rules time alone may turn. */
export function compileTurns(model: Model, behavior: CompiledBehavior): CompiledTurns {
  const ofTable = model.verdicts.rows.flatMap((row) => rowCondition(row) ?? []).flatMap(testsOf);
  const limitsOf = (field: string) =>
    ofTable
      .filter((test) => test.field === field)
      .flatMap((test) => test.values.map((value) => (value.kind === 'text' ? 0 : value.value)));
  return {
    testsByField: Map.groupBy([...factConditions(model).flatMap(testsOf), ...ofTable], ({ field }) => nameKey(field)),
    tableFields: new Set(ofTable.map(({ field }) => field)),
    behaviorLimits: ['behavior', 'behavior.floor', 'behavior.ceiling'].flatMap(limitsOf).map((limit) => limit * 10),
    ...jumpsOf(behavior, limitsOf('quiet days')),
    reachDays: reachOf(behavior),
  };
}

function factConditions(model: Model): readonly Condition[] {
  const conditions = [
    model.when,
    ...model.account.rules.map((rule) => rule.when),
    ...model.exclusions.map((exclusion) => exclusion.when),
    ...model.stakeholders.rules.map((rule) => rule.when),
    ...model.stakeholders.roles.map((role) => role.when),
  ];
  return conditions.filter((condition) => condition !== undefined);
}

function jumpsOf(
  { rules, combinations }: CompiledBehavior,
  quietLimits: readonly number[],
): Pick<CompiledTurns, 'lapseDays' | 'quietTurns' | 'longestJump'> {
  const lapseDays = rules.map(({ rule }) =>
    rule.isKeyAction && rule.windowDays !== undefined ? rule.windowDays + 1 : undefined,
  );
  const quietTurns = quietLimits.flatMap((limit) => [limit, limit + 1]);
  const ripens = combinations.map(({ combination }) => combination.quietDays);
  const longestJump = Math.max(0, ...lapseDays.map((days) => days ?? 0), ...ripens, ...quietTurns);
  return { lapseDays, quietTurns, longestJump };
}

function reachOf({ rules, combinations }: CompiledBehavior): number {
  const finite = (days: number) => (Number.isFinite(days) ? days + 1 : 0);
  const spans = [
    ...rules.map((rule) => finite(rule.lastAgeDays)),
    ...combinations.map((combination) => finite(combination.lastAgeDays + combination.withinDays)),
  ];
  return Math.max(0, ...spans);
}
