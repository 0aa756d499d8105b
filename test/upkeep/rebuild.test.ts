import { afterEach, beforeEach, expect, test } from 'vitest';
import { type LiveEngine, company, day, did, message, noon, openLive, saysWho } from '../live/live-engine.ts';

let live: LiveEngine;
beforeEach(async () => {
  live = await openLive();
  const people = Array.from({ length: 6 }, (_, n) => ({ id: `U${n}`, email: `jane@company${n}.com` }));
  await live.engine.append(
    people.map((who, n) => message([saysWho(who, { title: 'CEO' }), did(who, 'demo requested', noon - n * 20 * day)])),
  );
  await live.engine.append([message([company({ id: 'A', domain: 'company0.com' }, { industry: 'software' })])]);
  live.clock.now = noon + 9 * day;
  await live.engine.settle();
});
afterEach(() => live.end());

const accounts = () => live.store.rows('select a.* from accounts as a order by a.account_id');
const history = () => live.store.rows('select t.* from transitions as t order by t.account_id, t.number');
const spoil = (sql: string) => live.store.transact((transaction) => transaction.run(sql));

test('accounts that are as their inputs make them stay as they are, to the byte [fig-G21]', async () => {
  const before = await accounts();
  const rebuilt = await live.engine.rebuild();
  expect(rebuilt).toEqual({ accounts: 6, differences: [], nextPart: 1024 });
  expect(await accounts()).toEqual(before);
});

test('what somebody changed by hand is named, put right, and right for workers that remember it; the past stays [fig-G21]', async () => {
  const before = await accounts();
  const past = await history();
  await spoil("update accounts set verdict = 'pursue', path = 'route' where account_id = 'domain:company5.com'");
  await spoil(
    "update accounts set assessment = replace(assessment, ':1', ':2') where account_id = 'domain:company4.com'",
  );
  const rebuilt = await live.engine.rebuild();
  expect(rebuilt?.differences.map(({ accountId }) => accountId).toSorted()).toEqual([
    'domain:company4.com',
    'domain:company5.com',
  ]);
  expect(await accounts()).toEqual(before);
  expect(await history()).toEqual(past);
  expect((await live.engine.rebuild())?.differences).toEqual([]);
});

test('accounts that are gone come back from their inputs, and only those there are', async () => {
  const list = async () =>
    (await live.engine.accounts.list({ limit: 50 })).map(({ id, verdict, points, transitions }) => ({
      id,
      verdict,
      points,
      transitions,
    }));
  const before = await list();
  await spoil('delete from accounts');
  const rebuilt = await live.engine.rebuild();
  expect(rebuilt?.differences.map(({ stored }) => stored)).toEqual(Array.from({ length: 6 }, () => 'nothing'));
  expect(await list()).toEqual(before);
  expect((await live.engine.diagnose())?.findings).toEqual([]);
});

test('a rebuild that was stopped goes on where it was', async () => {
  await spoil('delete from accounts');
  const stop = new AbortController();
  const first = await live.engine.rebuild({
    signal: stop.signal,
    onPart: (done) => {
      if (done === 500) stop.abort();
    },
  });
  expect(first?.nextPart).toBe(500);
  const second = await live.engine.rebuild({ fromPart: first?.nextPart ?? 0 });
  expect((first?.differences.length ?? 0) + (second?.differences.length ?? 0)).toBe(6);
  expect((await live.engine.rebuild())?.differences).toEqual([]);
});
