import { afterEach, beforeEach, expect, test } from 'vitest';
import { type LiveEngine, company, day, did, message, noon, openLive, saysWho } from './live-engine.ts';

let live: LiveEngine;
beforeEach(async () => {
  live = await openLive();
});
afterEach(() => live.end());

const acme = 'domain:acme.com';
const jane = { id: 'U1', email: 'jane@acme.com' };

test('every input is looked at again and leaves a line in the history of its account [A1]', async () => {
  const { engine } = live;
  await engine.append([message([saysWho(jane, { title: 'VP Sales' })])]);
  await engine.settle();
  const before = (await engine.accounts.one(acme)).account;
  const looks = ['/pricing', '/security', '/pricing'].map((path, n) =>
    did(jane, 'page viewed', noon - n * day, { path }),
  );
  await engine.append([message([...looks, did(jane, 'demo requested')])]);
  await engine.settle();
  const after = (await engine.accounts.one(acme)).account;
  expect(before?.points.behavior).toBe(0);
  expect(after?.points.behavior).toBeGreaterThan(0);
  expect(
    (await engine.accounts.transitions(acme, 10)).map(({ number, cause, to }) => [number, cause, to.path]),
  ).toEqual([
    [2, 'input', 'review'],
    [1, 'input', 'nurture'],
  ]);
});

test('what a visitor did before they said who they are counts for their company [rel-F10]', async () => {
  const { engine } = live;
  await engine.append([message([did({ anonymous: 'x' }, 'demo requested')])]);
  await engine.settle();
  expect(await engine.accounts.counts()).toEqual([]);
  await engine.append([message([saysWho({ ...jane, anonymous: 'x' })])]);
  await engine.settle();
  expect((await engine.accounts.one(acme)).account?.points.behavior).toBeGreaterThan(0);
});

test('the same message twice is one, with another body a conflict that changes nothing [trap-7] [trap-12] [rel-F2]', async () => {
  const { engine } = live;
  const once = message([did(jane, 'page viewed', noon, { path: '/pricing' })], noon, 'same');
  const other = message([did(jane, 'demo requested')], noon + 1, 'same');
  expect(await engine.append([once, once])).toEqual(['accepted', 'duplicate']);
  await engine.settle();
  const points = (await engine.accounts.one(acme)).account?.points;
  expect(await engine.append([{ ...once, receivedAt: noon + day }])).toEqual(['duplicate']);
  expect(await engine.append([other])).toEqual(['conflict']);
  await engine.settle();
  expect((await engine.accounts.one(acme)).account?.points).toEqual(points);
});

test('a group that arrives before its member says who they are leads to the same account', async () => {
  const { engine } = live;
  const steps = [
    [company({ id: 'G1', domain: 'acme.com' }, { industry: 'software' })],
    [saysWho({ id: 'U1' }, {}, { id: 'G1' })],
    [saysWho(jane, { title: 'CEO' })],
    [did({ id: 'U1' }, 'demo requested')],
  ];
  for (const inputs of steps.toReversed()) await engine.append([message(inputs)]);
  await engine.settle();
  const accounts = await engine.accounts.list({ limit: 10 });
  expect(accounts.map(({ id }) => id)).toEqual(['account:G1']);
  expect(accounts[0]?.points.behavior).toBeGreaterThan(0);
  expect(accounts[0]?.points.stakeholder).toBeGreaterThan(0);
});

test('an account that joins another moves with all that is known of it, and its old id says where to [trap-9] [rel-F10]', async () => {
  const { engine } = live;
  await engine.append([message([saysWho(jane), did(jane, 'demo requested')])]);
  await engine.settle();
  const alone = (await engine.accounts.one(acme)).account;
  await engine.append([message([company({ id: 'A1', domain: 'acme.com' })])]);
  await engine.settle();
  expect(await engine.accounts.one(acme)).toEqual({ movedTo: 'account:A1' });
  expect((await engine.accounts.one('account:A1')).account?.points.behavior).toBe(alone?.points.behavior);
});

test('a domain two companies claim belongs to neither, and what they had of it goes back', async () => {
  const { engine } = live;
  await engine.append([message([saysWho(jane), did(jane, 'demo requested')])]);
  await engine.append([message([company({ id: 'A1', domain: 'acme.com' })])]);
  await engine.settle();
  await engine.append([message([company({ id: 'A2', domain: 'acme.com' })])]);
  await engine.settle();
  expect((await engine.accounts.one(acme)).account?.points.behavior).toBeGreaterThan(0);
  expect((await engine.accounts.one('account:A1')).account?.points.behavior).toBe(0);
});

test('a verdict changes on the day time changes it, also when nobody looked for weeks [A3] [inv-I8] [rel-F14]', async () => {
  const { engine, clock } = live;
  await engine.append([message([saysWho(jane, { title: 'VP Sales' }), did(jane, 'demo requested')])]);
  await engine.settle();
  const twin = await openLive();
  try {
    await twin.engine.append([message([saysWho(jane, { title: 'VP Sales' }), did(jane, 'demo requested')])]);
    await twin.engine.settle();
    for (let days = 1; days <= 120; days += 1) {
      twin.clock.now = noon + days * day;
      await twin.engine.settle();
    }
    clock.now = noon + 120 * day;
    await engine.settle();
    const history = async (one: LiveEngine) =>
      (await one.engine.accounts.transitions(acme, 50)).map(({ on, cause, to }) => [on, cause, to.verdict, to.path]);
    expect(await history(live)).toEqual(await history(twin));
    expect((await history(live)).some(([, cause]) => cause === 'time')).toBe(true);
  } finally {
    await twin.end();
  }
});

test('an explanation of a day adds up, and of what was known by then says nothing of what came later [A11] [J5]', async () => {
  const { engine, clock } = live;
  await engine.append([message([saysWho(jane)], noon)]);
  await engine.append([message([did(jane, 'demo requested', noon + 3 * day)], noon + 3 * day)]);
  clock.now = noon + 4 * day;
  await engine.settle();
  const now = await engine.explain(acme);
  const then = await engine.explain(acme, { knownAt: noon + day });
  const sum = now?.lines.behavior.reduce((total, line) => total + line.points, 0);
  expect(sum).toBe(now?.assessment.scores.behavior.points);
  expect(then?.assessment.scores.behavior.points).toBe(0);
  expect(now?.assessment.scores.behavior.points).toBeGreaterThan(0);
});

test('a company that a person names and whose domain their address has is one account', async () => {
  const { engine } = live;
  const named = company({ name: 'Acme' }, { industry: 'software' });
  await engine.append([message([named, saysWho(jane, { title: 'CEO' }, { name: 'Acme' })])]);
  await engine.settle();
  const accounts = await engine.accounts.list({ limit: 10 });
  expect(accounts.map(({ id, name }) => [id, name])).toEqual([[acme, 'Acme']]);
  expect(accounts[0]?.points.account).toBeGreaterThan(0);
});
