import { AsyncLocalStorage } from 'node:async_hooks';
import type { Transaction } from './event-store.ts';

/** A transaction as its work sees it, and what the store asks when the work is done. */
export interface GuardedTransaction {
  readonly transaction: Transaction;
  /** Waits for statements the work left running, then refuses further ones; gives back the first that failed. */
  readonly end: () => Promise<{ readonly error: unknown } | undefined>;
}

/**
 * Makes transactions of both databases behave alike: after a failed statement nothing more is done, whatever the
 * work makes of the error, and nothing is done after the end.
 */
export function guardTransaction(raw: Transaction): GuardedTransaction {
  const running = new Set<Promise<unknown>>();
  let failed: { readonly error: unknown } | undefined;
  let isOver = false;

  async function guarded<Result>(statement: () => Promise<Result>): Promise<Result> {
    if (isOver) throw new Error('this transaction is over; await every statement inside it');
    if (failed) throw new Error('an earlier statement of this transaction failed', { cause: failed.error });
    const result = statement();
    running.add(result);
    try {
      return await result;
    } catch (error) {
      failed ??= { error };
      throw error;
    } finally {
      running.delete(result);
    }
  }

  return {
    transaction: {
      rows: (sql, values) => guarded(() => raw.rows(sql, values)),
      run: (sql, values) => guarded(() => raw.run(sql, values)),
      insert: (insertion) => guarded(() => raw.insert(insertion)),
      lockHead: (part) => guarded(() => raw.lockHead(part)),
      claimHeads: (parts) => guarded(() => raw.claimHeads(parts)),
    },
    end: async () => {
      isOver = true;
      await Promise.allSettled(running);
      return failed;
    },
  };
}

/** For one store: runs a transaction, refusing one opened within another, which could wait for the outer one for ever. */
export function nestingGuard(): <Result>(transact: () => Promise<Result>) => Promise<Result> {
  const current = new AsyncLocalStorage<{ isOver: boolean }>();
  return async (transact) => {
    if (current.getStore()?.isOver === false) {
      throw new Error('a transaction was opened inside another; use the one at hand');
    }
    const mark = { isOver: false };
    try {
      return await current.run(mark, transact);
    } finally {
      mark.isOver = true;
    }
  };
}
