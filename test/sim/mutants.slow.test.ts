import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { noteRun } from '../reliability/note-run.ts';
import { ledgerMutants } from './ledger-mutants.ts';

const script = fileURLToPath(new URL('run-simulation.ts', import.meta.url));
const register = new URL('register-mutant.ts', import.meta.url).href;
const root = fileURLToPath(new URL('../..', import.meta.url));
const [firstSeed, mostSeeds] = [100, 40];

interface Verdict {
  readonly id: string;
  readonly seconds: number;
  readonly seeds: number;
  /** The first thing the simulation found wrong. */
  readonly problem: string | undefined;
}

function live(id: string): Promise<Verdict> {
  const started = performance.now();
  const args = [
    '--disable-warning=ExperimentalWarning',
    `--import=${register}`,
    script,
    String(firstSeed),
    String(mostSeeds),
  ];
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      args,
      { cwd: root, env: { ...process.env, LEDGER_MUTANT: id }, timeout: 60_000 },
      (_, stdout, stderr) => {
        const lines = stdout
          .trim()
          .split('\n')
          .filter((line) => line.startsWith('{'));
        const last = JSON.parse(lines.at(-1) ?? '{"problems":[]}') as { readonly problems: readonly string[] };
        const problem = last.problems[0] ?? (stderr === '' ? undefined : `the process: ${stderr.slice(0, 300)}`);
        resolve({ id, seconds: (performance.now() - started) / 1000, seeds: lines.length, problem });
      },
    );
  });
}

const verdicts: Verdict[] = [];

describe('the simulation sees', () => {
  test.each(ledgerMutants)('$id', async ({ id }) => {
    const verdict = await live(id);
    verdicts.push(verdict);
    expect(verdict.problem, `${verdict.seeds} seeds`).toMatch(/^I\d+: /);
  });

  test('at least 28 planted bugs, half of them within a minute [fig-G6]', () => {
    const found = verdicts.filter(({ problem }) => problem !== undefined);
    const seconds = found.map((one) => one.seconds).toSorted((a, b) => a - b);
    const median = seconds[Math.floor(seconds.length / 2)] ?? 0;
    expect(found.length).toBeGreaterThanOrEqual(28);
    expect(median).toBeLessThan(60);
    noteRun('planted bugs', {
      planted: ledgerMutants.length,
      found: found.length,
      medianSeconds: Number(median.toFixed(1)),
    });
  });
});
