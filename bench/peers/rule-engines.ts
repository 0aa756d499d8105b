import type { CompiledPlaybook } from '../../src/domain/index.ts';
import { type Cells, emptyCells } from '../cells.ts';
import type { RawSignal } from '../workload/raw-signals.ts';
import { addUp } from './add-up.ts';
import { matchWithJsonRules } from './json-rules-engine.ts';
import { type MatchAccount, matchWithZen } from './zen-engine.ts';

/** The rule engines Assay is compared with. */
export type RuleEngine = 'json-rules-engine' | 'zen-engine';

type Accounts = readonly (readonly RawSignal[])[];

/** A scorer of raw signals: a rule engine finds what matches, a page of code adds it up. */
export function scorerWith(
  engine: RuleEngine,
  { playbook }: CompiledPlaybook,
  columns: readonly string[],
): (accounts: Accounts) => Promise<Cells> {
  const behavior = playbook.models.at(-1)?.behavior;
  if (behavior === undefined) throw new Error('a playbook ends with a default model');
  const match = engine === 'zen-engine' ? matchWithZen() : oneByOne();
  return async (accounts) => {
    const cells = emptyCells(columns, accounts.length);
    for (const [account, signals] of accounts.entries()) {
      const points = addUp(behavior, signals, await match(signals));
      cells.points.set(points, account * columns.length);
    }
    return cells;
  };
}

function oneByOne(): MatchAccount {
  const match = matchWithJsonRules();
  return async (signals) => {
    const matches = [];
    for (const signal of signals) matches.push(await match(signal));
    return matches;
  };
}
