/** The words that compare a field; each has a page under docs/reference/operators and a table of cases. */
export type Operator =
  | 'is'
  | 'is not'
  | 'is one of'
  | 'is none of'
  | '='
  | '≠'
  | '<'
  | '<='
  | '>'
  | '>='
  | 'between'
  | 'contains'
  | 'starts with'
  | 'ends with'
  | 'has'
  | 'has any of'
  | 'has all of'
  | 'is known'
  | 'is unknown'
  | 'is yes'
  | 'is no'
  | 'before'
  | 'after'
  | 'in the last'
  | 'in the next';

/** A value written in a condition. Dates are day numbers, spans are days; `text` is as the author wrote it. */
export type Literal =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number; readonly text: string; readonly currency?: string }
  | { readonly kind: 'date'; readonly value: number; readonly text: string }
  | { readonly kind: 'days'; readonly value: number; readonly text: string };

/** One comparison of one field. `at` is its offset in the condition's text. */
export interface Test {
  readonly kind: 'test';
  readonly field: string;
  readonly operator: Operator;
  readonly values: readonly Literal[];
  readonly at: number;
}

/** What a *When* cell says, as data. */
export type Condition =
  | Test
  | { readonly kind: 'not'; readonly term: Condition }
  | { readonly kind: 'and' | 'or'; readonly terms: readonly Condition[] };

/** All comparisons in a condition, in the order they are written. */
export function testsOf(condition: Condition): readonly Test[] {
  switch (condition.kind) {
    case 'test':
      return [condition];
    case 'not':
      return testsOf(condition.term);
    case 'and':
    case 'or':
      return condition.terms.flatMap(testsOf);
  }
}

/** The names of the fields a condition looks at, each once. */
export function fieldsOf(condition: Condition): readonly string[] {
  return [...new Set(testsOf(condition).map((test) => test.field))];
}

/** All of these conditions together; undefined when there is none. */
export function allOf(conditions: readonly (Condition | undefined)[]): Condition | undefined {
  const given = conditions.filter((condition) => condition !== undefined);
  return given.length > 1 ? { kind: 'and', terms: given } : given[0];
}
