import { afterEach, beforeEach, expect, test } from 'vitest';
import { createDecisions } from '../../src/engine/decisions/create-decisions.ts';
import { effectColumns, effectId } from '../../src/engine/effects/effect-row.ts';
import { runningErasures } from '../../src/engine/erasure/erasure.sql.ts';
import { type EventStore, partOf } from '../../src/store/event-store.ts';
import { day, did, message, noon, saysWho } from '../live/live-engine.ts';
import { bystanders, canary, hitsInFiles, hitsInTables, hitsOf, nowhere } from './canaries.ts';
import { type ErasingEngine, engineOn, openErasing } from './erasing-engine.ts';

let own: ErasingEngine;
beforeEach(async () => {
  own = await openErasing();
  await own.engine.append(bystanders());
});
afterEach(() => own.end());

const mark = 'canarybird';

test('ten people are erased, and no word of theirs is in any file; the audit and all scores hold [rel-F55] [inv-I15] [fig-G24]', async () => {
  const { engine, folder } = own;
  const people = Array.from({ length: 10 }, (_, n) => canary(n));
  for (const { messages } of people) await engine.append(messages);
  await engine.settle();
  expect(hitsInFiles(folder, mark)).toBeGreaterThan(100);
  for (const { who } of people) await engine.erasures.begin(who.email, 'test');
  await engine.settle();
  expect(await hitsOf(mark, own)).toEqual(nowhere);
  expect((await engine.diagnose())?.findings).toEqual([]);
  expect((await engine.erasures.list()).map(({ state, inputs }) => [state, inputs > 5])).toEqual(
    people.map(() => ['finished', true]),
  );
});

test('what is on its way, comes again or comes with another content is not taken either [rel-F55] [inv-I2] [inv-I3]', async () => {
  const { engine } = own;
  const { messages, who } = canary(1);
  await engine.append(messages);
  await engine.work();
  await engine.append(canary(2).messages);
  await engine.erasures.begin(who.email, 'test');
  await engine.erasures.begin('contact:canarybird2qid', 'test');
  expect(await engine.append(messages)).toEqual(messages.map(() => 'erased'));
  const again = messages.map((one) => ({
    ...one,
    inputs: [did(who, 'another event', noon, { path: 'canarybird1qnew' })],
  }));
  expect(new Set(await engine.append(again))).toEqual(new Set(['erased']));
  expect(await engine.append([message([did({ anonymous: who.anonymous }, 'page viewed')])])).toEqual(['erased']);
  await engine.settle();
  expect(new Set(await engine.append(messages))).toEqual(new Set(['erased']));
  await engine.settle();
  expect(await hitsOf(mark, own)).toEqual(nowhere);
  expect((await engine.diagnose())?.findings).toEqual([]);
});

test('a worker who did not see an erasure begin takes nothing of that person to where it has been cleaned [rel-F55] [fig-G24]', async () => {
  const { engine, store, clock } = own;
  // Companies that live in the parts that are cleaned first.
  const domains = Array.from({ length: 400 }, (_, n) => `early${n}.com`).filter(
    (name) => partOf(`domain:${name}`) < 64,
  );
  expect(domains.length).toBeGreaterThan(10);
  for (const [n, domain] of domains.entries()) {
    const who = { id: `canarybirdid${n}`, email: `canarybird${n}@${domain}` };
    await engine.append([message([saysWho(who, { title: 'canarybird' }), did(who, 'demo requested')])]);
    await engine.erasures.begin(who.email, 'test');
  }
  const rows: EventStore['rows'] = (sql, values) =>
    sql === runningErasures ? Promise.resolve([]) : store.rows(sql, values);
  const late = engineOn({ ...store, rows }, clock);
  while ((await engine.erasures.work()) > 0) await late.work();
  await engine.settle();
  expect(await hitsOf(mark, own)).toEqual(nowhere);
  expect((await engine.diagnose())?.findings).toEqual([]);
});

test('an erasure that is killed at any moment is finished by whoever works next [inv-I15] [rel-F55]', async () => {
  const { engine, store, clock } = own;
  for (const n of [1, 5]) await engine.append(canary(n).messages);
  await engine.settle();
  await engine.erasures.begin('canarybird5qid', 'test');
  for (let transactions = 1; (await engine.erasures.list())[0]?.state === 'running'; transactions += 23) {
    const dying = engineOn(dyingAfter(store, transactions), clock);
    await dying.settle().catch((error: Error) => expect(error.message).toBe('killed'));
  }
  await engine.settle();
  expect(await hitsOf(`${mark}5q`, own)).toEqual(nowhere);
  expect((await engine.diagnose())?.findings).toEqual([]);
});

function dyingAfter(store: EventStore, transactions: number): EventStore {
  let left = transactions;
  return {
    ...store,
    transact: async (work) => {
      left -= 1;
      if (left < 0) throw new Error('killed');
      return store.transact(work);
    },
  };
}

test('the others at the account stay as they are, and what leads to a person is only theirs [trap-20]', async () => {
  const { engine } = own;
  await engine.append(canary(0).messages);
  const shared = { anonymous: 'canarybird0qanon' };
  const sam = { id: 'sam', email: 'sam@acme0.com' };
  await engine.append([message([saysWho({ ...sam, ...shared }, { title: 'CFO' }), did(sam, 'demo requested')])]);
  await engine.settle();
  const others = async () =>
    (await engine.explain('domain:acme0.com'))?.contacts.flatMap(({ id, points, title, roles }) =>
      id === 'sam' || id === 'boss 0' ? [{ id, points, title, roles }] : [],
    );
  const before = await others();
  expect(before?.length).toBe(2);
  expect((await engine.erasures.find('contact:canarybird0qid'))?.keys).toEqual([
    'anonymous:canarybird0qanon',
    'contact:canarybird0qid',
    'email:canarybird0qmail@acme0.com',
  ]);
  await engine.erasures.begin('canarybird0qid', 'test');
  await engine.settle();
  expect(await others()).toEqual(before);
  expect((await engine.accounts.transitions('domain:acme0.com', 50)).length).toBeGreaterThan(0);
});

test('a verdict that a person carried changes with the cause `erasure`, and its history stays with a tombstone in it', async () => {
  const { engine, store } = own;
  const jane = { id: 'U1', email: 'jane@beta.example' };
  await engine.append([message([saysWho({ id: 'U2', email: 'jo@beta.example' })])]);
  const looks = ['/pricing', '/security', '/pricing'].map((path, n) =>
    did(jane, 'page viewed', noon - n * day, { path }),
  );
  await engine.append([
    message([saysWho(jane, { title: 'VP Sales Zanzibar' }), ...looks, did(jane, 'demo requested')]),
  ]);
  await engine.settle();
  const before = (await engine.accounts.transitions('domain:beta.example', 9)).length;
  const numbers = async () => {
    const found = await engine.audit.list({ subject: 'domain:beta.example', limit: 50 });
    return found.map(({ record }) => record.number);
  };
  const recorded = await numbers();
  await engine.erasures.begin('U1', 'test');
  await engine.settle();
  const history = await engine.accounts.transitions('domain:beta.example', 9);
  expect(recorded.length).toBeGreaterThan(0);
  expect(await numbers()).toEqual(expect.arrayContaining(recorded));
  expect([history.length, history[0]?.cause]).toEqual([before + 1, 'erasure']);
  const [tombstone] = await engine.erasures.list();
  const texts = JSON.stringify(await store.rows('select t.explanation from transitions as t'));
  expect([texts.includes(tombstone?.id ?? '-'), texts.includes('jane'), texts.includes('Zanzibar')]).toEqual([
    true,
    false,
    false,
  ]);
});

test('who gives a new consent comes back as somebody nobody knows; an old one sent again changes nothing [rel-F56]', async () => {
  const { engine, clock } = own;
  const jane = { id: 'U1', email: 'jane@beta.example' };
  const origin = { file: 'web', line: 0 };
  const consent = (on: number, at: number, id: string) =>
    message([{ kind: 'consent', account: {}, contact: jane, state: 'given', on, origin }], at, id);
  const today = Math.floor(noon / 86_400_000);
  await engine.append([consent(today - 9, noon, 'old'), message([saysWho(jane), did(jane, 'demo requested')])]);
  await engine.settle();
  await engine.erasures.begin('U1', 'test');
  await engine.settle();
  clock.now += 3_600_000;
  expect(await engine.append([consent(today - 9, clock.now, 'old')])).toEqual(['erased']);
  expect(await engine.append([consent(today - 1, clock.now, 'late')])).toEqual(['erased']);
  expect(await engine.append([message([saysWho(jane)], clock.now)])).toEqual(['erased']);
  expect(await engine.append([consent(today, clock.now, 'new')])).toEqual(['accepted']);
  expect(await engine.append([message([saysWho(jane, { title: 'CEO' })], clock.now)])).toEqual(['accepted']);
  await engine.settle();
  const found = await engine.explain('domain:beta.example');
  expect(found?.contacts.map(({ id }) => id)).toEqual(['U1']);
  expect(found?.assessment.scores.behavior.points).toBe(0);
  expect((await engine.erasures.list()).map(({ state }) => state)).toEqual(['ended']);
  expect((await engine.diagnose())?.findings).toEqual([]);
});

test('all that is held of a person is given to them, and nothing of anybody else [rel-F58]', async () => {
  const { engine } = own;
  const { messages, who } = canary(3);
  await engine.append([...messages, ...canary(7).messages]);
  await engine.settle();
  const text = JSON.stringify(await engine.erasures.export(who.email, 'test')).toLowerCase();
  const words = [
    ...new Set(
      JSON.stringify(messages.map(plainOf))
        .toLowerCase()
        .match(/canarybird3q\w+/g),
    ),
  ];
  expect(words.length).toBeGreaterThan(12);
  expect(words.filter((word) => !text.includes(word))).toEqual([]);
  expect([text.includes('canarybird7q'), text.includes('boss')]).toEqual([false, false]);
});

function plainOf({ inputs }: { readonly inputs: readonly object[] }): unknown {
  return inputs.map((input) => ('properties' in input ? [...(input.properties as Map<string, unknown>)] : input));
}

test('people whom a restored backup brings back are erased again, from their hashes alone [inv-I15] [rel-F55]', async () => {
  const { engine, store, clock } = own;
  await engine.append(canary(4).messages);
  await engine.settle();
  const elsewhere = await openErasing();
  try {
    await elsewhere.engine.append(canary(4).messages);
    await elsewhere.engine.settle();
    await elsewhere.engine.erasures.begin('canarybird4qid', 'test');
    await elsewhere.engine.settle();
    const kept = await elsewhere.engine.erasures.kept();
    expect(JSON.stringify(kept)).not.toContain(mark);
    expect(await engine.erasures.reapply(kept, 'restore')).toBe(1);
    await engineOn(store, clock).settle();
    expect(await hitsInTables(store, mark)).toBe(0);
    expect(await engine.append(canary(4).messages.slice(0, 2))).toEqual(['erased', 'erased']);
  } finally {
    await elsewhere.end();
  }
});

test('what people said of the role of somebody who is erased goes with them [rel-F55] [inv-I15]', async () => {
  const { engine, clock } = own;
  const { messages, who } = canary(3);
  await engine.append(messages);
  await engine.settle();
  const decisions = createDecisions(engine, () => clock.now);
  const said = { what: 'role', contact: { id: who.id }, role: 'champion', reason: 'canarybird3qreason' } as const;
  expect(await decisions.decide('domain:acme3.com', 'user:1', said)).toMatchObject({ accountId: 'domain:acme3.com' });
  await engine.settle();
  expect((await engine.explain('domain:acme3.com'))?.seats.some(({ holders }) => holders.length > 0)).toBe(true);
  await engine.erasures.begin(who.email, 'test');
  await engine.settle();
  expect(await hitsOf(mark, own)).toEqual(nowhere);
  expect((await engine.diagnose())?.findings).toEqual([]);
});

test('a notice that waits keeps nothing that may name people once somebody at its account is erased [inv-I17]', async () => {
  const { engine, store } = own;
  const { messages, who } = canary(1);
  await engine.append(messages);
  await engine.settle();
  const accounts = (await store.rows(`select a.account_id from accounts as a`)).map((row) => String(row['account_id']));
  const columns = [...effectColumns, 'person', 'brief'];
  const rows = accounts.map((id) => {
    const part = partOf(id);
    const which = [part, effectId(part, id, 'a1', 'mail-0'), id, 1, 'mail', 'offer.assigned', '', 0, '{}', 'waiting'];
    return [...which, noon, noon, noon, 0, 0, 'jane', `{"stakeholders":["${who.email}"]}`];
  });
  await store.transact((transaction) => transaction.insert({ table: 'effects', columns, rows }));
  await engine.erasures.begin(who.email, 'test');
  await engine.settle();
  const kept = await store.rows(`select e.account_id, e.brief from effects as e`);
  expect(kept).toHaveLength(accounts.length);
  const emptied = kept.filter(({ brief }) => brief === null);
  expect(emptied.length).toBeGreaterThan(0);
  // Accounts they had nothing to do with keep theirs.
  expect(emptied.length).toBeLessThan(accounts.length);
});
