import {
  type Check,
  type Condition,
  type ConditionScope,
  type Field,
  type FieldCatalog,
  accountFields,
  catalogOf,
  compileCondition,
  contactFields,
  nameKey,
  parseCondition,
  printCondition,
  representativeValues,
  testsOf,
  verdictCatalog,
} from '../../../src/domain/index.ts';
import type { Values } from '../../../src/domain/facts/entity.ts';
import { type FuzzTarget, textOf } from '../worker/fuzz-input.ts';
import { expectSame, expectSentence, expectThat } from './expect-that.ts';

const scopes = new Map<string, ConditionScope>([
  ['account', { catalog: catalogOf(accountFields), currency: 'EUR' }],
  ['contact', { catalog: catalogOf(contactFields), currency: 'EUR' }],
  ['verdict', { catalog: verdictCatalog(accountFields), currency: 'EUR' }],
  ['signal', { catalog: catalogOf([]), currency: 'EUR', isOpen: true }],
]);
const day = 20_522;
const mostValues = 20;

/** Any text at all as a condition about a record of the kind the input is named after. */
export const conditionTarget: FuzzTarget = (input) => {
  const text = textOf(input);
  const scope = scopes.get(input.name) ?? { catalog: catalogOf(accountFields), currency: 'EUR' };
  const parsed = parseCondition(text, scope);
  if (!parsed.ok) {
    const { at, message } = parsed.problem;
    expectThat(Number.isInteger(at) && at >= 0 && at <= text.length, () => `offset ${at} of ${text.length}`);
    expectSentence(message);
    return message;
  }
  // `staff is yes` is printed as `staff`, which only a declared field may be: undeclared ones do not read back.
  const isBareFlag = scope.isOpen === true && testsOf(parsed.value).some(({ operator }) => operator === 'is yes');
  if (isBareFlag) return 'ok: a flag of an event';
  const printed = printCondition(parsed.value);
  const again = parseCondition(printed, scope);
  expectThat(again.ok, () => `\`${printed}\` is refused: ${again.ok ? '' : again.problem.message}`);
  expectSame(again.value, parsed.value, `\`${printed}\` is another condition`);
  expectSameTruth(parsed.value, again.value, scope.isOpen === true ? openCatalog(parsed.value) : scope.catalog);
  return `ok: ${printed}`;
};

/** The fields an open condition speaks of, typed as the condition uses them: whoever compiles one declares them so. */
function openCatalog(condition: Condition): FieldCatalog {
  const fields = testsOf(condition).map(({ field }): Field => ({
    name: field,
    of: 'signal',
    type: 'text',
    isFillable: false,
  }));
  return catalogOf(fields);
}

function expectSameTruth(one: Condition, other: Condition, catalog: FieldCatalog): void {
  for (const reading of ['points', 'bounds'] as const) {
    const [first, second] = [compileCondition(one, catalog, reading), compileCondition(other, catalog, reading)];
    for (const values of recordsFor(one, catalog)) expectTruth(first, second, values);
  }
}

function expectTruth(one: Check, other: Check, values: Values): void {
  const truth = one(values, day);
  expectThat([0, 1, 2].includes(truth), () => `${String(truth)} is no truth`);
  expectThat(truth === other(values, day), () => `truths differ for ${JSON.stringify(values)}`);
}

/** Records that know nothing, one field each, and all fields. */
function recordsFor(condition: Condition, catalog: FieldCatalog): readonly Values[] {
  const nothing: Values = catalog.fields.map(() => undefined);
  const keys = new Set(testsOf(condition).map((test) => nameKey(test.field)));
  const records = catalog.fields.flatMap((field, position) => {
    if (!keys.has(nameKey(field.name))) return [];
    return representativeValues(field, [condition], day)
      .slice(0, mostValues)
      .map((value) => nothing.with(position, value));
  });
  const everything = records.reduce<Values>(
    (all, record) => all.map((value, place) => record[place] ?? value),
    nothing,
  );
  return [nothing, everything, ...records];
}
