import type { EventStore, Transaction } from '../../src/store/event-store.ts';
import type { Random } from './random.ts';

/** What a store says that fails because the test wants it to. */
export class PowerCut extends Error {}

/** How often what fails, from 0 to 1; tests change it as they go. */
export interface Chances {
  read: number;
  beforeCommit: number;
  afterCommit: number;
  /** How often another worker has the part just now. */
  busy: number;
}

/** A store that fails now and then, and how often it has. */
export interface FaultyStore {
  readonly store: EventStore;
  readonly chances: Chances;
  faults(): number;
  /** Tries until it is done, as a client and a supervisor would. */
  insisting<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Tries once, and says whether it was done. */
  trying(work: () => Promise<unknown>): Promise<boolean>;
}

/** Puts faults between a store and whoever uses it; chance decides where. */
export function faultyStore(inner: EventStore, random: Random, usual: Chances): FaultyStore {
  // Stores differ in it, and it must make no difference.
  const partsAtOnce = random.pick([1, 5, 64]);
  const chances = { ...usual };
  const running = new Set<Promise<unknown>>();
  let faults = 0;
  const cut = (when: string) => {
    faults += 1;
    return new PowerCut(when);
  };
  const transact: EventStore['transact'] = async (work) => {
    // Drawn at once: transactions of one batch begin in order, but may end in any.
    const [before, after] = [random.next(), random.next()];
    const result = await inner.transact(async (transaction) => {
      const claimHeads: Transaction['claimHeads'] = async (parts) =>
        transaction.claimHeads(parts.filter(() => !random.chance(chances.busy)));
      const done = await work({ ...transaction, claimHeads });
      if (before < chances.beforeCommit) throw cut('before the commit');
      return done;
    });
    if (after < chances.afterCommit) throw cut('after the commit');
    return result;
  };
  const trying = async (work: () => Promise<unknown>) => {
    try {
      await work();
      return true;
    } catch (error) {
      if (!(error instanceof PowerCut)) throw error;
      // What was begun beside it ends before anything else is begun, so that the same seed is the same run.
      await Promise.allSettled(running);
      return false;
    }
  };
  return {
    store: {
      ...inner,
      partsAtOnce,
      rows: async (sql, values) => {
        if (random.chance(chances.read)) throw cut('while reading');
        return inner.rows(sql, values);
      },
      transact: (work) => {
        const result = transact(work);
        running.add(result);
        return result.finally(() => running.delete(result));
      },
    },
    chances,
    faults: () => faults,
    trying,
    insisting: async <Result>(work: () => Promise<Result>) => {
      let result: Result | undefined;
      while (!(await trying(async () => (result = await work()))));
      return result as Result;
    },
  };
}
