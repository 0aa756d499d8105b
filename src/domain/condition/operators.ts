import type { FieldType } from '../facts/field.ts';
import type { Operator } from './condition.ts';

/** How many values follow an operator, and of what kind. */
type Operands = 'none' | 'one' | 'many' | 'two' | 'days';

/** What an operator takes: the spellings people may use, the field types it fits, the values that follow it. */
export interface OperatorSpec {
  readonly operator: Operator;
  readonly spellings: readonly string[];
  readonly types: readonly FieldType[];
  readonly operands: Operands;
}

const anyType: readonly FieldType[] = ['text', 'number', 'money', 'yes/no', 'date', 'list'];
const single: readonly FieldType[] = ['text', 'number', 'money', 'date'];
const amounts: readonly FieldType[] = ['number', 'money'];

/** Every operator of the language. */
export const operatorSpecs: readonly OperatorSpec[] = [
  { operator: 'is', spellings: ['is'], types: single, operands: 'one' },
  { operator: 'is not', spellings: ['is not'], types: single, operands: 'one' },
  { operator: 'is one of', spellings: ['is one of'], types: single, operands: 'many' },
  { operator: 'is none of', spellings: ['is none of'], types: single, operands: 'many' },
  { operator: '=', spellings: ['='], types: amounts, operands: 'one' },
  { operator: '≠', spellings: ['≠', '!=', '<>'], types: amounts, operands: 'one' },
  { operator: '<', spellings: ['<'], types: amounts, operands: 'one' },
  { operator: '<=', spellings: ['<=', '≤'], types: amounts, operands: 'one' },
  { operator: '>', spellings: ['>'], types: amounts, operands: 'one' },
  { operator: '>=', spellings: ['>=', '≥'], types: amounts, operands: 'one' },
  { operator: 'between', spellings: ['between'], types: amounts, operands: 'two' },
  { operator: 'contains', spellings: ['contains'], types: ['text'], operands: 'one' },
  { operator: 'starts with', spellings: ['starts with'], types: ['text'], operands: 'one' },
  { operator: 'ends with', spellings: ['ends with'], types: ['text'], operands: 'one' },
  { operator: 'has', spellings: ['has'], types: ['list'], operands: 'one' },
  { operator: 'has any of', spellings: ['has any of'], types: ['list'], operands: 'many' },
  { operator: 'has all of', spellings: ['has all of'], types: ['list'], operands: 'many' },
  { operator: 'is known', spellings: ['is known'], types: anyType, operands: 'none' },
  { operator: 'is unknown', spellings: ['is unknown'], types: anyType, operands: 'none' },
  { operator: 'is yes', spellings: ['is yes'], types: ['yes/no'], operands: 'none' },
  { operator: 'is no', spellings: ['is no'], types: ['yes/no'], operands: 'none' },
  { operator: 'before', spellings: ['before'], types: ['date'], operands: 'one' },
  { operator: 'after', spellings: ['after'], types: ['date'], operands: 'one' },
  { operator: 'in the last', spellings: ['in the last'], types: ['date'], operands: 'days' },
  { operator: 'in the next', spellings: ['in the next'], types: ['date'], operands: 'days' },
];

/** All spellings with their operator, longest first, so that `is none of` is not read as `is`. */
export const spellings: readonly { readonly spelling: string; readonly spec: OperatorSpec }[] = operatorSpecs
  .flatMap((spec) => spec.spellings.map((spelling) => ({ spelling, spec })))
  .toSorted((a, b) => b.spelling.length - a.spelling.length);

/** The type a property nobody declared must have for an operator to make sense. */
export function impliedType(spec: OperatorSpec): FieldType {
  return spec.types === anyType ? 'text' : (spec.types[0] ?? 'text');
}
