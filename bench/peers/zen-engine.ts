import { ZenEngine } from '@gorules/zen-engine';
import type { RawSignal } from '../workload/raw-signals.ts';
import { type RuleCondition, ruleConditions } from './rule-conditions.ts';

/** Finds the rules that match each signal of an account, as numbers of `ruleConditions`. */
export type MatchAccount = (signals: readonly RawSignal[]) => Promise<readonly (readonly number[])[]>;

const fields = ['event', 'ageDays', 'path', 'level', 'name', 'minutes', 'network', 'class'] as const;

interface TableAnswer {
  readonly matches: readonly (readonly { readonly number: number }[])[];
}

/** ZEN with one decision table that collects all matching rows, looped over the signals of an account in one call. */
export function matchWithZen(): MatchAccount {
  const decision = new ZenEngine().createDecision(tableDocument());
  return async (signals) => {
    const { result } = (await decision.evaluate({ signals })) as { readonly result: TableAnswer };
    return result.matches.map((rows) => rows.map(({ number }) => number));
  };
}

function tableDocument(): object {
  const table = {
    hitPolicy: 'collect',
    executionMode: 'loop',
    inputField: 'signals',
    outputPath: 'matches',
    passThrough: false,
    inputs: fields.map((field) => ({ id: field, name: field, field })),
    outputs: [{ id: 'number', name: 'number', field: 'number' }],
    rules: ruleConditions.map(rowOf),
  };
  const nodes = [
    { id: 'in', name: 'request', type: 'inputNode', position: { x: 0, y: 0 } },
    { id: 'rules', name: 'rules', type: 'decisionTableNode', position: { x: 1, y: 0 }, content: table },
    { id: 'out', name: 'response', type: 'outputNode', position: { x: 2, y: 0 } },
  ];
  const edges = [
    { id: 'first', type: 'edge', sourceId: 'in', targetId: 'rules' },
    { id: 'second', type: 'edge', sourceId: 'rules', targetId: 'out' },
  ];
  return { contentType: 'application/vnd.gorules.decision', nodes, edges };
}

function rowOf({ rule, event, withinDays, property, ...test }: RuleCondition, number: number): object {
  const cells = { event: JSON.stringify(event), ageDays: `[0..${withinDays}]` };
  return {
    _id: rule,
    ...Object.fromEntries(fields.map((field) => [field, ''])),
    ...cells,
    ...(property === undefined ? {} : { [property]: cellOf(test) }),
    number: String(number),
  };
}

function cellOf({ test, value }: Pick<RuleCondition, 'test' | 'value'>): string {
  const text = JSON.stringify(value);
  if (test === undefined || test === 'is') return text;
  switch (test) {
    case 'starts with':
      return `startsWith($, ${text})`;
    case 'is one of':
      return (value as readonly string[]).map((item) => JSON.stringify(item)).join(', ');
    case 'at least':
      return `>= ${text}`;
    case 'less':
      return `< ${text}`;
  }
}
