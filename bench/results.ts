import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Layout } from './duckdb/scores.ts';
import { checkDuckDb, checkEngines } from './check.ts';
import { type Measurement, median } from './measure/measurement.ts';
import { measureOften } from './measure/spawn.ts';
import type { Task } from './measure/tasks.ts';
import { type BenchOptions, resized } from './options.ts';
import type { RuleEngine } from './peers/rule-engines.ts';
import { benchPlaybook } from './playbook.ts';
import { makeWorkload } from './workload/generate.ts';
import { writeFiles } from './workload/files.ts';

/** Everything one run of the benchmark found out. */
export interface Results {
  readonly equality: readonly string[];
  /** The kernel over columns, by number of signals. */
  readonly kernel: ReadonlyMap<number, Measurement>;
  readonly duckdb: Readonly<Record<Layout, Measurement>>;
  readonly small: Readonly<Record<RuleEngine | 'kernel' | 'raw', Measurement>>;
  readonly load: Measurement;
  readonly score: Measurement;
  readonly scoreDuckDb: Measurement;
  readonly explain: Measurement;
}

/** Checks that all contenders agree, then measures each in processes of its own. */
export async function collectResults(options: BenchOptions, say: (line: string) => void): Promise<Results> {
  const { size, runs } = options;
  const small = resized(size, options.smallSignals);
  const playbook = await benchPlaybook();
  const equality = [await checkDuckDb(playbook, size), await checkEngines(playbook, small)];
  for (const line of equality) say(line);
  const told = async (task: Task, times = 1): Promise<Measurement> => {
    const measured = await measureOften(task, times);
    say(`${nameOf(task)}: ${measured.failure ?? costsOf(measured)}`);
    return measured;
  };
  const kernel = new Map<number, Measurement>();
  for (const signals of options.series)
    kernel.set(signals, await told({ kind: 'kernel', size: resized(size, signals), runs }));
  return {
    equality,
    kernel,
    duckdb: {
      text: await told({ kind: 'duckdb', size, runs, layout: 'text' }),
      kind: await told({ kind: 'duckdb', size, runs, layout: 'kind' }),
    },
    small: {
      kernel: await told({ kind: 'kernel', size: small, runs }),
      raw: await told({ kind: 'raw', size: small, runs }),
      'zen-engine': await told({ kind: 'engine', size: small, runs, engine: 'zen-engine' }),
      'json-rules-engine': await told({ kind: 'engine', size: small, runs, engine: 'json-rules-engine' }),
    },
    explain: await told({ kind: 'explain', count: options.explanations }),
    ...(await measureFiles(options, told)),
  };
}

type Measure = (task: Task, times: number) => Promise<Measurement>;

async function measureFiles(
  { size, fileSignals, fileRuns }: BenchOptions,
  measure: Measure,
): Promise<Pick<Results, 'load' | 'score' | 'scoreDuckDb'>> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-bench-'));
  try {
    const files = await writeFiles(folder, makeWorkload(resized(size, fileSignals)));
    return {
      scoreDuckDb: await measure({ kind: 'score-duckdb', files, out: join(folder, 'sql.parquet') }, fileRuns),
      load: await measure({ kind: 'load', files }, fileRuns),
      score: await measure({ kind: 'score', files, out: join(folder, 'assay.parquet') }, fileRuns),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function nameOf(task: Task): string {
  const { kind } = task;
  if (kind === 'duckdb') return `DuckDB by ${task.layout}, ${task.size.signals} signals`;
  if (kind === 'engine') return `${task.engine}, ${task.size.signals} signals`;
  return 'size' in task ? `${kind}, ${task.size.signals} signals` : kind;
}

function costsOf({ runs }: Measurement): string {
  const [cpu, wall] = [median(runs.map(({ cpuMs }) => cpuMs)), median(runs.map(({ wallMs }) => wallMs))];
  return `${cpu.toFixed(1)} ms CPU, ${wall.toFixed(1)} ms`;
}
