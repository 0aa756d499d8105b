import { expect, test } from 'vitest';
import { keepWorking } from '../../src/engine/index.ts';
import { StoreError } from '../../src/store/event-store.ts';
import { did, message, openLive, saysWho } from './live-engine.ts';

const jane = { id: 'U1', email: 'jane@acme.com' };

test('a worker whose store cannot be reached tries again and says so, and loses nothing [rel-F7] [inv-I20]', async () => {
  let outages = 2;
  const live = await openLive((store) => ({
    ...store,
    rows: (sql, values) => {
      if (sql.includes('from hops') && outages > 0) {
        outages -= 1;
        return Promise.reject(new StoreError('unavailable', 'the server is gone'));
      }
      return store.rows(sql, values);
    },
  }));
  const stop = new AbortController();
  const heard: string[] = [];
  try {
    await live.engine.append([message([saysWho(jane), did(jane, 'demo requested')])]);
    const working = keepWorking(live.engine, stop.signal, ({ message: said }) => void heard.push(said));
    await expect
      .poll(async () => (await live.engine.accounts.one('domain:acme.com')).account?.points.behavior, {
        timeout: 8_000,
      })
      .toBeGreaterThan(0);
    stop.abort();
    await working;
    expect(heard).toEqual(['the server is gone', 'the server is gone']);
  } finally {
    await live.end();
  }
});

test('a worker ends on a bug rather than going on with it', async () => {
  const live = await openLive((store) => ({
    ...store,
    rows: (sql, values) =>
      sql.includes('from hops') ? Promise.reject(new TypeError('a bug')) : store.rows(sql, values),
  }));
  try {
    await expect(keepWorking(live.engine, new AbortController().signal, () => undefined)).rejects.toThrow('a bug');
  } finally {
    await live.end();
  }
});

test('settling waits for what another worker has in its hands [rel-F9]', async () => {
  let held = 12;
  const live = await openLive((store) => ({
    ...store,
    transact: (work) =>
      store.transact((transaction) =>
        work({
          ...transaction,
          claimHeads: async (parts) => {
            held -= 1;
            return held > 0 ? [] : transaction.claimHeads(parts);
          },
        }),
      ),
  }));
  try {
    await live.engine.append([message([saysWho(jane), did(jane, 'demo requested')])]);
    await live.engine.settle();
    expect((await live.engine.accounts.one('domain:acme.com')).account?.points.behavior).toBeGreaterThan(0);
  } finally {
    await live.end();
  }
});
