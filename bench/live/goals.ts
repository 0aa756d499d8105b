import type { Intake, Latency } from './intake.ts';
import type { Reevaluation } from './reevaluate.ts';

/** What one store did with a load, and with bare insertions. */
export interface StoreFigures {
  readonly store: string;
  readonly bare: number;
  readonly intake: Intake;
}

/** Everything that was measured. */
export interface Measured {
  readonly figures: readonly StoreFigures[];
  readonly wait: Latency;
  readonly change: Reevaluation;
  readonly restartMs: number;
  /** The load on ten times the companies, and how many there were before. */
  readonly large: Intake;
  readonly people: number;
  readonly seconds: number;
}

/** A figure beside its goal, and what stands in the way where it is not reached. */
interface Goal {
  readonly what: string;
  readonly aim: string;
  readonly found: string;
  readonly isReached?: boolean;
  readonly why?: string;
}

/** A whole number as people write it. */
export function n(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

/** A row of the table of goals. */
export function lineOf({ what, aim, found, isReached, why }: Goal): string {
  const state = isReached === undefined ? '' : isReached ? 'reached' : `**not reached**: ${why ?? 'nobody knows why'}`;
  return `| ${what} | ${aim} | ${found} | ${state} |`.replaceAll('|  |', '| |');
}

/** What was aimed at and what was found. */
export function goalRows(measured: Measured): readonly Goal[] {
  return [...measured.figures.flatMap(storeGoals), ...loadGoals(measured), ...changeGoals(measured)];
}

function storeGoals({
  store,
  bare,
  intake: { acknowledged, workedOff, cpuUsPerSignal },
}: StoreFigures): readonly Goal[] {
  return [
    { what: `${store}: signals acknowledged per second`, aim: '', found: n(acknowledged) },
    {
      what: `${store}: signals in and verdicts stored, per second`,
      aim: '≥ 20,000',
      found: n(workedOff),
      isReached: workedOff >= 20_000,
      why:
        `the server uses ${n(cpuUsPerSignal)} µs of processor a signal, most of it in the one thread that reads, ` +
        'routes, folds and explains; the client has the rest of the two cores',
    },
    {
      what: `${store}: the same ÷ a bare batched insert (${n(bare)} rows/s)`,
      aim: '≥ 0.10',
      found: (workedOff / bare).toFixed(3),
      isReached: workedOff / bare >= 0.1,
      why: 'a signal is read from JSON, hashed, written to three tables and folded; the insert is one row that is there already',
    },
  ];
}

function loadGoals({ wait, seconds }: Measured): readonly Goal[] {
  const drift = wait.memory[1] / wait.memory[0] - 1;
  return [
    {
      what: `posted → readable verdict, p99 ms at ${n(wait.perSecond)} signals/s (${wait.probes} probes, median ${n(wait.p50)})`,
      aim: '< 250',
      found: n(wait.p99),
      isReached: wait.p99 < 250,
      why: 'a new company takes three rounds of the worker, each as long as what came in meanwhile takes',
    },
    {
      what: `resident memory, from a fifth of ${seconds} s to the end`,
      aim: '± 10 %',
      found: `${(drift * 100).toFixed(1)} % (${n(wait.memory[1] / 2 ** 20)} MB)`,
      isReached: Math.abs(drift) <= 0.1,
      why: 'what is remembered is bounded, and so are the page caches of the database (64 MB a connection); all still fill at that time, and which how far has not been taken apart',
    },
  ];
}

function changeGoals({ change, restartMs, large, people, figures }: Measured): readonly Goal[] {
  const growth = large.cpuUsPerSignal / (figures[0]?.intake.cpuUsPerSignal ?? NaN);
  return [
    {
      what: `publish on ${n(change.accounts)} accounts, ${n(change.inputs)} inputs ÷ reading them`,
      aim: '≤ 5',
      found: `${(change.publishMs / change.readMs).toFixed(1)} (${n(change.publishMs)} ms)`,
      isReached: change.publishMs / change.readMs <= 5,
      why: 'inputs are read part by part, and each account is built from its inputs before it is assessed and written',
    },
    {
      what: 'diff of a draft on that base, ms',
      aim: '≤ 5,000',
      found: n(change.diffMs),
      isReached: change.diffMs <= 5_000,
      why: 'every account is assessed under both rules',
    },
    {
      what: 'start with that base, ms until ready',
      aim: '< 2,000',
      found: n(restartMs),
      isReached: restartMs < 2_000,
      why: 'most of a start is loading and translating the sources of the program',
    },
    {
      what: `CPU per signal with ${n(people * 10)} companies ÷ with ${n(people)}`,
      aim: '≤ 1.5',
      found: growth.toFixed(2),
      isReached: growth <= 1.5,
      why: 'the same signals reach ten times the accounts, and each has its own first kinds, first verdicts and row to write',
    },
  ];
}
