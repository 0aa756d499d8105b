import type { Comparable } from '../facts/entity.ts';
import { type Field, nameKey } from '../facts/field.ts';
import { foldText } from '../facts/fold-text.ts';
import type { Day } from '../time/day.ts';
import { type Condition, type Literal, type Test, testsOf } from './condition.ts';

const unlisted = '(something else)';

/**
 * Values of a field that together meet every outcome these conditions can have for it: each boundary and its
 * neighbors, each listed value, one unlisted. The same order for the same conditions.
 */
export function representativeValues(field: Field, conditions: readonly Condition[], day: Day): readonly Comparable[] {
  const key = nameKey(field.name);
  const tests = conditions.flatMap(testsOf).filter((test) => nameKey(test.field) === key);
  switch (field.type) {
    case 'yes/no':
      return [true, false];
    case 'number':
    case 'money':
      return unique(
        tests.flatMap((test) => test.values.map(numberOf).flatMap((value) => [value - 1, value, value + 1])),
      );
    case 'date':
      return unique(tests.flatMap((test) => test.values.flatMap((value) => daysAround(test, value, day))));
    case 'text':
      return textsIn(tests, field.values);
    case 'list':
      return listsIn(tests);
  }
}

function daysAround(test: Test, value: Literal, day: Day): readonly number[] {
  if (value.kind !== 'days') return [numberOf(value) - 1, numberOf(value), numberOf(value) + 1];
  const edge = test.operator === 'in the last' ? day - value.value : day + value.value;
  return [edge - 1, edge, day, edge + 1];
}

// Of a field with a fixed set of values, one the conditions do not list stands for all the others.
function textsIn(tests: readonly Test[], allowed: readonly string[] | undefined): readonly string[] {
  const listed = new Set(tests.flatMap((test) => test.values.map((value) => foldText(value.text))));
  const other = allowed === undefined ? unlisted : allowed.map(foldText).find((value) => !listed.has(value));
  return other === undefined ? [...listed] : [...listed, other];
}

function listsIn(tests: readonly Test[]): readonly (readonly string[])[] {
  const items = [...new Set(tests.flatMap((test) => test.values.map((value) => foldText(value.text))))];
  const whole = tests.map((test) => test.values.map((value) => foldText(value.text))).filter((list) => list.length > 1);
  return [...items.map((item) => [item]), ...whole, items, []];
}

function unique(values: readonly number[]): readonly number[] {
  return [...new Set(values)].toSorted((a, b) => a - b);
}

function numberOf(value: Literal): number {
  return value.kind === 'text' ? 0 : value.value;
}
