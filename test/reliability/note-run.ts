import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

/** What one run of a harness has measured. */
export interface NotedRun {
  /** The row of RELIABILITY.md it belongs to. */
  readonly run: string;
  readonly date: string;
  /** The commit it ran on; with `+` when files had been changed since. */
  readonly commit: string;
  readonly machine: string;
  readonly measured: Readonly<Record<string, number | string>>;
}

/** A bug that one of the methods found. */
export interface FoundBug {
  readonly method: string;
  readonly what: string;
  /** The test that keeps it from coming back. */
  readonly test: string;
}

/** Everything that has been measured, and the bugs that were found on the way. */
export interface ReliabilityLedger {
  readonly runs: readonly NotedRun[];
  readonly bugs: readonly FoundBug[];
}

const ledgerFile = new URL('../reliability-ledger.json', import.meta.url);

/** Reads the ledger of runs. */
export function readRuns(): ReliabilityLedger {
  return JSON.parse(readFileSync(ledgerFile, 'utf8')) as ReliabilityLedger;
}

/** Adds a run to the ledger when RELIABILITY_NOTE=1 asks for it; otherwise it was measured for nobody. */
export function noteRun(run: string, measured: object): void {
  if (process.env['RELIABILITY_NOTE'] !== '1') return;
  const ledger = readRuns();
  const date = new Date().toISOString().slice(0, 10);
  const machine = `${availableParallelism()} cores, ${process.platform} ${process.arch}, Node ${process.versions.node}`;
  const noted = { run, date, commit: commit(), machine, measured };
  writeFileSync(ledgerFile, `${JSON.stringify({ ...ledger, runs: [...ledger.runs, noted] }, undefined, 2)}\n`);
}

function commit(): string {
  const git = (...args: readonly string[]) => execFileSync('git', args, { encoding: 'utf8' }).trim();
  // What runs before this one have noted is no change of what is measured.
  const changed = git('status', '--porcelain', '--', '.', ':!test/reliability-ledger.json', ':!RELIABILITY.md');
  return `${git('rev-parse', '--short', 'HEAD')}${changed === '' ? '' : '+'}`;
}
