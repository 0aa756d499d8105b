import { afterAll, beforeAll, expect, test } from 'vitest';
import { readPlaybookFolder } from '../../src/engine/index.ts';
import { routes } from '../../src/http/routes/routes.ts';
import { openErasing } from '../erasure/erasing-engine.ts';
import { company, day, did, message, saysWho } from '../live/live-engine.ts';
import { openBrowser, password } from './callers.ts';
import { type Got, type HttpLive, ask, send, serveLive } from './http-live.ts';

let http: HttpLive;
beforeAll(async () => {
  http = await serveLive(await openErasing(), {});
  await send(http, '/v1/identify', { userId: 'u1', messageId: 'm0', traits: { email: 'jane@acme.com', title: 'CEO' } });
  await http.engine.settle();
});
afterAll(() => http.end());

/** A change by a route. `:id` stands for what the answer before was about, where nothing else is said. */
interface Deed {
  readonly route: string;
  readonly path?: string;
  readonly body?: unknown;
  readonly id?: () => Promise<string> | string;
}

const override = { decision: 'override', verdict: 'pursue', reason: 'met them' };
const rep = { name: 'Ada', zone: 'Europe/Berlin', hours: 'Mon-Fri 09:00-17:00' };
const competitors = '/api/v1/lists/competitors/entries';
const october = { from: '2026-10-01', to: '2026-10-31', channel: 'search', amount: 9, currency: 'GBP' };
const made = { imported: '', withdrawn: '', files: {} as Record<string, string> };

async function uploaded(name: string): Promise<string> {
  const body = `id,name,domain\n${name},Co ${name},${name}.example\n`;
  const headers = { authorization: `Bearer ${http.admin}` };
  const answer = await fetch(`${http.url}/api/v1/imports?file=${name}.csv`, { method: 'POST', headers, body });
  return ((await answer.json()) as { readonly import: { readonly id: string } }).import.id;
}

/** Changes that leave an input in the ledger, which names its source and, for a decision, who decided. */
const toLedger: readonly Deed[] = [
  { route: 'POST /api/v1/accounts/:id/decisions', body: override, id: () => 'domain:acme.com' },
  { route: 'POST /api/v1/decisions', body: { accounts: ['domain:acme.com'], decision: override } },
  { route: 'DELETE /api/v1/decisions/:id' },
  {
    route: 'POST /api/v1/inputs',
    body: { messages: [{ id: 'm1', inputs: [{ kind: 'account', account: { domain: 'b.com' } }] }] },
  },
  { route: 'POST /api/v1/offers/:id', body: { say: 'reject', code: 'too-early', sentence: 'next year' }, id: offered },
  { route: 'POST /api/v1/offers/:id/dispute', body: { sentence: 'they asked twice' }, id: () => lead.offer },
  { route: 'POST /api/v1/offers/release', body: { dryRun: false }, id: held },
  { route: 'POST /api/v1/cycles/:id', body: { say: 'why', sentence: 'no budget' }, id: () => lead.cycle },
  {
    route: 'POST /api/v1/accounts/:id/contacts/:contact/role',
    path: '/api/v1/accounts/domain%3Alead.example/contacts/ceo%20of%20lead.example/role',
    body: { role: 'champion' },
  },
];

const lead = { offer: 'domain:lead.example#1/sdr/1', cycle: 'domain:lead.example#1' };

/** A company that came with a file before the workspace was live. */
async function held(): Promise<string> {
  await raiseHand('old.example');
  await http.outbox.settings.change({ goLiveAt: http.clock.now + 1 }, 'test');
  http.clock.now += 2;
  const origin = { file: 'x', line: 1 };
  const seen = { kind: 'account', account: { domain: 'old.example' }, facts: [], origin } as const;
  await http.engine.append([message([seen], http.clock.now)]);
  await http.engine.settle();
  await http.outbox.settings.change({ goLiveAt: null }, 'test');
  return 'held';
}

async function raiseHand(domain: string): Promise<void> {
  const facts = { industry: 'software', employees: 300, country: 'DE', 'business model': 'b2b', tech: 'salesforce' };
  const [account, who] = [{ domain }, { id: `ceo of ${domain}`, email: `ceo@${domain}` }];
  const raised = did(who, 'demo requested', http.clock.now, {}, account);
  const inputs = [company(account, facts), saysWho(who, { title: 'CEO' }, account), raised];
  await http.engine.append([message(inputs, http.clock.now)]);
  await http.engine.settle();
}

/** Somebody of a company that fits raises a hand, and Ada is given the lead. */
async function offered(): Promise<string> {
  await http.outbox.settings.change({ goLiveAt: http.clock.now }, 'test');
  const on = { hours: '24/7', isActive: true, name: 'Ida', zone: 'Europe/Berlin' };
  await http.operational.roster.put([{ id: 'ida', team: 'sdr-dach', ...on }], 'test');
  await raiseHand('lead.example');
  await http.assigner.assignWaiting();
  await http.engine.settle();
  await http.outbox.settings.change({ goLiveAt: null }, 'test');
  return lead.offer;
}

/** Changes that leave a record in the audit. */
const toAudit: readonly Deed[] = [
  { route: 'PUT /api/v1/roster', body: { people: [{ id: 'ada', ...rep }] } },
  { route: 'PUT /api/v1/roster/:id', body: { ...rep, team: 'north' }, id: () => 'ada' },
  { route: 'POST /api/v1/roster/:id/leave', body: { from: '2026-12-24', to: '2026-12-27' }, id: () => 'ada' },
  { route: 'DELETE /api/v1/roster/:id/leave/:from', path: '/api/v1/roster/ada/leave/2026-12-24' },
  { route: 'DELETE /api/v1/roster/:id', id: () => 'ada' },
  {
    route: 'POST /api/v1/lists/:name/entries',
    path: competitors,
    body: { entries: [{ kind: 'domain', value: 'b.com' }] },
  },
  { route: 'DELETE /api/v1/lists/:name/entries', path: `${competitors}?kind=domain&value=b.com` },
  {
    route: 'POST /api/v1/suppressions',
    body: { suppressions: [{ kind: 'email', value: 'no@x.com', reason: 'asked' }] },
  },
  { route: 'DELETE /api/v1/suppressions', path: '/api/v1/suppressions?kind=email&value=no@x.com' },
  { route: 'PUT /api/v1/contact-ground', body: { ground: 'consent' } },
  { route: 'PUT /api/v1/holidays', body: { holidays: [{ on: '2026-12-25' }] } },
  { route: 'PUT /api/v1/notify/slack', body: { url: 'https://hooks.slack.com/services/T/B/x' } },
  { route: 'DELETE /api/v1/notify/slack' },
  { route: 'PUT /api/v1/rates', body: { rates: [{ currency: 'GBP', from: '2026-01-01', rate: 1.2 }] } },
  { route: 'POST /api/v1/spend', body: { spend: [october] } },
  { route: 'DELETE /api/v1/imports/:id', id: () => uploaded('two') },
  { route: 'POST /api/v1/imports/:id/commit', id: async () => (made.imported = await uploaded('one')) },
  { route: 'POST /api/v1/imports/:id/undo', id: () => made.imported },
  { route: 'POST /api/v1/imports/:id/redo', id: () => made.imported },
  { route: 'POST /api/v1/playbook/signatures', body: { signer: 'VP Sales' }, id: nextPlaybook },
  { route: 'PUT /api/v1/playbook', body: made },
  { route: 'POST /api/v1/keys', body: { source: 'shop', scopes: ['write'] } },
  { route: 'DELETE /api/v1/keys/:id' },
  { route: 'POST /api/v1/keys/:id/quarantine', body: { from: '2026-01-01T00:00:00Z', reason: 'stolen' }, id: webKey },
  { route: 'POST /api/v1/withdrawals/:id/reinstate' },
  { route: 'POST /api/v1/persons/export', body: { person: 'jane@acme.com' } },
  { route: 'POST /api/v1/erasures', body: { person: 'jane@acme.com' } },
  { route: 'POST /api/v1/users', body: { email: 'jo@us.com', role: 'sales' } },
  { route: 'PUT /api/v1/users/:id', body: { role: 'viewer' } },
  { route: 'POST /api/v1/users/:id/reset' },
  { route: 'PUT /api/v1/settings', body: { goLiveAt: '2026-11-01T00:00:00Z' } },
  { route: 'POST /api/v1/webhooks', body: { url: 'https://crm.example/hooks' } },
  { route: 'POST /api/v1/webhooks/:id/rotate', body: {} },
  { route: 'PUT /api/v1/webhooks/:id', body: { isEnabled: true } },
  { route: 'POST /api/v1/effects/release', body: { dryRun: false }, id: heldBack },
  { route: 'POST /api/v1/effects/:id/replay', id: sentEffect },
  { route: 'DELETE /api/v1/webhooks/:id', id: async () => (await http.outbox.webhooks.list())[0]?.id ?? '' },
];

/** Changes of somebody’s own session. */
const toSessions = [
  'POST /api/v1/start',
  'POST /api/v1/session',
  'PUT /api/v1/session/password',
  'DELETE /api/v1/session',
  'POST /api/v1/invitation',
];

/** What only works something out, or keeps a file until it is imported or thrown away. */
const changesNothing = [
  'POST /api/v1/notify/test',
  'POST /api/v1/playbook/diff',
  'POST /api/v1/webhooks/:id/test',
  'POST /api/v1/imports',
  'POST /api/v1/review/proposals/:id/accept',
  'PUT /api/v1/imports/:id/mapping',
  'POST /api/v1/imports/:id/dry-run',
];

async function nextPlaybook(): Promise<string> {
  const files = Object.fromEntries(await readPlaybookFolder('playbooks/b2b-saas'));
  made.files = { ...files, 'icp.md': `${files['icp.md'] ?? ''}\nmore\n` };
  return (await ask(http, 'PUT /api/v1/playbook', http.admin, { files: made.files })).body.documentHash;
}

async function webKey(): Promise<string> {
  return (await http.keys.list()).find(({ source }) => source === 'web')?.id ?? '';
}

async function heldBack(): Promise<string> {
  const id = await uploaded('three');
  await ask(http, `POST /api/v1/imports/${id}/commit`, http.admin);
  await http.imports.idle();
  await http.engine.settle();
  return id;
}

async function sentEffect(): Promise<string> {
  http.clock.now += day;
  await http.engine.append([
    {
      source: 'test',
      id: 'late',
      receivedAt: http.clock.now,
      inputs: [{ kind: 'account', account: { domain: 'late.com' }, facts: [], origin: { file: 'x', line: 1 } }],
    },
  ]);
  await http.engine.settle();
  await http.store.transact((transaction) => transaction.run("update effects set state = 'done'"));
  return (await http.outbox.effects.list({ limit: 1 }))[0]?.id ?? '';
}

let before: Got | undefined;

async function done({ route, path, body, id }: Deed): Promise<Got> {
  const [method = '', template = ''] = route.split(' ');
  const about = id === undefined ? before?.body.id : await id();
  const sent =
    body === made
      ? { files: made.files }
      : route.endsWith('signatures')
        ? { ...(body as object), documentHash: about }
        : body;
  const got = await ask(
    http,
    `${method} ${(path ?? template).replace(':id', encodeURIComponent(about))}`,
    http.admin,
    sent,
  );
  expect([route, got.status < 300, got.text]).toEqual([route, true, got.text]);
  before = got;
  await http.imports.idle();
  await http.engine.settle();
  return got;
}

/** What stands in the audit by somebody, the oldest first; what an erasure takes out of it has gone. */
async function recordsBy(by: string): Promise<readonly { readonly place: string; readonly kind: string }[]> {
  const rows = await http.store.rows('select a.part, a.number, a.kind from audit as a where a.by_whom = $1', [by]);
  return rows.map(({ part, number, kind }) => ({ place: `${String(part)}/${String(number)}`, kind: String(kind) }));
}
const inputs = () => http.store.rows('select i.source, i.body from inputs as i');
const adminKey = async () => `key:${(await http.keys.list()).find(({ source }) => source === 'ops')?.id}`;

test('whatever a key changes leaves an input or a record that names the key [U10]', { timeout: 60_000 }, async () => {
  const admin = await adminKey();
  for (const deed of toLedger) {
    const known = (await inputs()).length;
    await done(deed);
    const fresh = (await inputs()).slice(known);
    expect([
      deed.route,
      fresh.some((row) => JSON.stringify(row).includes(deed.route.endsWith('/inputs') ? 'ops' : admin)),
    ]).toEqual([deed.route, true]);
    http.clock.now += 1;
  }
  const { body } = await ask(http, 'GET /api/v1/audit?limit=200', http.admin);
  const decided = body.records.filter(
    ({ kind, by }: { kind: string; by: string }) => kind === 'decision taken' && by === admin,
  );
  // Letting out what waits frees two leads.
  expect(decided).toHaveLength(9);
  for (const deed of toAudit) {
    const known = new Set((await recordsBy(admin)).map(({ place }) => place));
    await done(deed);
    const fresh = (await recordsBy(admin)).filter(({ place }) => !known.has(place));
    expect([deed.route, fresh.length > 0]).toEqual([deed.route, true]);
  }
  expect((await http.engine.audit.verify()).problems).toEqual([]);
});

test('whoever signs in or out, by password or by a link, leaves a record that names them and not their address [U10]', async () => {
  const link = await http.users.invite({ email: 'ada@us.com', role: 'admin', name: 'Ada' }, 'test');
  if (typeof link === 'string') throw new Error(link);
  const [ada, other] = [openBrowser(http), openBrowser(http)];
  const by = `user:${link.user.id}`;
  const kinds = async () => (await recordsBy(by)).map(({ kind }) => kind);
  await ada.ask('POST /api/v1/invitation', { token: link.link.token, password });
  expect(await kinds()).toEqual(['user joined', 'signed in']);
  await other.ask('POST /api/v1/session', { email: 'ada@us.com', password: 'wrong password here' });
  expect(await kinds()).toHaveLength(2);
  await other.ask('POST /api/v1/session', { email: 'ada@us.com', password });
  await other.ask('DELETE /api/v1/session');
  await ada.ask('PUT /api/v1/session/password', { current: password, password: 'nine brown kettles' });
  await ada.ask('DELETE /api/v1/session?everywhere=true');
  expect((await kinds()).slice(2)).toEqual(['signed in', 'signed out', 'password changed', 'signed in', 'signed out']);
  const rows = await http.store.rows('select a.subject, a.by_whom, a.details from audit as a where a.by_whom = $1', [
    by,
  ]);
  expect(JSON.stringify(rows)).not.toMatch(/ada/i);
});

test('a route that changes something and is not tried here does not exist [U10]', () => {
  const changing = routes.filter(({ kind, method }) => kind === 'json' && method !== 'GET');
  const tried = [...[...toLedger, ...toAudit].map(({ route }) => route), ...toSessions, ...changesNothing];
  expect(changing.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual(tried.toSorted());
});
