import { setTimeout as pause } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import { StoreError, type Transaction } from '../event-store.ts';
import { guardTransaction } from '../guard-transaction.ts';
import { errorOf, isConnectionLost, isIdleTimeout, mayRunAgain } from './postgres-failure.ts';
import { transactionOn, type PostgresMemory } from './postgres-transaction.ts';

/** What a transaction is to do; the connection is for scripts of the schema. */
export type Work<Result> = (transaction: Transaction, client: PoolClient) => Promise<Result>;

/** Runs a transaction, and runs it again when the database asks for that and nothing has been committed. */
export async function runTransaction<Result>(pool: Pool, memory: PostgresMemory, work: Work<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await tryOnce(await connect(pool), memory, work);
    if ('result' in outcome) return outcome.result;
    if (!outcome.mayRunAgain || attempt === mostAttempts) throw outcome.error;
    // Those who collided should not come back at the same moment.
    await pause(2 ** attempt * 5 * (1 + Math.random()));
  }
}

const mostAttempts = 6;

type Outcome<Result> = { readonly result: Result } | { readonly error: unknown; readonly mayRunAgain: boolean };

async function connect(pool: Pool): Promise<PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    throw errorOf(error, 'connecting');
  }
}

async function tryOnce<Result>(
  client: PoolClient,
  memory: PostgresMemory,
  work: Work<Result>,
): Promise<Outcome<Result>> {
  let ended: unknown;
  const noteEnd = (error: unknown): void => {
    ended ??= error;
  };
  client.on('error', noteEnd);
  try {
    await say(client, 'begin', 'a statement');
    const result = await guarded(client, memory, work);
    await commit(client);
    client.release();
    return { result };
  } catch (error) {
    await abandon(client, error);
    return { error, mayRunAgain: mayRunAgain(error) && !isIdleTimeout(ended) };
  } finally {
    client.off('error', noteEnd);
  }
}

async function guarded<Result>(client: PoolClient, memory: PostgresMemory, work: Work<Result>): Promise<Result> {
  const { transaction, end } = guardTransaction(transactionOn(client, memory));
  let result: Result;
  try {
    result = await work(transaction, client);
  } catch (error) {
    // What the database said decides whether to run again, whatever the work has made of it.
    const failed = await end();
    throw mayRunAgain(failed?.error) ? failed?.error : error;
  }
  const failed = await end();
  if (failed) throw failed.error;
  return result;
}

async function commit(client: PoolClient): Promise<void> {
  const { command } = await say(client, 'commit', 'the commit');
  if (command !== 'COMMIT') throw new Error('PostgreSQL rolled the transaction back: a statement in it had failed');
}

async function say(
  client: PoolClient,
  sql: string,
  during: 'a statement' | 'the commit',
): Promise<{ readonly command: string }> {
  try {
    return await client.query(sql);
  } catch (error) {
    throw errorOf(error, during);
  }
}

async function abandon(client: PoolClient, error: unknown): Promise<void> {
  const isUnknown = error instanceof StoreError && error.failure === 'unknown outcome';
  const isUsable = !isUnknown && !isConnectionLost(error);
  const isClean =
    isUsable &&
    (await client.query('rollback').then(
      () => true,
      () => false,
    ));
  client.release(!isClean);
}
