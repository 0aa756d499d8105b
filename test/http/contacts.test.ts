import { afterAll, beforeAll, expect, test } from 'vitest';
import { readPlaybookFolder } from '../../src/engine/index.ts';
import type { Input } from '../../src/domain/index.ts';
import { company, day, did, message, noon, saysWho } from '../live/live-engine.ts';
import { type HttpLive, ask, openHttp, send } from './http-live.ts';

let http: HttpLive;
const jane = { id: 'U1', email: 'jane@acme.com' };
const today = Math.floor(noon / day);
const origin = { file: 'crm', line: 0 };
const get = (path: string) => ask(http, `GET ${path}`, http.read);
const take = async (inputs: readonly Input[], at = http.clock.now) => {
  await http.engine.append([message(inputs, at)]);
  await http.engine.settle();
};
const people = async () => (await get('/api/v1/accounts/domain:acme.com/contacts')).body.contacts;
const person = async (id: string) => (await people()).find((one: { id: string }) => one.id === id);
const mail = async (id = 'U1') => (await person(id)).channels.email;

let sent = 0;
/** An event through the door, as a client sends it, and worked off. */
async function track(userId: string, event: string, properties: Readonly<Record<string, string>> = {}): Promise<void> {
  sent += 1;
  const answer = await send(http, '/v1/track', { userId, event, properties, messageId: `t${sent}` });
  expect(answer.status).toBe(200);
  await http.engine.settle();
}

beforeAll(async () => {
  http = await openHttp();
  const files = Object.fromEntries(await readPlaybookFolder('playbooks/b2b-saas'));
  const fields = `${files['fields.md']}`.replace(
    /(\|[-|]+\|\n)/,
    '$1| title | contact | text | enrichment | 180 days | yes |\n',
  );
  const published = await http.engine.publish(new Map(Object.entries({ ...files, 'fields.md': fields })));
  if (!published.ok) throw new Error(published.problems[0]?.message ?? '');
  await take([
    company({ domain: 'acme.com', name: 'Acme' }, { industry: 'software', employees: 300 }),
    saysWho(jane, { title: 'VP Sales', phone: '+49 30 1234567' }),
  ]);
});
afterAll(() => http.end());

test('an account shows its parent, its open deals and its owner, each with who says so [D6]', async () => {
  await take([
    {
      ...(company({ domain: 'acme.com' }, { owner: 'Ada' }) as Extract<Input, { kind: 'account' }>),
      parent: { name: 'Acme Holding' },
    },
    {
      kind: 'deal',
      id: 'D1',
      account: { domain: 'acme.com' },
      contacts: [jane],
      outcome: 'open',
      stage: 'demo',
      createdOn: today - 9,
      origin,
    },
  ]);
  const { facts } = (await get('/api/v1/accounts/domain:acme.com/facts')).body;
  const winner = (field: string) =>
    facts.find((fact: { field: string; isWinner: boolean }) => fact.field === field && fact.isWinner);
  expect(winner('parent account')).toMatchObject({ value: 'Acme Holding', source: 'web' });
  expect(winner('owner')).toMatchObject({ value: 'Ada', source: 'web' });
  expect(winner('open deals')).toMatchObject({ value: 1 });
});

test('facts of tools that refresh at different times say how old they are, and what has expired does not count [D15]', async () => {
  const said = (value: string, source: string, observedOn: number, confidence: number): Input => ({
    kind: 'contact',
    contact: { id: 'U2', email: 'bo@acme.com' },
    account: {},
    facts: [{ field: 'title', value, source, observedOn, confidence }],
    origin,
  });
  await take([said('CFO', 'crm', today - 400, 1), said('Head of Finance', 'provider', today - 20, 0.7)]);
  const titles = (await person('U2')).facts.filter(({ field }: { field: string }) => field === 'title');
  expect(titles).toEqual([
    {
      field: 'title',
      value: 'Head of Finance',
      source: 'provider',
      observedOn: '2026-10-31',
      confidence: 0.7,
      expiresOn: '2027-04-30',
      isExpired: false,
      isWinner: true,
    },
    expect.objectContaining({ value: 'CFO', observedOn: '2025-10-16', isExpired: true, isWinner: false }),
  ]);
});

test('an old title, a missing one and an unverified address are named [D16]', async () => {
  const old = [{ field: 'title', value: 'CTO', source: 'crm', observedOn: today - 400 }];
  await take([{ kind: 'contact', contact: { id: 'U3', email: 'cy@acme.com' }, account: {}, facts: old, origin }]);
  await take([saysWho({ id: 'U4', email: 'di@acme.com' }, { 'email status': 'invalid' })]);
  await take([saysWho({ id: 'U5', email: 'ed@acme.com' }, { 'email status': 'valid', title: 'CEO' })]);
  expect((await person('U3')).doubts).toEqual({ stale: ['title'], missing: [], email: 'unverified' });
  expect((await person('U4')).doubts).toEqual({ stale: [], missing: ['title'], email: 'invalid' });
  expect((await person('U5')).doubts).toEqual({ stale: [], missing: [] });
});

test('who clicks unsubscribe may not be mailed from that moment on, but may be called', async () => {
  expect(await mail()).toEqual({ isAllowed: true });
  await track('U1', 'Unsubscribed');
  expect(await mail()).toEqual({ isAllowed: false, reason: 'withdrawn', since: '2026-11-20' });
  expect((await person('U1')).channels.phone).toEqual({ isAllowed: true });
  const consent = { kind: 'consent', account: {}, contact: jane, channel: 'email', state: 'given', origin } as const;
  await take([{ ...consent, basis: 'webinar', on: today - 1 }]);
  expect((await mail()).isAllowed).toBe(false);
  await take([{ ...consent, basis: 'webinar form', on: today + 1 }]);
  expect(await mail()).toEqual({ isAllowed: true, basis: 'webinar form', since: '2026-11-21' });
});

test('a refusal under another name of the same person counts: merging two people keeps the stricter [inv-I10]', async () => {
  await take([saysWho({ id: 'U6', email: 'flo@acme.com' })]);
  await take([
    {
      kind: 'consent',
      account: { domain: 'acme.com' },
      contact: { id: 'U7' },
      state: 'do not contact',
      on: today - 3,
      origin,
    },
  ]);
  expect((await mail('U6')).isAllowed).toBe(true);
  const form = { kind: 'consent', account: {}, state: 'given', basis: 'form', on: today, origin } as const;
  await take([{ ...form, contact: { email: 'flo@acme.com' } }]);
  await take([saysWho({ id: 'U7', email: 'flo@acme.com' })]);
  expect(await mail('U6')).toEqual({ isAllowed: false, reason: 'do not contact', since: '2026-11-17' });
  await take([{ ...form, contact: { id: 'U7', email: 'flo@acme.com' } }]);
  expect(await mail('U6')).toEqual({ isAllowed: true, basis: 'form', since: '2026-11-20' });
});

test('the suppression list comes before everything: an address, a domain, a number, and it ends when somebody ends it', async () => {
  const suppress = (kind: string, value: string) =>
    ask(http, 'POST /api/v1/suppressions', http.admin, {
      suppressions: [{ kind, value, reason: 'asked', since: '2026-11-02' }],
    });
  const release = (kind: string, value: string) =>
    ask(http, `DELETE /api/v1/suppressions?kind=${kind}&value=${encodeURIComponent(value)}`, http.admin);
  const blocked = { isAllowed: false, reason: 'suppressed', since: '2026-11-02' };
  await suppress('email', 'Bo <BO@acme.com>');
  const bo = await person('U2');
  expect([bo.channels.email, bo.channels.phone]).toEqual([blocked, blocked]);
  expect((await release('email', 'bo@acme.com')).body).toEqual({ ended: 'bo@acme.com' });
  expect((await mail('U2')).isAllowed).toBe(true);
  expect((await release('email', 'bo@acme.com')).body.error.code).toBe('not-suppressed');
  await suppress('phone', '0049 (30) 123 45 67');
  const { channels } = await person('U1');
  expect([channels.phone, channels.message, channels.post.isAllowed]).toEqual([blocked, blocked, true]);
  await suppress('domain', 'www.acme.com');
  expect(
    (await people()).every((one: { channels: { email: unknown } }) => 'reason' in (one.channels.email as object)),
  ).toBe(true);
  const listed = (await get('/api/v1/suppressions?limit=1')).body;
  const rest = (await get(`/api/v1/suppressions?after=${listed.next}`)).body.suppressions;
  expect([...listed.suppressions, ...rest].map(({ kind, value }) => `${kind} ${value}`)).toEqual([
    'domain acme.com',
    'phone +49301234567',
  ]);
  await release('domain', 'acme.com');
});

test('where a workspace asks for consent, knowing nothing is none', async () => {
  expect((await get('/api/v1/contact-ground')).body).toEqual({ ground: 'legitimate interest' });
  await ask(http, 'PUT /api/v1/contact-ground', http.admin, { ground: 'consent' });
  expect(await mail('U5')).toEqual({ isAllowed: false, reason: 'no consent' });
  expect((await mail('U1')).isAllowed).toBe(true);
  await ask(http, 'PUT /api/v1/contact-ground', http.admin, { ground: 'legitimate interest' });
});

test('a reply moves the score by what it says; one that nobody has read gives nothing [H22]', async () => {
  const sum = async () => (await get('/api/v1/accounts/domain:replies.io/explanation')).body.scores.behavior.points;
  await take([saysWho({ id: 'R1', email: 'kim@replies.io' })]);
  const replied = (properties = {}) => track('R1', 'Mail Replied', properties);
  const before = await sum();
  await replied();
  expect(await sum()).toBe(before);
  await replied({ class: 'interested' });
  const interested = await sum();
  expect(interested).toBeGreaterThan(before);
  await replied({ class: 'wrong person' });
  expect(await sum()).toBeLessThan(interested);
});

test('page views, forms, ads and campaigns stand on the timeline, the newest first, page by page [D9]', async () => {
  const lou = { id: 'L1', email: 'lou@gamma.io' };
  const things = [
    did(lou, 'page viewed', noon - 3 * day, { path: '/pricing', campaign: 'autumn' }),
    did(lou, 'ad clicked', noon - 5 * day, { network: 'search', campaign: 'brand' }),
    did(lou, 'form submitted', noon - 4 * day, { form: 'contact' }),
  ];
  await take([saysWho(lou, { title: 'CFO' }), ...things]);
  const touch = { kind: 'touch', account: {}, contact: lou, channel: 'phone', isAutomated: false, origin } as const;
  await take([{ ...touch, on: today - 1, outcome: 'connected', by: 'ada' }]);
  const all = (await get('/api/v1/accounts/domain:gamma.io/timeline')).body.items;
  expect(all.map(({ what, on }: { what: string; on: string }) => `${on} ${what}`)).toEqual([
    '2026-11-20 described',
    '2026-11-19 phone',
    '2026-11-17 page viewed',
    '2026-11-16 form submitted',
    '2026-11-15 ad clicked',
  ]);
  expect(all[4]).toMatchObject({ contactId: 'L1', source: 'web', details: { network: 'search', campaign: 'brand' } });
  const paged: unknown[] = [];
  for (let next: string | undefined = ''; next !== undefined;) {
    const page = await get(`/api/v1/accounts/domain:gamma.io/timeline?limit=2${next === '' ? '' : `&after=${next}`}`);
    paged.push(...page.body.items);
    next = page.body.next;
  }
  expect(paged).toEqual(all);
  const { contacts } = (await get('/api/v1/accounts/domain:gamma.io/contacts')).body;
  expect(contacts[0].lastTouch).toMatchObject({ what: 'phone', details: { outcome: 'connected', by: 'ada' } });
});

test('first, last and MQL-creating touch are kept: what comes later moves only the last [S19]', async () => {
  const max = { id: 'M1', email: 'max@delta.io' };
  const fits = { industry: 'software', employees: 300, country: 'DE', 'sales team size': 40, crm: 'Salesforce' };
  await take([company({ domain: 'delta.io', name: 'Delta' }, fits), saysWho(max, { title: 'VP Sales' })]);
  await take([did(max, 'content downloaded', noon - 2 * day, { asset: 'guide', campaign: 'autumn' })]);
  const touches = async () => (await get('/api/v1/accounts/domain:delta.io/timeline')).body.touches;
  expect(await touches()).not.toHaveProperty('mql');
  await take([did(max, 'demo requested', noon, { source: 'website' })]);
  expect((await get('/api/v1/accounts/domain:delta.io')).body.verdict).toBe('pursue');
  const before = await touches();
  expect([before.first.what, before.mql.what]).toEqual(['content downloaded', 'demo requested']);
  http.clock.now += day;
  await take([did(max, 'unsubscribed', noon + day), did(max, 'mail replied', noon + day, { class: 'wrong person' })]);
  await take([did(max, 'webinar attended', noon - day)], noon + day);
  http.clock.now = noon;
  const after = await touches();
  expect([after.first, after.mql]).toEqual([before.first, before.mql]);
  expect(after.last.on).toBe('2026-11-21');
  expect(after.rules.mql).toContain('first pursued');
});
