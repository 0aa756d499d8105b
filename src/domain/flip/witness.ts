import { compileCondition } from '../condition/compile-condition.ts';
import { type Condition, fieldsOf } from '../condition/condition.ts';
import { representativeValues } from '../condition/representative-values.ts';
import { isTrue } from '../condition/truth.ts';
import { type Comparable, isRange } from '../facts/entity.ts';
import type { Value } from '../facts/fact.ts';
import { type FieldCatalog, positionOf } from '../facts/field.ts';
import type { Day } from '../time/day.ts';

const mostTries = 2_000;

/** Values for a condition's fields that make it true, found among their representative values; undefined when none do. */
export function witnessOf(
  condition: Condition,
  catalog: FieldCatalog,
  day: Day,
): ReadonlyMap<string, Value> | undefined {
  const check = compileCondition(condition, catalog, 'points');
  const names = fieldsOf(condition);
  const choices = names.map((name) => choicesFor(name, condition, catalog, day));
  const tries = Math.min(
    mostTries,
    choices.reduce((product, values) => product * values.length, 1),
  );
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const picks = pick(choices, attempt);
    const values: (Comparable | undefined)[] = Array.from({ length: catalog.fields.length });
    for (const [i, name] of names.entries()) values[positionOf(catalog, name) ?? -1] = picks[i];
    if (check(values, day) === isTrue) return known(names, picks);
  }
  return undefined;
}

function choicesFor(
  name: string,
  condition: Condition,
  catalog: FieldCatalog,
  day: Day,
): readonly (Comparable | undefined)[] {
  const field = catalog.fields[positionOf(catalog, name) ?? -1];
  return field === undefined ? [undefined] : [...representativeValues(field, [condition], day), undefined];
}

// The attempt's number, read as one digit per field.
function pick(
  choices: readonly (readonly (Comparable | undefined)[])[],
  attempt: number,
): readonly (Comparable | undefined)[] {
  let rest = attempt;
  return choices.map((values) => {
    const value = values[rest % values.length];
    rest = Math.floor(rest / values.length);
    return value;
  });
}

function known(names: readonly string[], picks: readonly (Comparable | undefined)[]): ReadonlyMap<string, Value> {
  const entries = names.flatMap((name, i): (readonly [string, Value])[] => {
    const value = picks[i];
    return value === undefined || isRange(value) ? [] : [[name, value]];
  });
  return new Map(entries);
}
