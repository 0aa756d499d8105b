import type { Condition, Operator, Test } from './condition.ts';
import { printCondition } from './print-condition.ts';

/** A condition as people say it of somebody: `seniority owner or c-level, function executive, sales or finance`. */
export function conditionWords(condition: Condition): string {
  switch (condition.kind) {
    case 'test':
      return testWords(condition);
    case 'not':
      return `not ${grouped(condition.term)}`;
    case 'and':
      return condition.terms.map(grouped).join(', ');
    case 'or':
      return condition.terms.map(grouped).join(', or else ');
  }
}

function grouped(condition: Condition): string {
  const isSimple = condition.kind === 'test' || condition.kind === 'not';
  return isSimple ? conditionWords(condition) : `(${conditionWords(condition)})`;
}

function testWords(test: Test): string {
  const says = wordings.get(test.operator);
  return says === undefined ? printCondition(test) : `${test.field} ${says(test.values.map(({ text }) => text))}`;
}

type Says = (values: readonly string[]) => string;

// What is not here reads well as it is written.
const wordings: ReadonlyMap<Operator, Says> = new Map<Operator, Says>([
  ['is', (values) => listed(values, 'or')],
  ['is one of', (values) => listed(values, 'or')],
  ['has', (values) => listed(values, 'or')],
  ['has any of', (values) => listed(values, 'or')],
  ['has all of', (values) => listed(values, 'and')],
  ['is not', (values) => `other than ${listed(values, 'or')}`],
  ['is none of', (values) => `other than ${listed(values, 'or')}`],
  ['is known', () => 'known'],
]);

function listed(values: readonly string[], word: string): string {
  const [last = '', ...others] = values.toReversed();
  return others.length === 0 ? last : `${others.toReversed().join(', ')} ${word} ${last}`;
}
