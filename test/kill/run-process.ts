import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { KillOrder } from './workload.ts';

const script = fileURLToPath(new URL('killed-process.ts', import.meta.url));
const root = fileURLToPath(new URL('../..', import.meta.url));

/** A process at work, and what it says. */
export interface RunningProcess {
  readonly child: ChildProcess;
  /** Resolves when it begins its work; rejects when it ends before. */
  readonly isReady: Promise<void>;
  /** Resolves when it has ended, with what it wrote where errors go. */
  readonly hasEnded: Promise<{ readonly code: number | null; readonly errors: string; readonly output: string }>;
}

/** Starts a process on an order, behind another program if one is named. */
export function runProcess(order: KillOrder, before: readonly string[] = []): RunningProcess {
  const [command, ...args] = [
    ...before,
    process.execPath,
    '--disable-warning=ExperimentalWarning',
    script,
    JSON.stringify(order),
  ];
  const child = spawn(String(command), args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let [output, errors] = ['', ''];
  child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString('utf8')));
  const hasEnded = once(child, 'close').then(([code]) => ({ code: code as number | null, errors, output }));
  const isReady = new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
      if (output.includes('ready')) resolve();
    });
    void hasEnded.then(({ code }) => reject(new Error(`ended with ${code} before it was ready: ${errors}`)));
  });
  return { child, isReady, hasEnded };
}
