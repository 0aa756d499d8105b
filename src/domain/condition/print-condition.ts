import type { Condition, Literal, Test } from './condition.ts';
import { needsQuotes } from './scan.ts';

/** The canonical text of a condition; parsing it gives the same condition. */
export function printCondition(condition: Condition): string {
  switch (condition.kind) {
    case 'test':
      return printTest(condition);
    case 'not':
      return `not ${printTerm(condition.term)}`;
    case 'and':
      return condition.terms.map(printTerm).join(' and ');
    case 'or':
      return condition.terms
        .map((term) => (term.kind === 'or' ? `(${printCondition(term)})` : printCondition(term)))
        .join(' or ');
  }
}

function printTerm(condition: Condition): string {
  const isSimple = condition.kind === 'test' || condition.kind === 'not';
  return isSimple ? printCondition(condition) : `(${printCondition(condition)})`;
}

function printTest({ field, operator, values }: Test): string {
  if (operator === 'is yes') return field;
  const texts = values.map(printLiteral);
  if (texts.length === 0) return `${field} ${operator}`;
  return `${field} ${operator} ${texts.join(operator === 'between' ? ' and ' : ', ')}`;
}

/** The text of a value as a condition would carry it, quoted where it must be. */
export function printLiteral(literal: Literal): string {
  if (literal.kind !== 'text') return literal.text;
  return needsQuotes(literal.text) ? `"${literal.text.replaceAll('"', '""')}"` : literal.text;
}
