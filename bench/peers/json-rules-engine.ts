import { Engine, type RuleProperties } from 'json-rules-engine';
import type { RawSignal } from '../workload/raw-signals.ts';
import { type RuleCondition, ruleConditions } from './rule-conditions.ts';

/** Finds the rules that match a signal, as numbers of `ruleConditions`. */
export type MatchSignal = (signal: RawSignal) => Promise<readonly number[]>;

const operators = {
  is: 'equal',
  'starts with': 'startsWith',
  'is one of': 'in',
  'at least': 'greaterThanInclusive',
  less: 'lessThan',
} as const;

/** json-rules-engine with a rule a row, run on the facts of one signal; its events name the rules that match. */
export function matchWithJsonRules(): MatchSignal {
  const engine = new Engine(
    ruleConditions.map((condition, number) => ruleOf(condition, number)),
    { allowUndefinedFacts: true },
  );
  engine.addOperator<string, string>('startsWith', (fact, start) => typeof fact === 'string' && fact.startsWith(start));
  return async (signal) => {
    const { events } = await engine.run(signal);
    return events.map(({ params }) => Number(params?.['number']));
  };
}

function ruleOf({ event, withinDays, property, test, value }: RuleCondition, number: number): RuleProperties {
  const conditions = [
    { fact: 'event', operator: 'equal', value: event },
    { fact: 'ageDays', operator: 'greaterThanInclusive', value: 0 },
    { fact: 'ageDays', operator: 'lessThanInclusive', value: withinDays },
  ];
  if (property !== undefined && test !== undefined)
    conditions.push({ fact: property, operator: operators[test], value: value as string });
  return { conditions: { all: conditions }, event: { type: 'matched', params: { number } } };
}
