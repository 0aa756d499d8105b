import { afterEach, beforeEach, expect, test } from 'vitest';
import { type HttpLive, ask, openHttp } from '../http/http-live.ts';
import { signIn, somebody } from '../http/callers.ts';
import { company, message, noon } from '../live/live-engine.ts';
import { partOf } from '../../src/store/event-store.ts';

let http: HttpLive;
beforeEach(async () => {
  http = await openHttp();
});
afterEach(() => http.end());

const columns =
  `part id account_id cycle handoff state attempt path urgency routes owners assignee offered_at assigned_at
  due_at touched_at body`.split(/\s+/);

/** Offers as the ledger would keep them. */
async function keepOffers(
  offers: readonly {
    id: string;
    person: string;
    state: string;
    urgency: number;
    touchedAt?: number;
    clocks?: readonly { name: string; dueAt?: number; missedAt?: number; metAt?: number }[];
  }[],
): Promise<void> {
  const rows = offers.map(({ id, person, state, urgency, touchedAt = null, clocks = [] }) => {
    const which = [
      partOf(id),
      `${id}#1/sdr/1`,
      id,
      `${id}#1`,
      'marketing to SDR',
      state,
      1,
      'route',
      urgency,
      '[]',
      '{}',
    ];
    const dueAt = clocks.find((clock) => clock.metAt === undefined)?.dueAt ?? null;
    return [...which, person, noon, noon, dueAt, touchedAt, JSON.stringify({ state, clocks })];
  });
  await http.store.transact((transaction) => transaction.insert({ table: 'offers', columns, rows }));
}

const hourMs = 3_600_000;
const answered = { name: 'accept', metAt: noon };
const clocks = [
  { name: 'accept', dueAt: noon + hourMs },
  { name: 'touch', dueAt: noon + 2 * hourMs },
];

beforeEach(() =>
  keepOffers([
    { id: 'domain:acme.example', person: 'jane', state: 'offered', urgency: 10, clocks },
    {
      id: 'domain:hot.example',
      person: 'jane',
      state: 'accepted',
      urgency: 20,
      clocks: [answered, { name: 'touch', missedAt: noon - hourMs }],
    },
    { id: 'domain:done.example', person: 'jane', state: 'accepted', urgency: 30, touchedAt: noon, clocks: [answered] },
    { id: 'domain:no.example', person: 'jane', state: 'rejected', urgency: 30 },
    { id: 'domain:max.example', person: 'max', state: 'offered', urgency: 5, clocks },
    {
      id: 'domain:met.example',
      person: 'ada',
      state: 'accepted',
      urgency: 5,
      touchedAt: noon,
      clocks: [answered, { name: 'meeting', dueAt: noon + 3 * hourMs }],
    },
  ]),
);

test('a rep’s list has what waits for an answer or a first touch, the most urgent first', async () => {
  const { body } = await ask(http, 'GET /api/v1/tasks?person=jane', http.read);
  expect(body.tasks.map((task: { accountId: string; what: string }) => [task.accountId, task.what])).toEqual([
    ['domain:hot.example', 'first touch'],
    ['domain:acme.example', 'answer'],
  ]);
  expect((await ask(http, 'GET /api/v1/tasks', http.read)).body.tasks).toHaveLength(4);
});

test('a task is due when its own clock is: what is late when it should have been done, a meeting when it must be held', async () => {
  const { body } = await ask(http, 'GET /api/v1/tasks', http.read);
  const hourOf = ({ dueAt }: { dueAt: string }) => (Date.parse(dueAt) - noon) / hourMs;
  expect(body.tasks.map((task: { what: string; dueAt: string }) => [task.what, hourOf(task)])).toEqual([
    ['first touch', -1],
    ['answer', 1],
    ['answer', 1],
    ['meeting', 3],
  ]);
});

test('as CSV no name of an account is a formula in it [rel-F44]', async () => {
  const facts = { name: '=HYPERLINK("https://evil.example")' };
  await http.engine.append([message([company({ domain: 'acme.example', name: facts.name })])]);
  await http.engine.settle();
  const got = await ask(http, 'GET /api/v1/tasks?person=jane&format=csv', http.read);
  expect(got.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  const lines = got.text.replace('\ufeff', '').trim().split('\r\n');
  expect(lines).toHaveLength(3);
  expect(lines[2]).toMatch(/^jane,answer,"'=HYPERLINK/);
});

test('somebody who sees only their own accounts has no tasks at those of others', async () => {
  const owned = (domain: string, owner: string) => company({ domain }, { owner });
  await http.engine.append([
    message([owned('acme.example', 'rep@acme.example'), owned('hot.example', 'other@acme.example')]),
  ]);
  await http.engine.settle();
  const rep = await somebody(http, 'sales', 'rep');
  await http.users.change(rep.id, { scope: 'own' }, 'test');
  const browser = await signIn(http, 'rep@acme.example');
  const { body } = await browser.ask('GET /api/v1/tasks?person=jane');
  expect(body.tasks.map((task: { accountId: string }) => task.accountId)).toEqual(['domain:acme.example']);
});

test('ways of telling are an admin’s to set, and show no secret', async () => {
  expect((await ask(http, 'GET /api/v1/notify', http.read)).status).toBe(403);
  const url = 'https://hooks.slack.example/T/B/hush';
  const odd = await ask(http, 'PUT /api/v1/notify/slack', http.admin, { url: 'https://127.0.0.1/' });
  expect([odd.status, odd.body.error]).toMatchObject([400, { code: 'odd-url', where: 'body.url' }]);
  expect((await ask(http, 'PUT /api/v1/notify/slack', http.admin, { team: 'north', url })).status).toBe(200);
  await ask(http, 'PUT /api/v1/settings', http.admin, { publicUrl: 'https://assay.us.example', notifiesByMail: true });
  const now = await ask(http, 'GET /api/v1/notify', http.admin);
  expect(now.body).toMatchObject({
    publicUrl: 'https://assay.us.example',
    mail: { isOn: true },
    slack: [{ team: 'north', host: 'hooks.slack.example' }],
  });
  expect(now.text).not.toContain('hush');
  const bad = await ask(http, 'PUT /api/v1/settings', http.admin, { publicUrl: 'ftp://x' });
  expect([bad.status, bad.body.error.where]).toEqual([400, 'body.publicUrl']);
  const old = await ask(http, 'PUT /api/v1/settings', http.admin, { address: 'https://assay.us.example' });
  expect([old.status, old.body.error.message]).toEqual([400, 'unrecognized key: "address"']);
  const tried = await ask(http, 'POST /api/v1/notify/test', http.admin, { channel: 'mail', to: 'jane@us.example' });
  expect(tried.body).toMatchObject({ isTaken: false, problem: expect.stringContaining('ASSAY_SMTP_URL') });
  expect((await ask(http, 'DELETE /api/v1/notify/slack?team=north', http.admin)).body).toEqual({ removed: 1 });
  const kinds = (await http.store.rows(`select a.kind from audit as a`)).map((row) => row['kind']);
  expect(kinds).toEqual(expect.arrayContaining(['slack set', 'slack removed', 'settings changed']));
});
