import { setTimeout as pause } from 'node:timers/promises';
import { randomFrom } from '../sim/random.ts';
import { type Compared, checkAfterKill, checkAtTheEnd } from './check-store.ts';
import { runProcess } from './run-process.ts';
import { type KillOrder, readLog } from './workload.ts';

/** Where to kill, how often, and what happens besides. */
export interface KillPlan {
  readonly place: KillOrder['place'];
  readonly log: string;
  readonly cycles: number;
  readonly seed: number;
  /** How many batches a life may send beyond those before it. */
  readonly ahead?: number;
  /** What happens to the server of the database in the middle of a cycle. */
  readonly strike?: (cycle: number) => Promise<void>;
}

/** What the deaths were. */
export interface KillReport extends Compared {
  readonly cycles: number;
  readonly seed: number;
  readonly acknowledgedBatches: number;
  /** Cycles in which it died before it had sent everything it may send. */
  readonly underLoad: number;
  readonly struck: number;
}

/** Waits until a number of batches more have been acknowledged, but not for ever: some deaths come before the first. */
async function underway(log: string, batches: number): Promise<void> {
  const before = readLog(log).size;
  for (let waited = 0; readLog(log).size < before + batches && waited < 3_000; waited += 5) await pause(5);
}

/** Starts a process and kills it, again and again, and checks after each death what it leaves. */
export async function killCycles({ place, log, cycles, seed, ahead = 60, strike }: KillPlan): Promise<KillReport> {
  const random = randomFrom(seed, 7);
  const world = { seed, people: 120, companies: 30 };
  let [underLoad, struck] = [0, 0];
  for (let life = 1; life <= cycles; life += 1) {
    const batches = Math.max(0, ...[...readLog(log)].map((batch) => batch + 1)) + ahead;
    const running = runProcess({ place, log, world, batches, life, does: 'both' });
    await running.isReady;
    await underway(log, random.below(Math.min(7, ahead / 3)));
    await pause(random.below(80));
    if (strike !== undefined) {
      await strike(life);
      struck += 1;
      await pause(random.below(300));
    }
    if (running.child.exitCode === null) underLoad += 1;
    running.child.kill('SIGKILL');
    const { errors, code } = await running.hasEnded;
    if (errors !== '' || (code !== null && code !== 0)) throw new Error(`seed ${seed}, cycle ${life}: ${errors}`);
    await checkAfterKill(place, world, readLog(log));
  }
  const acknowledged = readLog(log);
  const batches = Math.max(0, ...[...acknowledged].map((batch) => batch + 1)) + Math.ceil(ahead / 10);
  const { code, errors } = await runProcess({ place, log, world, batches, life: cycles + 1, does: 'both' }).hasEnded;
  if (code !== 0) throw new Error(`seed ${seed}, the last life: ${errors}`);
  const compared = await checkAtTheEnd(place, world, batches);
  return { cycles, seed, acknowledgedBatches: readLog(log).size, underLoad, struck, ...compared };
}
