import type { Condition, Literal } from '../../domain/condition/condition.ts';
import { nameKey } from '../../domain/facts/field.ts';
import { foldText } from '../../domain/facts/fold-text.ts';

/** What a condition asks, as plain data: not where it stands, nor whether its author wrote `1k` or `1000`. */
export function canonicalCondition(condition: Condition | undefined): unknown {
  if (condition === undefined) return null;
  switch (condition.kind) {
    case 'test':
      return [nameKey(condition.field), condition.operator, ...condition.values.map(canonicalLiteral)];
    case 'not':
      return ['not', canonicalCondition(condition.term)];
    case 'and':
    case 'or':
      return [condition.kind, ...condition.terms.map(canonicalCondition)];
  }
}

function canonicalLiteral(literal: Literal): unknown {
  return literal.kind === 'text' ? foldText(literal.text) : { [literal.kind]: literal.value };
}
