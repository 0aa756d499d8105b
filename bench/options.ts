import { parseArgs } from 'node:util';
import type { WorkloadSize } from './workload/generate.ts';

/** What a run of the benchmark measures, and where it reports. */
export interface BenchOptions {
  /** The workload of the main comparison. */
  readonly size: WorkloadSize;
  /** Signals of the series that shows how cost grows. */
  readonly series: readonly number[];
  /** Signals for engines too slow for the whole workload. */
  readonly smallSignals: number;
  /** Signals in the files that are read. */
  readonly fileSignals: number;
  readonly runs: number;
  /** Runs of measurements that read files: minutes each. */
  readonly fileRuns: number;
  readonly explanations: number;
  readonly report: string;
  /** The command as typed, for the report. */
  readonly command: string;
}

const full = { accounts: 100_000, contacts: 300_000, signals: 10_000_000, small: 100_000 } as const;
const quickDivisor = 100;

/** Reads the flags of `npm run bench`. */
export function parseOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      accounts: { type: 'string' },
      contacts: { type: 'string' },
      signals: { type: 'string' },
      seed: { type: 'string', default: '1' },
      runs: { type: 'string', default: '5' },
      'file-runs': { type: 'string', default: '5' },
      'file-signals': { type: 'string' },
      out: { type: 'string' },
    },
  });
  const divisor = values.quick ? quickDivisor : 1;
  const signals = whole('signals', values.signals ?? String(full.signals / divisor));
  const accounts = whole('accounts', values.accounts ?? String(full.accounts / divisor));
  const contacts = whole('contacts', values.contacts ?? String(full.contacts / divisor));
  return {
    size: { accounts, contacts, signals, seed: whole('seed', values.seed) },
    series: [0.1, 0.3, 1, 3].map((factor) => Math.round(signals * factor)),
    smallSignals: Math.min(signals, values.quick ? full.small / 10 : full.small),
    fileSignals: whole('file-signals', values['file-signals'] ?? String(signals)),
    runs: whole('runs', values.runs),
    fileRuns: whole('file-runs', values['file-runs']),
    explanations: 1000,
    // A quick run proves that everything works; its figures mean nothing and replace no report.
    report: values.out ?? (values.quick ? '.reports/bench.md' : 'bench/RESULTS.md'),
    command: ['npm run bench', ...(args.length === 0 ? [] : ['--', ...args])].join(' '),
  };
}

function whole(name: string, text: string): number {
  const value = Number(text.replaceAll('_', ''));
  if (!Number.isSafeInteger(value) || value < 1) throw new Error(`\`--${name} ${text}\` is not a whole number from 1`);
  return value;
}

/** The same workload with another number of signals; accounts and contacts grow along, so that accounts stay alike. */
export function resized(size: WorkloadSize, signals: number): WorkloadSize {
  const factor = signals / size.signals;
  const atLeastOne = (count: number) => Math.max(1, Math.round(count * factor));
  return { accounts: atLeastOne(size.accounts), contacts: atLeastOne(size.contacts), signals, seed: size.seed };
}
