import { type CompiledPlaybook, type Fact, nameKey, positionOf, printLiteral, testsOf } from '../../domain/index.ts';
import { type CaseColumn, fieldColumns, usedFields } from '../findings/case-column.ts';
import { type Question, splitsOf } from '../findings/split.ts';
import { leastPerSide } from '../statistics/lift.ts';
import type { AnsweredCase } from './find-patterns.ts';

/** Something that may be so of an account, as a condition of the playbook. */
export interface Shared {
  readonly field: string;
  readonly condition: string;
  /** True for a number the playbook itself names. */
  readonly isLimit: boolean;
  /** 1 where it was known to be so on the day of the answer, by case. */
  readonly holds: Uint8Array;
}

/** Everything that can be asked of the cases' accounts, each set of answers once, with enough cases on either side. */
export function sharedBy(
  playbook: CompiledPlaybook,
  factsOf: ReadonlyMap<string, readonly Fact[]>,
  answered: readonly AnsweredCase[],
): readonly Shared[] {
  const cases = answered.map(({ accountId, on }) => ({ account: { id: accountId }, scoredOn: on }));
  const columns = fieldColumns(playbook, { cases, recorded: factsOf }, new Set(), usedFields(playbook));
  const limits = limitsOf(playbook);
  const all = columns.flatMap((column) => [
    ...(limits.get(nameKey(column.name)) ?? []).flatMap((value) => cutAt(column, value, true)),
    ...splitsOf(column, leastPerSide).flatMap(({ question, holds }) => {
      if (question.kind === 'at least') return cutAt(column, question.value, false);
      const condition = conditionOf(playbook, column.name, question);
      return condition === undefined ? [] : [{ field: column.name, condition, isLimit: false, holds }];
    }),
  ]);
  const once = new Map<string, Shared>();
  for (const one of all) {
    const answers = `${one.field} ${one.holds.join('')}`;
    if (!once.has(answers) && isEnough(one.holds)) once.set(answers, one);
  }
  return [...once.values()];
}

/** The numbers that conditions of the playbook compare a field with, by its key: limits people think in. */
function limitsOf({ playbook }: CompiledPlaybook): ReadonlyMap<string, readonly number[]> {
  const tests = playbook.models.flatMap(({ account }) => account.rules.flatMap(({ when }) => testsOf(when)));
  const limits = tests.flatMap(({ field, values }) =>
    values.flatMap((literal) => (literal.kind === 'number' ? [{ key: nameKey(field), value: literal.value }] : [])),
  );
  const byField = Map.groupBy(limits, ({ key }) => key);
  return new Map([...byField].map(([key, own]) => [key, [...new Set(own.map(({ value }) => value))]] as const));
}

// Too small is as good a reason as too large; of a number that is not known neither is so.
function cutAt({ name, values }: CaseColumn, limit: number, isLimit: boolean): readonly Shared[] {
  const holds = (test: (value: number) => boolean) =>
    Uint8Array.from(values, (value) => Number(typeof value === 'number' && test(value)));
  return [
    { field: name, condition: `${name} < ${limit}`, isLimit, holds: holds((value) => value < limit) },
    { field: name, condition: `${name} >= ${limit}`, isLimit, holds: holds((value) => value >= limit) },
  ];
}

/** A question as a playbook asks it; undefined for one that makes no rule. */
function conditionOf({ account: { catalog } }: CompiledPlaybook, name: string, question: Question): string | undefined {
  const type = catalog.fields[positionOf(catalog, name) ?? -1]?.type;
  if (question.kind !== 'is') return undefined;
  const text = String(question.value);
  if (type === 'yes/no') return text === 'yes' ? name : `not ${name}`;
  if (type === 'list') return `${name} has ${printLiteral({ kind: 'text', text })}`;
  return type === 'text' ? `${name} is ${printLiteral({ kind: 'text', text })}` : undefined;
}

/** Whether enough cases stand on either side. */
export function isEnough(holds: Uint8Array): boolean {
  const count = holds.reduce((sum, held) => sum + held, 0);
  return count >= leastPerSide && holds.length - count >= leastPerSide;
}
