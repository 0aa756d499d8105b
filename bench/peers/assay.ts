import { type BehaviorScorer, createBehaviorScorer, scoreBehavior } from '../../src/domain/behavior/score-behavior.ts';
import { matchKinds } from '../../src/domain/behavior/match-table.ts';
import type { CompiledPlaybook, SignalKind, SignalSlice } from '../../src/domain/index.ts';
import { type Cells, emptyCells } from '../cells.ts';
import { type Workload, personCount } from '../workload/generate.ts';

const noUndated: SignalSlice['undated'] = [];

/** Scores the behavior of every account with the kernel, the points of each rule and the score. */
export function scoreWithAssay(playbook: CompiledPlaybook, workload: Workload): Cells {
  const scorer = scorerFor(playbook, workload.columns.kinds);
  const cells = emptyCells(columnsOf(playbook), workload.size.accounts);
  const everyone = new Uint8Array(256);
  for (let account = 0; account < workload.size.accounts; account += 1) {
    const { contributions, score } = scoreBehavior(scorer, sliceOf(workload, account), everyone, workload.asOf);
    const row = account * cells.columns.length;
    for (let rule = 0; rule < contributions.length; rule += 1) cells.points[row + rule] = contributions[rule] as number;
    cells.points[row + contributions.length] = score.points;
  }
  return cells;
}

/** The signals of one account of a workload. */
export function sliceOf(workload: Workload, account: number): SignalSlice {
  return {
    columns: workload.columns,
    from: workload.offsets[account] as number,
    to: workload.offsets[account + 1] as number,
    personCount: personCount(workload, account),
    undated: noUndated,
  };
}

function scorerFor({ models }: CompiledPlaybook, kinds: readonly SignalKind[]): BehaviorScorer {
  const model = models.at(-1);
  if (model === undefined) throw new Error('a playbook ends with a default model');
  return createBehaviorScorer(model.behavior, matchKinds(model.behavior, kinds));
}

/** The columns of the cells of a playbook. */
export function columnsOf({ models }: CompiledPlaybook): readonly string[] {
  const behavior = models.at(-1)?.behavior;
  const rules = behavior?.rules.map(({ rule }) => rule.id) ?? [];
  const combinations = behavior?.combinations.map(({ combination }) => combination.id) ?? [];
  return [...rules, ...combinations, 'score'];
}
