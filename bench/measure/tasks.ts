import { openMemory, loadSignals } from '../duckdb/tables.ts';
import { type Layout, scoreWithDuckDb } from '../duckdb/scores.ts';
import { columnsOf, scoreWithAssay } from '../peers/assay.ts';
import { assessRaw } from '../peers/assay-raw.ts';
import { type RuleEngine, scorerWith } from '../peers/rule-engines.ts';
import { benchPlaybook } from '../playbook.ts';
import { type WorkloadSize, makeWorkload } from '../workload/generate.ts';
import type { WorkloadFiles } from '../workload/files.ts';
import { rawSignals } from '../workload/raw-signals.ts';
import { explainDemo, loadFiles, scoreFiles, scoreFilesWithDuckDb } from './file-tasks.ts';
import { type Cost, timed } from './measurement.ts';

/** One thing to measure, in a process of its own. */
export type Task =
  | { readonly kind: 'kernel'; readonly size: WorkloadSize; readonly runs: number }
  | { readonly kind: 'duckdb'; readonly size: WorkloadSize; readonly runs: number; readonly layout: Layout }
  | { readonly kind: 'engine'; readonly size: WorkloadSize; readonly runs: number; readonly engine: RuleEngine }
  | { readonly kind: 'raw'; readonly size: WorkloadSize; readonly runs: number }
  | { readonly kind: 'load'; readonly files: WorkloadFiles }
  | { readonly kind: 'score'; readonly files: WorkloadFiles; readonly out: string }
  | { readonly kind: 'score-duckdb'; readonly files: WorkloadFiles; readonly out: string }
  | { readonly kind: 'explain'; readonly count: number };

/** What a task gives besides the peak of memory. */
export interface Done {
  readonly runs: readonly Cost[];
  readonly figures?: Readonly<Record<string, number>>;
}

/** Carries a task out in this process. */
export function carryOut(task: Task): Promise<Done> {
  switch (task.kind) {
    case 'kernel':
      return runKernel(task.size, task.runs);
    case 'duckdb':
      return runDuckDb(task.size, task.runs, task.layout);
    case 'engine':
      return runEngine(task.size, task.runs, task.engine);
    case 'raw':
      return runRaw(task.size, task.runs);
    case 'load':
      return loadFiles(task.files);
    case 'score':
      return scoreFiles(task.files, task.out);
    case 'score-duckdb':
      return scoreFilesWithDuckDb(task.files, task.out);
    case 'explain':
      return explainDemo(task.count);
  }
}

async function runKernel(size: WorkloadSize, runs: number): Promise<Done> {
  const playbook = await benchPlaybook();
  const workload = makeWorkload(size);
  const { day, kind, person } = workload.columns;
  const bytes = day.byteLength + kind.byteLength + person.byteLength + workload.offsets.byteLength;
  return {
    runs: await timed(runs, () => scoreWithAssay(playbook, workload)),
    figures: { bytesPerSignal: bytes / size.signals },
  };
}

async function runDuckDb(size: WorkloadSize, runs: number, layout: Layout): Promise<Done> {
  const workload = makeWorkload(size);
  const connection = await openMemory();
  await loadSignals(connection, workload);
  return { runs: await timed(runs, () => scoreWithDuckDb(connection, workload, layout)) };
}

async function runEngine(size: WorkloadSize, runs: number, engine: RuleEngine): Promise<Done> {
  const playbook = await benchPlaybook();
  const score = scorerWith(engine, playbook, columnsOf(playbook));
  const raw = rawSignals(makeWorkload(size));
  // A whole run takes json-rules-engine most of a minute; a few accounts warm it up as well.
  const few = raw.slice(0, 20);
  const all = () => score(raw);
  return { runs: await timed(runs, all, () => score(few)) };
}

async function runRaw(size: WorkloadSize, runs: number): Promise<Done> {
  const playbook = await benchPlaybook();
  const workload = makeWorkload(size);
  const raw = rawSignals(workload);
  return { runs: await timed(runs, () => assessRaw(playbook, workload, raw)) };
}
