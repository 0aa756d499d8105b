import { afterAll, beforeAll, expect, test } from 'vitest';
import { company, message, noon } from '../live/live-engine.ts';
import { type Browser, openBrowser, signIn, somebody } from './callers.ts';
import { type HttpLive, ask, openHttp, send } from './http-live.ts';

let http: HttpLive;
/** Jane and Marc sell in the north, which Nora leads; Sue sells in the south; Olga is RevOps. */
const people = new Map<string, Browser>();
const owners = { A1: 'Jane@acme.example', A2: 'marc', A3: 'sue@acme.example', A4: undefined, A5: 'Zoë | 50% Élan_' };
const ids = Object.keys(owners).map((id) => `account:${id}`);

beforeAll(async () => {
  http = await openHttp();
  for (const [name, role, team] of [
    ['jane', 'sales', 'north'],
    ['marc', 'sales', 'north'],
    ['nora', 'sales-manager', 'north'],
    ['sue', 'sales', 'south'],
    ['olga', 'revops', undefined],
  ] as const) {
    await somebody(http, role, name, team);
    people.set(name, await signIn(http, `${name}@acme.example`));
  }
  await http.users.invite({ email: 'zoe@acme.example', role: 'sales', name: 'Zoë | 50% Élan_' }, 'test');
  const zoe = (await http.users.list()).find(({ email }) => email.startsWith('zoe'));
  if (zoe === undefined) throw new Error('Zoë was invited');
  people.set('zoe', openBrowser(http, await http.sessions.begin(zoe)));
  const accounts = Object.entries(owners).map(([id, owner]) =>
    company({ id, domain: `${id}.com`, name: id }, owner === undefined ? {} : { owner }),
  );
  await http.engine.append([message(accounts, noon)]);
  await http.engine.settle();
});
afterAll(() => http.end());

const as = (name: string) => people.get(name) ?? openBrowser(http);
const seenBy: Readonly<Record<string, readonly string[]>> = {
  jane: ['account:A1', 'account:A4'],
  marc: ['account:A2', 'account:A4'],
  nora: ['account:A1', 'account:A2', 'account:A4'],
  sue: ['account:A3', 'account:A4'],
  zoe: ['account:A4', 'account:A5'],
  olga: ids,
};

test('API1: a list holds the accounts somebody sees, page by page, and counts no others [rel-F52] [fig-G13]', async () => {
  for (const [name, seen] of Object.entries(seenBy)) {
    const { body } = await as(name).ask('GET /api/v1/accounts');
    expect([name, body.accounts.map(({ id }: { id: string }) => id).toSorted()]).toEqual([name, seen]);
    const { body: counted } = await as(name).ask('GET /api/v1/verdicts');
    const total = counted.verdicts.reduce((sum: number, one: { accounts: number }) => sum + one.accounts, 0);
    expect([name, total]).toEqual([name, seen.length]);
    const found: string[] = [];
    for (let next = ''; ;) {
      const page = await as(name).ask(`GET /api/v1/accounts?limit=1${next}`);
      found.push(...page.body.accounts.map(({ id }: { id: string }) => id));
      if (page.body.next === undefined) break;
      next = `&after=${page.body.next}`;
    }
    expect([name, found.toSorted()]).toEqual([name, seen]);
  }
  expect((await ask(http, 'GET /api/v1/accounts', http.read)).body.accounts).toHaveLength(5);
});

test('API1: what belongs to an account of another is as if there were none, by whatever route [rel-F52] [fig-G13]', async () => {
  for (const [name, seen] of Object.entries(seenBy))
    for (const id of ids) {
      const expected = seen.includes(id) ? 200 : 404;
      for (const part of ['', '/transitions', '/explanation']) {
        const got = await as(name).ask(`GET /api/v1/accounts/${id}${part}`);
        expect([name, id, part, got.status]).toEqual([name, id, part, expected]);
        if (expected === 404) {
          const none = await as(name).ask(`GET /api/v1/accounts/account:none${part}`);
          expect(got.text).toBe(none.text);
        }
      }
    }
});

test('API1: nobody decides about accounts they do not see, alone, in bulk, or by joining two [rel-F52] [fig-G13]', async () => {
  const override = { decision: 'override', verdict: 'disqualify', reason: 'not ours' };
  const decide = (name: string, id: string, body: object) =>
    as(name).ask(`POST /api/v1/accounts/${id}/decisions`, body);
  expect((await decide('jane', 'account:A3', override)).status).toBe(404);
  expect((await decide('jane', 'account:A1', { decision: 'same as', other: { id: 'A3' } })).status).toBe(404);
  expect((await decide('jane', 'account:A1', { decision: 'same as', other: { domain: 'a3.com' } })).status).toBe(404);
  for (const query of ['', '?accountId=account:A3'])
    expect((await as('jane').ask(`GET /api/v1/effects${query}`)).body).toEqual({ effects: [] });
  const all = { accounts: ids, decision: override };
  const preview = await as('nora').ask('POST /api/v1/decisions', { ...all, dryRun: true });
  const idsIn = (decided: readonly { accountId: string }[]) => decided.map(({ accountId }) => accountId).toSorted();
  expect(idsIn(preview.body.decided)).toEqual(seenBy['nora']);
  const done = await as('nora').ask('POST /api/v1/decisions', all);
  expect(idsIn(done.body.decided)).toEqual(seenBy['nora']);
  expect(idsIn(done.body.leftOut)).toEqual(['account:A3', 'account:A5']);
  expect((await as('sue').ask(`DELETE /api/v1/decisions/${done.body.id}`)).status).toBe(410);
  expect((await as('nora').ask(`DELETE /api/v1/decisions/${done.body.id}`)).body).toEqual({ accounts: 3 });
});

test('API1: what was sent and refused, of whomever, is shown only to those who look after what comes in [rel-F52] [fig-G13]', async () => {
  await send(http, '/v1/track', { event: 'Demo Requested', properties: { company: 'of Sue' } });
  for (const name of ['jane', 'marc', 'nora', 'sue', 'zoe'])
    expect([name, (await as(name).ask('GET /api/v1/rejects')).status]).toEqual([name, 403]);
  expect((await as('olga').ask('GET /api/v1/rejects')).body.rejects).toHaveLength(1);
  expect((await ask(http, 'GET /api/v1/rejects', http.read)).status).toBe(403);
  expect((await ask(http, 'GET /api/v1/rejects', http.admin)).body.rejects[0].body).toContain('of Sue');
});

test('API1: the stream tells somebody of the accounts they see [rel-F52] [fig-G13]', async () => {
  const stop = new AbortController();
  const heard = { jane: '', olga: '' };
  for (const name of ['jane', 'olga'] as const) {
    const headers = { cookie: `__Host-assay=${as(name).shows()}` };
    const { body } = await fetch(`${http.url}/api/v1/events`, { headers, signal: stop.signal });
    const read = async () => {
      for await (const piece of body ?? []) heard[name] += Buffer.from(piece).toString();
    };
    void read().catch(() => undefined);
  }
  http.clock.now += 60_000;
  const override = { decision: 'override', verdict: 'pursue', path: 'route', reason: 'met them' };
  for (const id of ['account:A3', 'account:A1'])
    expect((await as('olga').ask(`POST /api/v1/accounts/${id}/decisions`, override)).status).toBe(202);
  await http.engine.settle();
  await expect.poll(() => heard.olga).toContain('account:A3');
  await expect.poll(() => heard.jane).toContain('account:A1');
  expect(heard.jane).not.toContain('account:A3');
  stop.abort();
});
