import { afterEach, beforeEach, expect, test } from 'vitest';
import { did, message, noon } from '../live/live-engine.ts';
import { type OutboxLive, dispatchAll, goLive, handRaise, meetCompany, openOutbox } from './outbox-live.ts';

let live: OutboxLive;
beforeEach(async () => {
  live = await openOutbox();
});
afterEach(() => live.end());

const lastOf = (accountId: string) => live.sent.filter((one) => one.accountId === accountId).at(-1)?.verdict;

test('sales hears of the account that crosses the threshold, and of no other; nobody has to look [A4] [B13]', async () => {
  await goLive(live);
  await handRaise(live, 'acme');
  await meetCompany(live, 'dull');
  const who = { email: 'jo@dull.example' };
  await live.engine.append([message([did(who, 'page viewed', noon, { path: '/pricing' })])]);
  await live.engine.settle();
  await dispatchAll(live.outbox);
  expect([lastOf('domain:acme.example'), lastOf('domain:dull.example')]).toEqual(['pursue', 'nurture']);
});

test('what is sent on carries the scores and the reason, as they stood [K5]', async () => {
  await goLive(live);
  await handRaise(live, 'acme');
  const { account } = await live.engine.accounts.one('domain:acme.example');
  const effects = await live.outbox.effects.list({ limit: 10 });
  const text = effects.map(({ body }) => JSON.stringify(body)).find((one) => one.includes('"pursue"')) ?? '';
  expect(text).toContain('"label":"Asked for a demo","points":45');
  for (const points of Object.values(account?.points ?? {})) expect(text).toContain(String(points / 10));
  expect(account?.points.behavior).toBeGreaterThan(0);
});
