import { afterEach, beforeEach, expect, test } from 'vitest';
import { createEngine, readPlaybookFolder } from '../../src/engine/index.ts';
import { type LiveEngine, company, day, did, message, noon, openLive, saysWho } from './live-engine.ts';

let live: LiveEngine;
beforeEach(async () => {
  live = await openLive();
});
afterEach(() => live.end());

const jane = { id: 'U1', email: 'jane@acme.com' };

test('a message that comes twice in one batch is counted as come again [inv-I3]', async () => {
  const once = message([did(jane, 'demo requested')], noon, 'twice');
  const other = message([did(jane, 'page viewed')], noon, 'twice');
  expect(await live.engine.append([once, once, other])).toEqual(['accepted', 'duplicate', 'conflict']);
  const rows = await live.store.rows('select i.duplicates, i.conflicts from inbox as i');
  expect(rows).toEqual([{ duplicates: 1, conflicts: 1 }]);
});

test('work ends when new rules are published after an account has become part of another [trap-18]', async () => {
  const { engine } = live;
  await engine.append([message([saysWho(jane), did(jane, 'demo requested')])]);
  await engine.settle();
  await engine.append([message([company({ id: 'A1', domain: 'acme.com' })])]);
  await engine.settle();
  await engine.publish(await readPlaybookFolder('playbooks/b2b-services'));
  const rounds = [];
  for (let round = 0; round < 5; round += 1) rounds.push((await engine.work()).taken);
  expect(rounds.slice(-2)).toEqual([0, 0]);
});

test('a worker sees what another has told a key, also where that took no number [rel-F9] [inv-I1]', async () => {
  const { engine, store, clock } = live;
  const other = createEngine({ store, clock: () => clock.now });
  // What is known of Jane comes to her domain and leaves it again; the worker remembers the domain, which holds nothing.
  await engine.append([message([saysWho(jane)])]);
  await engine.settle();
  await engine.append([message([saysWho(jane, {}, { id: 'A1' })])]);
  await engine.settle();
  await other.append([message([company({ id: 'A1', domain: 'acme.com' })])]);
  await other.settle();
  await engine.append([message([company({ domain: 'acme.com' }, { industry: 'software' })], noon, 'of the domain')]);
  await engine.settle();
  const rows = await store.rows(
    "select i.key from inputs as i where i.message_id = 'of the domain' and i.left_at is null",
  );
  expect(rows).toEqual([{ key: 'account:A1' }]);
});

test('the history of an account that was part of another for a while never goes back in time [inv-I5] [rel-F10]', async () => {
  const { engine, clock } = live;
  await engine.append([message([saysWho(jane, { title: 'VP Sales' }), did(jane, 'demo requested')])]);
  await engine.settle();
  clock.now = noon + 120 * day;
  await engine.settle();
  for (const id of ['A1', 'A2']) {
    clock.now += day;
    await engine.append([message([company({ id, domain: 'acme.com' })], clock.now)]);
    await engine.settle();
  }
  const days = (await engine.accounts.transitions('domain:acme.com', 20)).map(({ on }) => on);
  expect(days.length).toBeGreaterThan(1);
  expect(days).toEqual(days.toSorted((a, b) => b - a));
});

test('an account that everything leaves while something arrives says so in its history [inv-I4] [inv-I5]', async () => {
  const { engine, clock } = live;
  const visitor = { id: 'U1' };
  const looks = [0, 1, 2].map((ago) => did(visitor, 'page viewed', noon - ago * day, { path: '/pricing' }));
  await engine.append([message([saysWho(visitor, {}, { id: 'A1' }), ...looks, did(visitor, 'demo requested')])]);
  await engine.settle();
  expect((await engine.accounts.one('account:A1')).account?.path).toBe('review');
  clock.now += 3 * day;
  await engine.append([message([saysWho(jane)], clock.now)]);
  await engine.work();
  // What was known of the visitor leaves by way of Jane, and comes back; meanwhile somebody else is seen there.
  await engine.append([message([did({ id: 'U9' }, 'page viewed', clock.now, {}, { id: 'A1' })], clock.now)]);
  for (const _ of Array.from({ length: 8 })) {
    const { account } = await engine.accounts.one('account:A1');
    const [last] = await engine.accounts.transitions('account:A1', 1);
    expect(last?.to).toEqual({ verdict: account?.verdict, path: account?.path });
    await engine.work();
  }
});

test('two processes that start at once put the same playbook in force once', async () => {
  const { engine, store, clock } = live;
  const other = createEngine({ store, clock: () => clock.now });
  const files = await readPlaybookFolder('playbooks/b2b-services');
  await Promise.all([engine.publish(files), other.publish(files)]);
  expect(await store.rows('select p.number from playbooks as p order by p.number')).toEqual([
    { number: 1 },
    { number: 2 },
  ]);
});
