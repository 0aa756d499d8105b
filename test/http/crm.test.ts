import { afterAll, beforeAll, expect, test } from 'vitest';
import { routes } from '../../src/http/routes/routes.ts';
import { run } from '../cli/terminal.ts';
import { type HttpLive, ask, openHttp, send } from './http-live.ts';

let http: HttpLive;
beforeAll(async () => {
  http = await openHttp();
});
afterAll(() => http.end());

const acme = { domain: 'acme.com' };
const deal = {
  kind: 'deal',
  id: 'D1',
  account: acme,
  outcome: 'open',
  stage: 'Proposal',
  amount: { amount: 40_000, currency: 'EUR' },
  owner: 'Sam',
  createdOn: '2026-11-01',
};

/** What the CRM says now. */
async function crmSays(id: string, inputs: readonly object[]): Promise<void> {
  http.clock.now += 1_000;
  const got = await ask(http, 'POST /api/v1/inputs', http.admin, { messages: [{ id, inputs }] });
  expect(got.status).toBeLessThan(300);
  await http.engine.settle();
}

/** What a client of the web says now, also of what is not its to say. */
async function webSays(messageId: string, traits: object): Promise<void> {
  http.clock.now += 1_000;
  await send(http, '/v1/batch', {
    batch: [
      { type: 'group', userId: 'u1', groupId: 'g1', messageId: `g${messageId}`, traits: { ...acme, ...traits } },
      { type: 'identify', userId: 'u1', messageId: `i${messageId}`, traits: { email: 'jane@acme.com', title: 'CEO' } },
      { type: 'track', userId: 'u1', messageId: `t${messageId}`, event: 'Demo Requested' },
    ],
  });
  await http.engine.settle();
}

async function account(): Promise<{ readonly id: string; readonly owner?: string; readonly verdict: string }> {
  return (await ask(http, 'GET /api/v1/accounts', http.read)).body.accounts[0];
}

/** The value that speaks for a field. */
async function winner(field: string): Promise<unknown> {
  const { facts } = (await ask(http, `GET /api/v1/accounts/${(await account()).id}/facts`, http.read)).body;
  return facts.find((one: { field: string; isWinner: boolean }) => one.field === field && one.isWinner)?.value;
}

const dealsKept = () =>
  http.store.rows(`select i.body from inputs as i where i.kind = 'deal' and i.left_at is null order by i.received_at`);

test('deals are the CRM’s: its word on owner, amount and stage wins over later words of others, until it says another thing [A6]', async () => {
  await crmSays('1', [{ kind: 'account', account: acme, facts: { owner: 'Sam', industry: 'software' } }, deal]);
  const claims = { owner: 'Mallory', 'expected deal size': 5, 'open deals': 9, employees: 300, country: 'DE' };
  await webSays('1', claims);
  expect([(await account()).owner, await winner('owner')]).toEqual(['Sam', 'Sam']);
  expect([await winner('expected deal size'), await winner('open deals')]).toEqual([deal.amount, 1]);
  expect(await winner('employees')).toBe(300);
  await crmSays('2', [
    { kind: 'account', account: acme, facts: { owner: 'Kim' } },
    { ...deal, amount: { amount: 55_000, currency: 'EUR' } },
  ]);
  await webSays('2', claims);
  expect([(await account()).owner, await winner('expected deal size')]).toEqual([
    'Kim',
    { amount: 55_000, currency: 'EUR' },
  ]);
  await crmSays('3', [{ ...deal, outcome: 'won', closedOn: '2026-11-19' }]);
  expect([await winner('relationship'), await winner('open deals')]).toEqual(['customer', 0]);
});

test('whatever Assay concludes or people decide in it, deals stay as the CRM told them; no route changes one [A6]', async () => {
  const before = await dealsKept();
  expect(before.length).toBeGreaterThan(0);
  const { id, verdict } = await account();
  const other = verdict === 'disqualify' ? 'nurture' : 'disqualify';
  const decision = { decision: 'override', verdict: other, reason: 'not now' };
  expect((await ask(http, `POST /api/v1/accounts/${id}/decisions`, http.admin, decision)).status).toBe(202);
  await http.engine.settle();
  await http.engine.rebuild();
  expect((await account()).verdict).toBe(other);
  expect(await dealsKept()).toEqual(before);
  expect(routes.filter(({ path }) => /deal/.test(path))).toEqual([]);
});

test('what goes back to the CRM is a score, a verdict and the reason, by webhook and as a file, and nothing of its own [A6]', async () => {
  await http.outbox.settings.change({ goLiveAt: http.clock.now }, 'test');
  await ask(http, 'POST /api/v1/webhooks', http.admin, { url: 'https://crm.example/hooks' });
  await crmSays('4', [
    { kind: 'account', account: { domain: 'beta.com' }, facts: { owner: 'Sam' } },
    { ...deal, id: 'D2', account: { domain: 'beta.com' } },
  ]);
  const effects = (await ask(http, 'GET /api/v1/effects', http.read)).body.effects;
  expect(effects.length).toBeGreaterThan(0);
  const ids = ['accountId', 'number', 'on', 'rulesHash'];
  const said = ['cause', 'from', 'hasRaisedHand', 'isOverridden', 'isUndetermined', 'points', 'reasons', 'to'];
  for (const { body } of effects) {
    expect([...ids, ...said]).toEqual(expect.arrayContaining(Object.keys(body.data)));
    expect(JSON.stringify(body)).not.toMatch(/Sam|Proposal|40000|D2/);
  }
  for (const [crm, recordId, prefix] of [
    ['hubspot', 'Record ID', /^assay_/],
    ['salesforce', 'Id', /^Assay_/],
  ] as const) {
    const { code, out } = await run('docs/examples', [
      'export',
      'companies.csv',
      'contacts.csv',
      '-p',
      'small',
      '--for',
      crm,
    ]);
    const [id, ...rest] = (out.replace('\uFEFF', '').split('\r\n')[0] ?? '').split(',');
    expect([code, id, rest.length, rest.filter((name) => !prefix.test(name))]).toEqual([0, recordId, 10, []]);
  }
});
