import { afterAll, beforeAll, expect, test } from 'vitest';
import { type HttpLive, ask, openHttp, send } from './http-live.ts';

let http: HttpLive;
beforeAll(async () => {
  http = await openHttp();
});
afterAll(() => http.end());

const acme = { id: 'A1', domain: 'acme.example' };
const jo = { email: 'jo@acme.example' };

async function post(messages: readonly unknown[]) {
  const { status, body } = await ask(http, 'POST /api/v1/inputs', http.admin, { messages });
  await http.engine.settle();
  return { status, body };
}

const everyKind = [
  { kind: 'account', account: acme, facts: { name: 'Acme', industry: 'software', employees: '200' } },
  {
    kind: 'contact',
    contact: jo,
    account: acme,
    facts: { title: 'Chief Financial Officer' },
    observedOn: '2026-11-01',
  },
  { kind: 'signal', event: 'demo requested', contact: jo, at: '2026-11-19T10:00:00Z' },
  {
    kind: 'deal',
    id: 'D1',
    account: acme,
    contacts: [jo],
    outcome: 'won',
    closedOn: '2026-01-10',
    sequels: [{ what: 'renewed', on: '2026-11-01' }],
  },
  { kind: 'touch', contact: jo, channel: 'phone', on: '2026-11-18', outcome: 'connected', by: 'sam' },
  {
    kind: 'spend',
    channel: 'search',
    campaign: 'brand',
    from: '2026-10-01',
    to: '2026-10-31',
    amount: { amount: 900, currency: 'EUR' },
  },
  { kind: 'consent', contact: jo, state: 'given', basis: 'wrote to us', on: '2026-11-01' },
];

test('inputs of every kind come in over the API, each message once, and move the verdict [C24]', async () => {
  expect(await post([{ id: 'a', inputs: [everyKind[0], everyKind[1]] }])).toMatchObject({
    body: { results: ['accepted'] },
  });
  const { verdict } = (await http.engine.accounts.one('account:A1')).account ?? {};
  expect(verdict).not.toBe('pursue');
  const rest = everyKind.slice(2).map((input, n) => ({ id: `r${n}`, inputs: [input] }));
  expect((await post(rest)).body.results).toEqual(rest.map(() => 'accepted'));
  expect((await post(rest)).body.results).toEqual(rest.map(() => 'duplicate'));
  expect((await post([{ id: 'r0', inputs: [everyKind[0]] }])).body.results).toEqual(['conflict']);
  expect((await post([{ id: 'x', inputs: [{ kind: 'signal', event: 'seen' }] }])).body.results).toEqual(['unroutable']);
  const kinds = await http.store.rows(
    'select i.kind, count(*) as n from inputs as i where i.left_at is null group by i.kind',
  );
  expect(new Set(kinds.map((row) => row['kind']))).toEqual(new Set(everyKind.map(({ kind }) => kind)));
  const why = JSON.stringify(await http.engine.explain('account:A1'));
  expect(why).toContain('demo');
  expect((await http.engine.diagnose())?.findings).toEqual([]);
});

test.each([
  [{ kind: 'signal', event: 'x', contact: jo, on: '2026-02-30' }, 'body.messages.0.inputs.0.on'],
  [{ kind: 'account', account: acme, facts: { employees: 'many' } }, 'body.messages.0.inputs.0'],
  [{ kind: 'decision', account: acme }, 'body.messages.0.inputs.0.kind'],
])('an input that cannot be read is named by its place, and nothing is taken: %j', async (input, where) => {
  const { status, body } = await post([{ id: 'bad', inputs: [input] }]);
  expect([status, body.error.code, body.error.where]).toEqual([400, 'bad-request', where]);
  const [row] = await http.store.rows("select count(*) as n from inbox as i where i.message_id = 'bad'");
  expect(row?.['n']).toBe(0);
});

test('a key that was stolen is put in quarantine: what it sent counts for nothing until it is put back [rel-F54]', async () => {
  const standing = async () =>
    (await http.engine.accounts.list({ limit: 100 })).map(({ id, verdict, path }) => [id, verdict, path]);
  const before = await standing();
  http.clock.now += 60_000;
  const from = new Date(http.clock.now).toISOString();
  const call = (userId: string, event: string) =>
    send(http, '/v1/track', { userId, event, context: { traits: { email: userId } }, properties: {} });
  for (const who of ['jo@acme.example', 'ceo@thief.example']) {
    await call(who, 'Pricing Requested');
    const traits = { email: who, title: 'CEO' };
    await send(http, '/v1/identify', { userId: who, traits });
  }
  await http.engine.settle();
  const during = await standing();
  expect(during).not.toEqual(before);

  const key = (await http.keys.list()).find(({ source }) => source === 'web');
  const taken = await ask(http, `POST /api/v1/keys/${key?.id}/quarantine`, http.admin, { from, reason: 'stolen' });
  expect([taken.status, taken.body.state, taken.body.inputs > 2]).toEqual([200, 'withdrawn', true]);
  await http.engine.settle();
  expect(await standing()).toEqual(before);
  const { withdrawals } = (await ask(http, 'GET /api/v1/withdrawals', http.admin)).body;
  expect(withdrawals).toMatchObject([{ source: 'web', reason: 'stolen', from }]);

  const back = await ask(http, `POST /api/v1/withdrawals/${taken.body.id}/reinstate`, http.admin);
  expect([back.status, back.body.state]).toEqual([200, 'reinstated']);
  await http.engine.settle();
  expect(await standing()).toEqual(during);
  const again = await ask(http, `POST /api/v1/withdrawals/${taken.body.id}/reinstate`, http.admin);
  expect([again.status, again.body.error.code]).toEqual([409, 'already-reinstated']);
});
