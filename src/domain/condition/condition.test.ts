import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readGolden } from '../../../test/golden/read-golden.ts';
import {
  type Condition,
  type Fact,
  type Value,
  accountFields,
  catalogOf,
  compileCondition,
  entityOn,
  operatorSpecs,
  parseCondition,
  parseDay,
  parseValue,
  positionOf,
  printCondition,
} from '../index.ts';

interface OperatorCases {
  readonly operator: string;
  readonly says: string;
  readonly example: { readonly condition: string; readonly means: string };
  readonly cases: readonly (readonly [
    condition: string,
    facts: Readonly<Record<string, unknown>>,
    truth: boolean | string,
  ])[];
}

const golden = readGolden<readonly OperatorCases[]>('./conditions.yaml');
const catalog = catalogOf([
  ...accountFields,
  { name: 'security review needed', of: 'account', type: 'yes/no', isFillable: false },
  { name: 'renewal on', of: 'account', type: 'date', isFillable: true },
]);
const scope = { catalog, currency: 'EUR' };
const day = parseDay('2026-03-10') as number;
const words = ['no', 'unknown', 'yes'];

function truthWord(condition: Condition, facts: Readonly<Record<string, unknown>>): string | undefined {
  const known = Object.entries(facts).map(([field, value]): Fact => ({ field, value: valueOf(field, value) }));
  const { values } = entityOn({ catalog, currency: 'EUR', sourcePriority: [] }, known, day);
  return words[compileCondition(condition, catalog, 'points')(values, day)];
}

function valueOf(name: string, value: unknown): Value {
  if (Array.isArray(value)) return value.map(String);
  const field = catalog.fields[positionOf(catalog, name) ?? -1];
  const parsed = field === undefined ? undefined : parseValue(String(value), field);
  if (parsed === undefined) throw new Error(`${name}: ${String(value)} is no value`);
  return parsed;
}

function parsed(text: string): Condition {
  const result = parseCondition(text, scope);
  if (!result.ok) throw new Error(`${text}: ${result.problem.message}`);
  return result.value;
}

function problem(text: string): string {
  const result = parseCondition(text, scope);
  return result.ok ? 'no problem' : `${result.problem.at}: ${result.problem.message}`;
}

describe('every operator says what its cases say', () => {
  for (const { operator, cases } of golden) {
    test.each(cases)(`${operator}: %s with %j is %s`, (text, facts, truth) => {
      const expected = typeof truth === 'boolean' ? (truth ? 'yes' : 'no') : truth;
      expect(truthWord(parsed(text), facts)).toBe(expected);
      expect(parsed(printCondition(parsed(text)))).toMatchObject(
        JSON.parse(JSON.stringify(withoutPlaces(parsed(text)))),
      );
    });
  }
  test('no operator is without cases', () => {
    expect(golden.map(({ operator }) => operator)).toEqual([
      ...operatorSpecs.map((spec) => spec.operator),
      'and',
      'or',
      'not',
    ]);
  });
});

function withoutPlaces(condition: Condition): unknown {
  if (condition.kind === 'test') return { ...condition, at: undefined };
  if (condition.kind === 'not') return { ...condition, term: withoutPlaces(condition.term) };
  return { ...condition, terms: condition.terms.map(withoutPlaces) };
}

test.each([
  ['employes > 50', '0: unknown field `employes`; did you mean `employees`?'],
  ['industry contain software', '9: unknown operator `contain`; did you mean `contains`?'],
  ['industry', '0: `industry` needs an operator and a value, such as `industry is known`'],
  ['industry > 5', '0: `industry` is a text field, `>` does not fit it; use `is`'],
  ['employees > many', '12: `employees` is a number field, and `many` is not a number; write it like 1000, 1k or 2.5M'],
  ['country is NO', '0: `country` is a text field, `is no` does not fit it; for the value write `is "no"`'],
  ['industry is not', '15: a value is missing here'],
  ['relationship is custmer', '16: `relationship` is never `custmer`; did you mean `customer`?'],
  ['(industry is software', '0: this `(` is never closed; add a `)`'],
  ['industry is "software', '12: this `"` is never closed; add a `"`'],
  ['industry is software, retail', '20: `, retail` is left over; join conditions with `and` or `or`'],
  ['employees > 1,000', '13: `,000` is left over; write numbers without a comma, like 1000 or 1k'],
  ['idnustry is software', '0: unknown field `idnustry`; did you mean `industry`?'],
  ['employees between 50', '20: `between` takes two values: `between 50 and 1000`'],
  ['employees between 90 and 10', '27: nothing is between 90 and 10; write the smaller one first'],
  ['revenue > 5M USD', "10: `5M USD` is not in the playbook's currency; write the amount in EUR"],
  ['created at after 2026-02-30', '17: `2026-02-30` is not a date; write it like 2026-03-10'],
  ['last funding on in the last year', '28: a span in days is missing here, such as `30 days`'],
  ['', '0: a condition is missing here; write `field operator value`'],
  ['and', '0: unknown field `and`; declare it in fields.md or use a built-in one'],
])('a mistake in a condition is named with its place and a remedy: %s', (text, expected) => {
  expect(problem(text)).toBe(expected);
});

test('twenty thousand brackets are refused, not followed', () => {
  expect(problem('('.repeat(20_000))).toMatch(/split it into several rows/);
  expect(problem(`${'('.repeat(200)}industry is known`)).toMatch(/too many brackets/);
});

test('a printed condition reads back as itself [U1]', () =>
  fc.assert(
    fc.property(conditions(3), (condition) => {
      expect(withoutPlaces(parsed(printCondition(condition)))).toEqual(withoutPlaces(condition));
    }),
    { numRuns: 1_000 },
  ));

test('a message is one line, however many the text it quotes has', () => {
  const parsed = parseCondition('"\n<', { catalog: catalogOf([]), currency: 'EUR' });
  expect(parsed.ok ? '' : parsed.problem.message).toBe('expected a field before `" <`');
});

test('no text makes the parser throw or hang', () =>
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.array(fc.constantFrom(...pieces)).map((parts) => parts.join(' ')),
      ),
      (text) => {
        const result = parseCondition(text, scope);
        if (!result.ok) expect(result.problem.message).not.toBe('');
      },
    ),
    { numRuns: 2_000 },
  ));

const pieces = [
  'industry',
  'employees',
  'tech',
  'is',
  'is not',
  'one of',
  'has any of',
  '(',
  ')',
  ',',
  'and',
  'or',
  'not',
  '"a b"',
  '5',
  '>=',
  'between',
  'known',
  '"',
  '__proto__',
];

function conditions(depth: number): fc.Arbitrary<Condition> {
  const simple = fc.constantFrom(...golden.flatMap(({ cases }) => cases.map(([text]) => text))).map(parsed);
  if (depth === 0) return simple;
  const inner = conditions(depth - 1);
  const many = fc.array(inner, { minLength: 2, maxLength: 3 });
  return fc.oneof(
    simple,
    inner.map((term): Condition => ({ kind: 'not', term })),
    many.map((terms): Condition => ({ kind: 'and', terms })),
    many.map((terms): Condition => ({ kind: 'or', terms })),
  );
}
