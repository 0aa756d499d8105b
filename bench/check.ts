import type { CompiledPlaybook } from '../src/domain/index.ts';
import { type Cells, firstDifference } from './cells.ts';
import { type Layout, readCells, scoreWithDuckDb } from './duckdb/scores.ts';
import { loadSignals, openMemory } from './duckdb/tables.ts';
import { columnsOf, scoreWithAssay } from './peers/assay.ts';
import { assessRaw } from './peers/assay-raw.ts';
import { type RuleEngine, scorerWith } from './peers/rule-engines.ts';
import { type Workload, type WorkloadSize, makeWorkload } from './workload/generate.ts';
import { rawSignals } from './workload/raw-signals.ts';

const layouts: readonly Layout[] = ['text', 'kind'];
const engines: readonly RuleEngine[] = ['json-rules-engine', 'zen-engine'];

/** Compares every cell of the kernel with both SQL layouts; throws at the first difference, else says how many agree. */
export async function checkDuckDb(playbook: CompiledPlaybook, size: WorkloadSize): Promise<string> {
  const workload = makeWorkload(size);
  const own = scoreWithAssay(playbook, workload);
  const connection = await openMemory();
  await loadSignals(connection, workload);
  for (const layout of layouts) {
    await scoreWithDuckDb(connection, workload, layout);
    const cells = await readCells(connection, own.columns, size.accounts);
    mustAgree(['Assay', own], [`DuckDB by ${layout}`, cells]);
  }
  connection.closeSync();
  return agreement(own, size, 'DuckDB SQL over text and over codes');
}

/** The same for the rule engines, and for Assay's own way from plain objects. */
export async function checkEngines(playbook: CompiledPlaybook, size: WorkloadSize): Promise<string> {
  const workload = makeWorkload(size);
  const own = scoreWithAssay(playbook, workload);
  const raw = rawSignals(workload);
  for (const engine of engines)
    mustAgree(['Assay', own], [engine, await scorerWith(engine, playbook, columnsOf(playbook))(raw)]);
  mustAgree(['Assay', scoresOf(own)], ['Assay from objects', assessRaw(playbook, workload, raw)]);
  return agreement(own, size, `${engines.join(', ')}, and Assay from objects`);
}

/** Checks that two contenders give the same points in every cell. */
export function mustAgree(one: readonly [string, Cells], other: readonly [string, Cells]): void {
  const difference = firstDifference(one, other);
  if (difference !== undefined) throw new Error(`scores differ; no time is taken: ${difference}`);
}

function scoresOf({ columns, accounts, points }: Cells): Cells {
  const own = Int32Array.from(
    { length: accounts },
    (_, account) => points[(account + 1) * columns.length - 1] as number,
  );
  return { columns: ['score'], accounts, points: own };
}

function agreement({ points, columns, accounts }: Cells, { signals }: Workload['size'], others: string): string {
  const filled = points.reduce((sum, own) => sum + Number(own !== 0), 0);
  const count = (value: number) => value.toLocaleString('en-US');
  return (
    `${count(signals)} signals: ${count(points.length)} cells (${count(accounts)} accounts × ${columns.length}), ` +
    `${count(filled)} of them not zero, equal in ${others}`
  );
}
