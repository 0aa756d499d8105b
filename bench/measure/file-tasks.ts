import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { DuckDBInstance } from '@duckdb/node-api';
import { runProgram } from '../../src/cli/run.ts';
import { moveVerdicts } from '../../src/engine/diff-verdicts.ts';
import { type Base, explainAccount, findPlaybook, loadBase, loadPlaybook, makeDemo } from '../../src/engine/index.ts';
import {
  type Assessment,
  type CompiledPlaybook,
  type Kernel,
  type Playbook,
  assessSlice,
  compilePlaybook,
  createKernel,
  explain,
  formatDay,
  parseDay,
} from '../../src/domain/index.ts';
import { diffPlaybooks } from '../../src/playbook/index.ts';
import { scoresSql } from '../duckdb/scores.ts';
import { benchPlaybook, playbookFolder } from '../playbook.ts';
import type { WorkloadFiles } from '../workload/files.ts';
import { asOf } from '../workload/generate.ts';
import { type Cost, costOf, quantile } from './measurement.ts';
import type { Done } from './tasks.ts';

/** Loads the files into columns, then assesses every account once. */
export async function loadFiles(files: WorkloadFiles): Promise<Done> {
  const playbook = await benchPlaybook();
  globalThis.gc?.();
  const before = residentBytes();
  const loaded: { base?: Base } = {};
  const cost = await costOf(async () => {
    loaded.base = (
      await loadBase(
        [
          { path: files.accounts, rows: 'account' },
          { path: files.contacts, rows: 'contact' },
          { path: files.signals, rows: 'signal' },
        ],
        playbook,
      )
    ).base;
  });
  globalThis.gc?.();
  const { base } = loaded;
  if (base === undefined) throw new Error('nothing was loaded');
  const kernel = createKernel(playbook, base.columns.kinds);
  const held = residentBytes() - before;
  const assessAll = () => base.accounts.map((account) => assessSlice(kernel, account, asOf));
  assessAll();
  const today: { assessments?: readonly Assessment[] } = {};
  const assessed = await costOf(() => {
    today.assessments = assessAll();
  });
  const diff = await costOfDiff(playbook, kernel, base, today.assessments ?? []);
  const { day, kind, person } = base.columns;
  const { signals } = base.report;
  return {
    runs: [cost],
    figures: {
      signals,
      heldBytesPerSignal: held / signals,
      columnBytesPerSignal: (day.byteLength + kind.byteLength + person.byteLength) / signals,
      assessCpuMs: assessed.cpuMs,
      diffCpuMs: diff.cost.cpuMs,
      diffWorkedOut: diff.workedOut,
      diffMoved: diff.moved,
    },
  };
}

/** A rule of the middle of the list gets half its points: who comes out differently? Equal to assessing everybody anew. */
async function costOfDiff(
  before: CompiledPlaybook,
  kernel: Kernel,
  base: Base,
  old: readonly Assessment[],
): Promise<{ readonly cost: Cost; readonly workedOut: number; readonly moved: number }> {
  const after = compilePlaybook(withHalvedRule(before.playbook));
  const changes = diffPlaybooks(before.playbook, after.playbook);
  if (changes.length !== 1) throw new Error(`one rule was to change, not ${changes.length}`);
  const kernels = { before: kernel, after: createKernel(after, base.columns.kinds) };
  const run = () => moveVerdicts(kernels, changes, base, asOf, old);
  const { now, moved, workedOut } = run();
  for (const [index, account] of base.accounts.entries()) {
    const { verdict, path } = assessSlice(kernels.after, account, asOf);
    if (now[index]?.verdict !== verdict || now[index]?.path !== path)
      throw new Error(`the diff misses that ${account.id} moves`);
  }
  return { cost: await costOf(run), workedOut, moved: moved.length };
}

function withHalvedRule(playbook: Playbook): Playbook {
  const models = playbook.models.map((model) => {
    const middle = Math.floor(model.behavior.rules.length / 2);
    const rules = model.behavior.rules.map((rule, index) =>
      index === middle ? { ...rule, points: Math.round(rule.points / 2) } : rule,
    );
    return { ...model, behavior: { ...model.behavior, rules } };
  });
  return { ...playbook, models };
}

function residentBytes(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** `assay score` from Parquet to Parquet; the cost is that of the whole process, its start included. */
export async function scoreFiles(files: WorkloadFiles, out: string): Promise<Done> {
  const named = ['--accounts', files.accounts, '--contacts', files.contacts, '--signals', files.signals];
  const said: string[] = [];
  const code = await runProgram(['score', ...named, '-p', playbookFolder, '--as-of', formatDay(asOf), '--out', out], {
    cwd: process.cwd(),
    isColor: false,
    isInteractive: false,
    width: 110,
    now: () => Date.now(),
    signal: new AbortController().signal,
    stream: new Writable({ write: (_, __, done) => done() }),
    out: (text) => void said.push(text),
    err: (text) => void said.push(text),
  });
  if (code !== 0) throw new Error(`assay score ended with ${code}: ${said.join('')}`);
  return { runs: [costOfProcess()], figures: { outBytes: statSync(out).size } };
}

/** The hand-written SQL on the same file: behavior only, points of every rule as the reasons. */
export async function scoreFilesWithDuckDb(files: WorkloadFiles, out: string): Promise<Done> {
  const connection = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect();
  await connection.run(`create view signals as
    select "account id" as account, coalesce("contact id", "anonymous id") as person, "at" as day,
      event, path, level, name, minutes, network, class
    from read_parquet('${files.signals}')`);
  await connection.run(`copy (${scoresSql('text', 'reasons', { asOf })}) to '${out}' (format parquet)`);
  return { runs: [costOfProcess()], figures: { outBytes: statSync(out).size } };
}

function costOfProcess(): Cost {
  const { user, system } = process.cpuUsage();
  return { cpuMs: (user + system) / 1000, wallMs: performance.now() };
}

/** Explains accounts of the demo company one after the other, as a server would on request. */
export async function explainDemo(count: number): Promise<Done> {
  const day = parseDay('2026-11-20') ?? asOf;
  const folder = mkdtempSync(join(tmpdir(), 'assay-bench-'));
  try {
    const playbook = (await loadPlaybook(findPlaybook('b2b-saas', folder) ?? '')).compiled;
    if (playbook === undefined) throw new Error('the playbook b2b-saas is broken');
    const { base } = await loadBase(await makeDemo(folder, 1, day), playbook);
    const one = (index: number) => base.accounts[index % base.accounts.length] as Base['accounts'][number];
    const kernel = createKernel(playbook, base.columns.kinds);
    for (let index = 0; index < count; index += 1) explainAccount(playbook, base, one(index), day);
    const runs: Cost[] = [];
    const prepared: Cost[] = [];
    for (let index = 0; index < count; index += 1) {
      runs.push(await costOf(() => explainAccount(playbook, base, one(index), day)));
      prepared.push(await costOf(() => explain(kernel, one(index), day)));
    }
    const wall = (costs: readonly Cost[], share: number) =>
      quantile(
        costs.map(({ wallMs }) => wallMs),
        share,
      );
    return {
      runs,
      figures: {
        accounts: base.accounts.length,
        p99Ms: wall(runs, 0.99),
        preparedMedianMs: wall(prepared, 0.5),
        preparedP99Ms: wall(prepared, 0.99),
      },
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
