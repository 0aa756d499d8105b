import { afterEach, beforeEach, expect, test } from 'vitest';
import { day } from '../live/live-engine.ts';
import { type OutboxLive, addWebhook, dispatchAll, goLive, handRaise, meetCompany, openOutbox } from './outbox-live.ts';

let live: OutboxLive;
beforeEach(async () => {
  live = await openOutbox();
  await goLive(live);
  await addWebhook(live.outbox, 'https://other.example/');
  live.clock.now += day / 8;
  await handRaise(live, 'acme');
  await meetCompany(live, 'dull');
});
afterEach(() => live.end());

async function findings(): Promise<readonly string[]> {
  const found = (await live.engine.diagnose())?.findings ?? [];
  return found.filter(({ invariant }) => invariant === 'I6').map(({ accountId, what }) => `${accountId}: ${what}`);
}

const twice = `insert into effects (part, id, account_id, number, destination, event, verdict, urgency, body, state,
    created_at, changed_at, next_at, fence, attempts)
  select e.part, e.id || '-', e.account_id, e.number, e.destination, e.event, e.verdict, e.urgency, e.body, e.state,
    e.created_at, e.changed_at, e.next_at, e.fence, e.attempts from effects as e where e.number = 2`;

test.each([
  ['is gone', 'delete from effects where number = 2', 'change 2 has no effect for the webhook '],
  ['is there twice', twice, 'of change 2 has not the id it must have'],
  ['says it is of another change', 'update effects set number = 1 where number = 2', 'of change 1 has not the id'],
  ['is of a change there was not', 'delete from transitions where number = 2', 'which is not in the history'],
])('an effect that %s is found, for each of two webhooks [inv-I6]', async (_, sql, what) => {
  expect(await live.outbox.effects.list({ limit: 9 })).toHaveLength(6);
  expect(await findings()).toEqual([]);
  await live.store.transact((transaction) => transaction.run(sql, []));
  const found = (await findings()).filter((one) => one.startsWith('domain:acme.example: ') && one.includes(what));
  expect(found).toHaveLength(2);
});

test('what no webhook was to be told of, and what was forgotten since, is not missed [inv-I6]', async () => {
  await addWebhook(live.outbox, 'https://third.example/');
  expect(await findings()).toEqual([]);
  live.clock.now += day;
  await meetCompany(live, 'late');
  expect(await live.outbox.effects.list({ limit: 20 })).toHaveLength(9);
  await live.outbox.settings.change({ goLiveAt: live.clock.now + day }, 'the test');
  live.clock.now += day / 2;
  await meetCompany(live, 'early');
  expect(await findings()).toEqual([]);
  live.clock.now += 40 * day;
  for (let round = 0; round < 3; round += 1) await dispatchAll(live.outbox);
  live.clock.now += 40 * day;
  await live.outbox.cleanUp();
  expect(await live.outbox.effects.list({ limit: 20 })).toEqual([]);
  expect(await findings()).toEqual([]);
});
