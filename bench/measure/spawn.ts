import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Measurement } from './measurement.ts';
import type { Task } from './tasks.ts';

const run = promisify(execFile);
const flags = ['--expose-gc', '--disable-warning=ExperimentalWarning'];

/** Carries a task out in a fresh process. A process that ends badly is a result too: others are measured all the same. */
async function measure(task: Task): Promise<Measurement> {
  const child = join(import.meta.dirname, 'child.ts');
  try {
    const { stdout } = await run(process.execPath, [...flags, child, JSON.stringify(task)], { maxBuffer: 1 << 26 });
    return JSON.parse(stdout) as Measurement;
  } catch (error) {
    const failure = /(?:Error|FATAL ERROR): [^\n]*/.exec(String(error))?.[0] ?? String(error).slice(0, 200);
    return { runs: [], peakBytes: Number.NaN, figures: {}, failure };
  }
}

/** Carries a task out in several fresh processes; peaks are the highest, other figures those of the last. */
export async function measureOften(task: Task, times: number): Promise<Measurement> {
  const all: Measurement[] = [];
  for (let time = 0; time < times && all.every(({ failure }) => failure === undefined); time += 1)
    all.push(await measure(task));
  return {
    runs: all.flatMap(({ runs }) => runs),
    peakBytes: Math.max(...all.map(({ peakBytes }) => peakBytes)),
    figures: all.at(-1)?.figures ?? {},
    ...all.flatMap(({ failure }) => (failure === undefined ? [] : [{ failure }]))[0],
  };
}
