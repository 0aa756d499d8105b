import { type Values, isRange } from '../facts/entity.ts';
import { type FieldCatalog, positionOf } from '../facts/field.ts';
import { foldText } from '../facts/fold-text.ts';
import type { Day } from '../time/day.ts';
import { unreachable } from '../unreachable.ts';
import type { Condition, Literal, Test } from './condition.ts';
import { type Truth, isFalse, isTrue, isUnknown, negate, truthOf } from './truth.ts';

/** A condition ready to run: its truth for a record's values on a day. */
export type Check = (values: Values, day: Day) => Truth;

/**
 * How `is known` and `is unknown` read a missing value: `points` takes what is known today, `bounds` asks what could
 * still become true, so there a missing value leaves them unknown.
 */
export type Reading = 'points' | 'bounds';

/** The check of a condition over records of a catalog; a field the catalog lacks is a bug of the caller. */
export function compileCondition(condition: Condition, catalog: FieldCatalog, reading: Reading): Check {
  switch (condition.kind) {
    case 'test':
      return compileTest(condition, catalog, reading);
    case 'not': {
      const check = compileCondition(condition.term, catalog, reading);
      return (values, day) => negate(check(values, day));
    }
    case 'and':
      return all(condition.terms.map((term) => compileCondition(term, catalog, reading)));
    case 'or':
      return any(condition.terms.map((term) => compileCondition(term, catalog, reading)));
  }
}

function all(checks: readonly Check[]): Check {
  return (values, day) => {
    let least: Truth = isTrue;
    for (const check of checks) {
      const truth = check(values, day);
      if (truth === isFalse) return isFalse;
      if (truth < least) least = truth;
    }
    return least;
  };
}

function any(checks: readonly Check[]): Check {
  return (values, day) => {
    let greatest: Truth = isFalse;
    for (const check of checks) {
      const truth = check(values, day);
      if (truth === isTrue) return isTrue;
      if (truth > greatest) greatest = truth;
    }
    return greatest;
  };
}

function compileTest(test: Test, catalog: FieldCatalog, reading: Reading): Check {
  const position = positionOf(catalog, test.field);
  if (position === undefined) throw new Error(`no field \`${test.field}\` in the catalog of this condition`);
  switch (test.operator) {
    case 'is known':
      return knownCheck(position, isTrue, reading);
    case 'is unknown':
      return knownCheck(position, isFalse, reading);
    case 'is yes':
      return (values) => flagTruth(values, position);
    case 'is no':
      return (values) => negate(flagTruth(values, position));
    case 'contains':
    case 'starts with':
    case 'ends with':
      return partCheck(test, position);
    case 'has':
    case 'has any of':
    case 'has all of':
      return listCheck(test, position);
    case 'in the last':
    case 'in the next':
      return spanCheck(test, position);
    case 'is':
    case 'is not':
    case 'is one of':
    case 'is none of':
      return test.values.some((value) => value.kind === 'text')
        ? textCheck(test, position)
        : amountCheck(test, position);
    case '=':
    case '≠':
    case '<':
    case '<=':
    case '>':
    case '>=':
    case 'between':
    case 'before':
    case 'after':
      return amountCheck(test, position);
    default:
      return unreachable(test.operator);
  }
}

function knownCheck(position: number, whenKnown: Truth, reading: Reading): Check {
  const whenMissing = reading === 'bounds' ? isUnknown : negate(whenKnown);
  return (values) => (values[position] === undefined ? whenMissing : whenKnown);
}

function flagTruth(values: Values, position: number): Truth {
  const value = values[position];
  return typeof value === 'boolean' ? truthOf(value) : isUnknown;
}

function textCheck(test: Test, position: number): Check {
  const wanted = new Set(textsOf(test.values));
  const found = truthOf(test.operator === 'is' || test.operator === 'is one of');
  const missing = negate(found);
  return (values) => {
    const value = values[position];
    if (typeof value !== 'string') return isUnknown;
    return wanted.has(value) ? found : missing;
  };
}

function partCheck(test: Test, position: number): Check {
  const wanted = textsOf(test.values)[0] ?? '';
  const matches = partMatcher(test.operator);
  return (values) => {
    const value = values[position];
    return typeof value === 'string' ? truthOf(matches(value, wanted)) : isUnknown;
  };
}

function partMatcher(operator: Test['operator']): (value: string, wanted: string) => boolean {
  if (operator === 'starts with') return (value, wanted) => value.startsWith(wanted);
  if (operator === 'ends with') return (value, wanted) => value.endsWith(wanted);
  return (value, wanted) => value.includes(wanted);
}

function listCheck(test: Test, position: number): Check {
  const wanted = textsOf(test.values);
  const needsAll = test.operator === 'has all of';
  return (values) => {
    const value = values[position];
    if (!Array.isArray(value)) return isUnknown;
    const has = (item: string) => value.includes(item);
    return truthOf(needsAll ? wanted.every(has) : wanted.some(has));
  };
}

function spanCheck(test: Test, position: number): Check {
  const span = numberOf(test.values[0]);
  const direction = test.operator === 'in the last' ? 1 : -1;
  return (values, day) => {
    const value = values[position];
    if (typeof value !== 'number') return isUnknown;
    const distance = (day - value) * direction;
    return truthOf(distance >= 0 && distance <= span);
  };
}

function amountCheck(test: Test, position: number): Check {
  const compare = amountComparison(test);
  return (values) => {
    const value = values[position];
    if (typeof value === 'number') return compare(value, value);
    return isRange(value) ? compare(value.low, value.high) : isUnknown;
  };
}

/** The truth of a comparison for a number that is somewhere from `low` to `high`. */
type Comparison = (low: number, high: number) => Truth;

function amountComparison({ operator, values }: Test): Comparison {
  const wanted = values.map(numberOf);
  const [first = 0, second = 0] = wanted;
  if (operator === '<' || operator === 'before') return (low, high) => possible(low < first, high < first);
  if (operator === '<=') return (low, high) => possible(low <= first, high <= first);
  if (operator === '>' || operator === 'after') return (low, high) => possible(high > first, low > first);
  if (operator === '>=') return (low, high) => possible(high >= first, low >= first);
  if (operator === 'between') {
    return (low, high) => possible(low <= second && high >= first, low >= first && high <= second);
  }
  const isNegated = operator === '≠' || operator === 'is not' || operator === 'is none of';
  return isNegated ? (low, high) => negate(oneOf(low, high, wanted)) : (low, high) => oneOf(low, high, wanted);
}

function possible(canBe: boolean, mustBe: boolean): Truth {
  if (mustBe) return isTrue;
  return canBe ? isUnknown : isFalse;
}

function oneOf(low: number, high: number, wanted: readonly number[]): Truth {
  if (low === high) return truthOf(wanted.includes(low));
  return wanted.some((value) => value >= low && value <= high) ? isUnknown : isFalse;
}

function textsOf(values: readonly Literal[]): readonly string[] {
  return values.map((value) => foldText(value.text));
}

function numberOf(value: Literal | undefined): number {
  return value === undefined || value.kind === 'text' ? Number.NaN : value.value;
}
