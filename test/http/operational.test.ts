import { afterAll, beforeAll, expect, test } from 'vitest';
import { readPlaybookFolder } from '../../src/engine/index.ts';
import { offer, offerOf, to } from '../assign/office.ts';
import { company, did, message, noon, saysWho } from '../live/live-engine.ts';
import { type HttpLive, ask, openHttp } from './http-live.ts';

let http: HttpLive;
const get = (path: string) => ask(http, `GET ${path}`, http.read);
const send = (call: string, body?: unknown) => ask(http, call, http.admin, body);

beforeAll(async () => {
  http = await openHttp();
  const files = Object.fromEntries(await readPlaybookFolder('playbooks/b2b-saas'));
  const row =
    '| listed | account | lists has competitors | on our list of competitors | not lists has competitors |\n| competitor |';
  const icp = `${files['icp.md']}`.replace('| competitor |', row);
  const published = await http.engine.publish(new Map(Object.entries({ ...files, 'icp.md': icp })));
  if (!published.ok) throw new Error(published.problems[0]?.message ?? '');
  const acme = company({ id: 'A1', domain: 'acme.com', name: 'Acme GmbH' }, { industry: 'software', employees: 200 });
  await http.engine.append([message([acme, saysWho({ id: 'U1', email: 'jane@acme.com' }, { title: 'VP Sales' })])]);
  await http.engine.append([message([company({ domain: 'beta.io', name: 'Beta' }, { industry: 'software' })])]);
  await http.engine.settle();
});
afterAll(() => http.end());

const verdictOf = async (id: string) => (await get(`/api/v1/accounts/${id}`)).body.verdict;
const put = async (list: string, kind: string, value: string) => {
  const answer = await send(`POST /api/v1/lists/${encodeURIComponent(list)}/entries`, { entries: [{ kind, value }] });
  await http.engine.settle();
  return answer;
};
const take = async (list: string, kind: string, value: string) => {
  const answer = await send(`DELETE /api/v1/lists/${list}/entries?kind=${kind}&value=${encodeURIComponent(value)}`);
  await http.engine.settle();
  return answer;
};

test('a company put onto a list is excluded by name, and comes back when it is taken off', async () => {
  expect(await verdictOf('account:A1')).not.toBe('disqualify');
  expect((await put('Competitors', 'domain', 'https://www.acme.com/about')).body).toEqual({ added: 1 });
  expect(await verdictOf('account:A1')).toBe('disqualify');
  expect((await put('competitors', 'domain', 'acme.com')).body).toEqual({ added: 0 });
  expect((await take('competitors', 'domain', 'ACME.com')).body).toEqual({ removed: 'acme.com' });
  expect(await verdictOf('account:A1')).not.toBe('disqualify');
  const history = await get('/api/v1/accounts/account:A1/transitions');
  expect(history.body.transitions.length).toBeGreaterThanOrEqual(3);
});

test('domain, name and id of a company count together: off one list it is still on the other', async () => {
  await put('competitors', 'company', 'ACME');
  await put('competitors', 'account', 'A1');
  await put('named accounts', 'domain', 'acme.com');
  const listed = async () =>
    (await get('/api/v1/accounts/account:A1/facts')).body.facts.find(
      (fact: { field: string; isWinner: boolean }) => fact.field === 'lists' && fact.isWinner,
    )?.value;
  expect(await listed()).toEqual(['competitors', 'named accounts']);
  await take('competitors', 'company', 'Acme Inc.');
  expect([await listed(), await verdictOf('account:A1')]).toEqual([['competitors', 'named accounts'], 'disqualify']);
  await take('competitors', 'account', 'A1');
  expect(await listed()).toEqual(['named accounts']);
  expect(await verdictOf('account:A1')).not.toBe('disqualify');
  expect((await get('/api/v1/accounts/account:A1')).body.name).toBe('Acme GmbH');
});

test('a list makes no account; one that comes later is on it from the first day', async () => {
  await put('competitors', 'domain', 'later.io');
  expect((await get('/api/v1/accounts/domain:later.io')).status).toBe(404);
  await http.engine.append([
    message([saysWho({ email: 'kim@later.io' }), did({ email: 'kim@later.io' }, 'demo requested')]),
  ]);
  await http.engine.settle();
  expect(await verdictOf('domain:later.io')).toBe('disqualify');
  expect(await verdictOf('domain:beta.io')).not.toBe('disqualify');
});

test('lists are shown with who put what onto them, page by page', async () => {
  await send('POST /api/v1/lists/partners/entries', {
    entries: [
      { kind: 'domain', value: 'b.com', note: 'reseller' },
      { kind: 'company', value: 'Zeta Ltd' },
      { kind: 'email', value: 'Kim <kim@c.com>' },
    ],
  });
  expect((await get('/api/v1/lists')).body.lists).toContainEqual({ name: 'partners', entries: 3 });
  const first = await get('/api/v1/lists/partners/entries?limit=2');
  const second = await get(`/api/v1/lists/partners/entries?limit=2&after=${first.body.next}`);
  const all = [...first.body.entries, ...second.body.entries];
  expect(all.map(({ kind, value }) => `${kind} ${value}`)).toEqual(['company zeta', 'domain b.com', 'email kim@c.com']);
  expect(all[1]).toMatchObject({ note: 'reseller', written: 'b.com', addedBy: expect.stringMatching(/^key:/) });
  const bad = await send('POST /api/v1/lists/partners/entries', { entries: [{ kind: 'domain', value: 'no domain' }] });
  expect(bad.body.error).toMatchObject({ code: 'bad-request', where: 'body.entries.0.value' });
  expect((await take('partners', 'domain', 'nobody.com')).body.error.code).toBe('no-such-entry');
  expect(
    (await send('POST /api/v1/lists/=1+1/entries', { entries: [{ kind: 'domain', value: 'b.com' }] })).status,
  ).toBe(400);
});

const rep = {
  name: 'Ada',
  team: 'emea',
  role: 'SDR',
  capacity: 20,
  zone: 'Europe/Berlin',
  hours: 'Mon-Fri 09:00-17:30',
};

test('the roster holds people, their hours and leave; a sick day needs no signature', async () => {
  expect((await send('PUT /api/v1/roster/ada', { ...rep, email: 'ada@us.com' })).status).toBe(200);
  expect((await send('POST /api/v1/roster/ada/leave', { from: '2026-12-24', to: '2027-01-02' })).status).toBe(201);
  expect((await send('PUT /api/v1/roster/ada', { ...rep, capacity: 10, email: 'ada@us.com' })).body).toMatchObject({
    id: 'ada',
    capacity: 10,
    isActive: true,
    leave: [{ from: '2026-12-24', to: '2027-01-02' }],
  });
  await send('PUT /api/v1/roster', {
    people: [
      { id: 'bob', ...rep, name: 'Bob' },
      { id: 'ada', ...rep },
    ],
  });
  const people = (await get('/api/v1/roster')).body.people;
  expect(people.map(({ id, leave }: { id: string; leave: unknown[] }) => `${id} ${leave.length}`)).toEqual([
    'ada 1',
    'bob 0',
  ]);
  await send('PUT /api/v1/roster', { people: [{ id: 'ada', ...rep }] });
  expect((await get('/api/v1/roster/bob')).body.error.code).toBe('no-such-person');
  expect((await send('DELETE /api/v1/roster/ada/leave/2026-12-24')).status).toBe(200);
  expect((await send('DELETE /api/v1/roster/ada/leave/2026-12-24')).body.error.code).toBe('no-such-leave');
  expect((await send('DELETE /api/v1/roster/ada')).status).toBe(200);
  expect((await send('POST /api/v1/roster/ada/leave', { from: '2026-12-24', to: '2026-12-24' })).status).toBe(404);
});

test('holidays are everybody’s or of a list; a weight is a share [Q13]', async () => {
  const holidays = [
    { list: 'DE-BE', on: '2027-03-08' },
    { list: 'everyone', on: '2026-12-25' },
  ];
  const sent = [{ on: '2026-12-25' }, holidays[0]];
  expect((await send('PUT /api/v1/holidays', { holidays: sent })).status).toBe(200);
  expect((await get('/api/v1/holidays')).body).toEqual({ holidays });
  expect((await send('PUT /api/v1/holidays?open=later', { holidays })).status).toBe(400);
  const dia = await send('PUT /api/v1/roster/dia', { ...rep, weight: 2, holidays: 'DE-BE' });
  expect(dia.body).toMatchObject({ weight: 2, holidays: 'DE-BE' });
  expect((await send('PUT /api/v1/roster/dia', { ...rep, weight: 0 })).status).toBe(400);
});

test('open offers move with a change of the roster, or stay with new hours; a name changes neither [trap-14]', async () => {
  for (const id of ['eva', 'fay']) await send(`PUT /api/v1/roster/${id}`, { ...rep, name: id, team: 'east' });
  await offer(http, { company: 'open', routes: [to('team east')], state: 'offered', assignee: 'eva' });
  const told = async () => {
    const sent = await http.store.rows(
      `select i.message_id from inbox as i where i.source = 'assigner' order by i.received_at, i.message_id`,
    );
    return sent.map((row) => String(row['message_id']).replace(/\d+$/, 'N'));
  };
  await send('PUT /api/v1/roster/eva', { ...rep, name: 'Eva', team: 'east' });
  expect(await told()).toEqual([]);
  await send('POST /api/v1/roster/eva/leave', { from: '2027-01-04', to: '2027-01-08' });
  expect(await told()).toEqual(['hours/eva/domain:open.com/N']);
  await send('PUT /api/v1/roster/eva?open=move', { ...rep, name: 'Eva', team: 'east', isActive: false });
  expect(await told()).toContain(`${offerOf('open').slice(0, -1)}1/N`);
  await http.engine.settle();
  const { body } = await get('/api/v1/accounts/domain:open.com');
  expect(body.error?.code).toBe('no-such-account');
});

test.each([
  [{ zone: 'Berlin/Europe' }, /no time zone/],
  [{ hours: '9 to 5' }, /hours, column 1: no day stands before `9 to 5`; write hours like/],
  [{ hours: 'Mon-Fri 17:00-17:00' }, /hours, column 9: `17:00-17:00` begins where it ends/],
  [{ hours: 'Mon 09:00-12:00; Mon 11:00-17:00' }, /hours, column 22: `11:00-17:00` overlaps/],
  [{ email: 'ada at us' }, /no e-mail address/],
  [{ manager: 'ada' }, /own manager/],
])('a person who cannot be right is refused with what to write: %j', async (wrong, says) => {
  const { status, body } = await send('PUT /api/v1/roster/ada', { ...rep, ...wrong });
  expect([status, body.error.code]).toEqual([400, 'bad-request']);
  expect(body.error.message).toMatch(says);
});

test('what was spent is said once for a period and channel, and is worth what the rates say', async () => {
  const rates = [
    { currency: 'GBP', from: '2026-01-01', rate: 1.1 },
    { currency: 'GBP', from: '2026-10-01', rate: 1.2 },
  ];
  expect((await send('PUT /api/v1/rates', { rates })).body).toEqual({ rates });
  expect((await send('PUT /api/v1/rates', { rates: [rates[0], rates[0]] })).status).toBe(400);
  const october = { from: '2026-10-01', to: '2026-10-31', channel: 'search' };
  await send('POST /api/v1/spend', { spend: [{ ...october, campaign: 'brand', amount: 900, currency: 'GBP' }] });
  http.clock.now += 1_000;
  const rows = [
    { ...october, campaign: 'brand', amount: 1000, currency: 'GBP' },
    { from: '2026-09-01', to: '2026-09-30', channel: 'fairs', amount: 70, currency: 'EUR' },
    { from: '2026-08-01', to: '2026-08-31', channel: 'fairs', amount: 70, currency: 'CHF' },
  ];
  expect((await send('POST /api/v1/spend', { spend: rows })).body).toEqual({ taken: 3 });
  http.clock.now = noon;
  await http.engine.settle();
  expect((await get('/api/v1/spend')).body.spend).toEqual([
    { ...rows[0], worth: 1200 },
    { ...rows[1], worth: 70 },
    rows[2],
  ]);
});

test('every change says in the audit who made it, and names nobody', async () => {
  await send('POST /api/v1/suppressions', {
    suppressions: [{ kind: 'email', value: 'ann@acme.com', reason: 'asked' }],
  });
  const rows = await http.store.rows(
    'select a.kind, a.subject, a.by_whom, a.details from audit as a where a.part = $1 and a.by_whom <> $2',
    [0, 'command line'],
  );
  const kinds = new Set(rows.map(({ kind }) => kind));
  for (const kind of [
    'entry added',
    'entry removed',
    'person added',
    'person changed',
    'person removed',
    'leave noted',
    'leave taken back',
    'rates changed',
    'spend added',
    'suppressed',
  ])
    expect(kinds).toContain(kind);
  expect(rows.every(({ by_whom: by }) => String(by).startsWith('key:'))).toBe(true);
  const text = JSON.stringify(rows);
  for (const name of ['Ada', 'ada@us.com', 'ann@acme.com', 'kim@c.com']) expect(text).not.toContain(name);
});
