import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  findPostgres,
  postgresMissing,
  startPostgres,
  type PrivatePostgres,
} from '../../../test/postgres/start-postgres.ts';
import { testSchema } from '../contract/open-at.ts';
import { notes } from '../contract/with-store.ts';
import type { EventStore, Transaction } from '../event-store.ts';
import { openPostgres, type PostgresTimeouts } from './open-postgres.ts';

const isMissing = findPostgres() === undefined;

test('a server that cannot be reached is unavailable', async () => {
  const opened = openPostgres({ url: 'postgres://assay@127.0.0.1:1/assay', migrations: [] });
  await expect(opened).rejects.toMatchObject({ failure: 'unavailable' });
});

describe.skipIf(isMissing)(isMissing ? postgresMissing : 'on a private server', () => {
  let server: PrivatePostgres;
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server.remove());

  async function open(extraSql?: string, timeoutsMs?: Partial<PostgresTimeouts>): Promise<EventStore> {
    const schema = await testSchema();
    const extra = extraSql === undefined ? [] : [{ number: 3, name: 'extra', sql: extraSql }];
    const url = await server.createDatabase();
    return openPostgres({ url, migrations: [...schema, ...extra], ...(timeoutsMs && { timeoutsMs }) });
  }

  test('a database that is not there is unavailable', async () => {
    const url = (await server.createDatabase()).replace(/test_\d+/, 'nowhere');
    await expect(openPostgres({ url, migrations: [] })).rejects.toMatchObject({ failure: 'unavailable' });
  });

  test('a transaction whose connection is ended before the commit runs again', async () => {
    const store = await open();
    let runs = 0;
    await store.transact(async (transaction) => {
      runs += 1;
      await transaction.insert(notes([[1, `run ${runs}`, 1]]));
      if (runs === 1) await endSession(store, await sessionOf(transaction));
      await transaction.run('update notes set size = 2 where part = $1', [1]);
    });
    expect(runs).toBe(2);
    expect(await store.rows('select n.name, n.size from notes as n')).toEqual([{ name: 'run 2', size: 2 }]);
    await store.close();
  });

  test('transactions that lock each other out run again, and all get through', async () => {
    const store = await open();
    const both = async (first: number, second: number): Promise<void> =>
      store.transact(async (transaction) => {
        await transaction.lockHead(first);
        await pause(50);
        await transaction.lockHead(second);
        await transaction.run('update heads set cursor = cursor + 1 where part in ($1, $2)', [first, second]);
      });
    await Promise.all([both(1, 2), both(2, 1)]);
    expect(await store.rows('select h.cursor from heads as h where h.part in (1, 2)')).toEqual([
      { cursor: 2 },
      { cursor: 2 },
    ]);
    await store.close();
  });

  test('a connection that dies during the commit leaves the outcome unknown, and the work is not run again', async () => {
    const store = await open(slowCommitSql);
    let runs = 0;
    let session = 0;
    const transacted = store.transact(async (transaction) => {
      runs += 1;
      session = await sessionOf(transaction);
      await transaction.insert(notes([[1, 'acme', 1]]));
    });
    const expected = expect(transacted).rejects.toMatchObject({ failure: 'unknown outcome' });
    await untilCommitting(store, () => session);
    await endSession(store, session);
    await expected;
    expect(runs).toBe(1);
    await store.close();
  });

  test('a head that stays locked is unavailable after the lock timeout', async () => {
    const store = await open(undefined, { lock: 100 });
    const longer = Promise.withResolvers<void>();
    const locked = Promise.withResolvers<void>();
    const holder = store.transact(async (transaction) => {
      await transaction.lockHead(7);
      locked.resolve();
      await longer.promise;
    });
    await locked.promise;
    const second = store.transact((transaction) => transaction.lockHead(7));
    await expect(second).rejects.toMatchObject({ failure: 'unavailable' });
    longer.resolve();
    await holder;
    await store.close();
  });

  test('work that does not come back loses its transaction, once', async () => {
    const store = await open(undefined, { idleInTransaction: 100 });
    let runs = 0;
    const transacted = store.transact(async (transaction) => {
      runs += 1;
      await transaction.lockHead(7);
      await pause(400);
      return transaction.lockHead(7);
    });
    await expect(transacted).rejects.toMatchObject({ failure: 'unavailable' });
    expect(runs).toBe(1);
    await store.close();
  });

  test('a store outlives a crash of its server', async () => {
    const store = await open();
    await store.transact((transaction) => transaction.insert(notes([[1, 'acme', 1]])));
    await server.kill();
    await expect(store.transact((transaction) => transaction.lockHead(1))).rejects.toMatchObject({
      failure: 'unavailable',
    });
    await expect(store.rows('select n.name from notes as n')).rejects.toMatchObject({ failure: 'unavailable' });
    await server.restart();
    expect(await store.rows('select n.name from notes as n')).toEqual([{ name: 'acme' }]);
    await store.close();
  });
});

// The check that a constraint trigger does at the commit takes its time.
const slowCommitSql = `
  create function wait_a_while() returns trigger language plpgsql as $$
    begin perform pg_sleep(20); return null; end $$;
  create constraint trigger slow_commit after insert on notes deferrable initially deferred
    for each row execute function wait_a_while();`;

async function sessionOf(transaction: Transaction): Promise<number> {
  const [row] = await transaction.rows<{ id: number }>('select pg_backend_pid() as id');
  return row?.id ?? 0;
}

async function endSession(store: EventStore, session: number): Promise<void> {
  await store.rows('select pg_terminate_backend($1) as is_ended', [session]);
}

async function untilCommitting(store: EventStore, session: () => number): Promise<void> {
  for (;;) {
    const sql = 'select a.query from pg_stat_activity as a where a.pid = $1';
    const [row] = await store.rows<{ query: string }>(sql, [session()]);
    if (row?.query === 'commit') return;
    await pause(5);
  }
}
