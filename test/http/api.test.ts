import { afterAll, beforeAll, expect, test } from 'vitest';
import { readPlaybookFolder } from '../../src/engine/index.ts';
import { company, day, did, message, noon, saysWho } from '../live/live-engine.ts';
import { type HttpLive, ask, openHttp } from './http-live.ts';

let http: HttpLive;
const jane = { id: 'U1', email: 'jane@acme.com' };

beforeAll(async () => {
  http = await openHttp();
  const { engine } = http;
  await engine.append([message([saysWho(jane, { title: 'VP Sales' })], noon - 3 * day)]);
  await engine.settle();
  const looks = ['/pricing', '/security', '/pricing'].map((path, n) =>
    did(jane, 'page viewed', noon - n * day, { path }),
  );
  await engine.append([message([...looks, did(jane, 'demo requested')])]);
  await engine.append([message([saysWho({ id: 'U2', email: 'jo@b-corp.com' })])]);
  await engine.append([message([saysWho({ id: 'U3', email: 'sam@c-corp.com' }), did({ id: 'U3' }, 'demo requested')])]);
  await engine.settle();
  await engine.append([message([company({ id: 'A3', domain: 'c-corp.com', name: 'C Corp' })])]);
  await engine.settle();
});
afterAll(() => http.end());

const get = (path: string, headers = {}) => ask(http, `GET ${path}`, http.read, undefined, headers);

test('accounts come in pages by points, filtered as asked', async () => {
  const all = await get('/api/v1/accounts');
  const ids = all.body.accounts.map(({ id }: { id: string }) => id);
  expect(ids).toHaveLength(3);
  const paged: string[] = [];
  let next: string | undefined = '';
  while (next !== undefined) {
    const page = await get(`/api/v1/accounts?limit=1${next === '' ? '' : `&after=${next}`}`);
    paged.push(...page.body.accounts.map(({ id }: { id: string }) => id));
    next = page.body.next;
  }
  expect(paged).toEqual(ids);
  expect((await get('/api/v1/accounts?search=b-corp')).body.accounts).toHaveLength(1);
  expect((await get('/api/v1/accounts?verdict=disqualify')).body.accounts).toHaveLength(0);
  const sums = await get('/api/v1/verdicts');
  const total = sums.body.verdicts.reduce((sum: number, { accounts }: { accounts: number }) => sum + accounts, 0);
  expect(total).toBe(3);
});

test('an account is read by its id; one that has become part of another leads there [rel-F10]', async () => {
  const acme = await get('/api/v1/accounts/domain:acme.com');
  expect(acme.body).toMatchObject({ id: 'domain:acme.com', name: 'acme.com', asOf: '2026-11-20' });
  expect(Number.isInteger(acme.body.points.stakeholder * 10)).toBe(true);
  const moved = await get('/api/v1/accounts/domain:c-corp.com');
  expect([moved.status, moved.body]).toEqual([308, { movedTo: 'account:A3' }]);
  const there = await get(moved.headers.get('location') ?? '');
  expect(there.body.id).toBe('account:A3');
  const none = await get('/api/v1/accounts/domain:nobody.com');
  expect([none.status, none.body.error.code]).toEqual([404, 'no-such-account']);
});

test('the history of an account comes newest first, page by page [A1]', async () => {
  const all = await get('/api/v1/accounts/domain:acme.com/transitions');
  expect(all.body.transitions.map(({ number }: { number: number }) => number)).toEqual([2, 1]);
  expect(all.body.transitions[0]).toMatchObject({ cause: 'input', on: '2026-11-20', accountId: 'domain:acme.com' });
  const first = await get('/api/v1/accounts/domain:acme.com/transitions?limit=1');
  const second = await get(`/api/v1/accounts/domain:acme.com/transitions?limit=1&after=${first.body.next}`);
  expect([...first.body.transitions, ...second.body.transitions]).toEqual(all.body.transitions);
  expect(second.body.next).toBeUndefined();
});

test('an explanation adds up in points, and of what was known by then says nothing of what came later [A11] [J5]', async () => {
  const now = await get('/api/v1/accounts/domain:acme.com/explanation');
  const sum = now.body.lines.behavior.reduce((total: number, line: { points: number }) => total + line.points * 10, 0);
  expect(Math.round(sum)).toBe(Math.round(now.body.scores.behavior.points * 10));
  expect(now.body.scores.behavior.points).toBeGreaterThan(0);
  const before = await get('/api/v1/accounts/domain:acme.com/explanation?on=2026-11-19&knownAt=2026-11-19T00:00:00Z');
  expect(before.body).toMatchObject({ day: '2026-11-19', accountId: 'domain:acme.com' });
  expect(before.body.scores.behavior.points).toBe(0);
  const earlier = await get('/api/v1/accounts/domain:acme.com/explanation?knownAt=2020-01-01T00:00:00Z');
  expect([earlier.status, earlier.body.error.code]).toEqual([404, 'nothing-known']);
});

test('a playbook is read, refused with every place that is wrong, and put in force [U12]', async () => {
  const inForce = await get('/api/v1/playbook');
  expect(inForce.body.files['playbook.md']).toContain('#');
  const files = Object.fromEntries(await readPlaybookFolder('playbooks/b2b-saas'));
  const broken = { ...files, 'icp.md': `${files['icp.md']}`.replace('employees', 'employes') };
  const refused = await ask(http, 'PUT /api/v1/playbook', http.admin, { files: broken });
  expect([refused.status, refused.body.error.code]).toEqual([422, 'playbook-refused']);
  expect(refused.body.error.where).toMatch(/^icp\.md:\d+:\d+$/);
  expect(refused.body.problems[0]).toMatchObject({ file: 'icp.md', severity: 'error' });
  expect((await get('/api/v1/playbook')).body.rulesHash).toBe(inForce.body.rulesHash);
  const changed = { ...files, 'playbook.md': `${files['playbook.md']}`.replace(/hold days: *\d+/i, 'hold days: 3') };
  const published = await ask(http, 'PUT /api/v1/playbook', http.admin, { files: changed });
  expect(published.status).toBe(200);
  expect((await get('/api/v1/playbook')).body.files).toEqual(changed);
});

test('what watches the server can read how it is', async () => {
  expect((await ask(http, 'GET /healthz')).body).toEqual({ status: 'ok' });
  expect((await ask(http, 'GET /readyz')).body).toEqual({ status: 'ok' });
  const { text, headers } = await get('/metrics');
  expect(headers.get('content-type')).toContain('version=0.0.4');
  expect(text).toContain('assay_waiting 0');
  expect(text).toMatch(/assay_transitions_total\{verdict="\w+"\} \d+/);
  expect(text).toMatch(/assay_request_seconds_count\{route="GET \/api\/v1\/accounts",status="200"\} \d+/);
  for (const line of text.trimEnd().split('\n'))
    expect(line).toMatch(/^(?:# (?:HELP|TYPE) .+|[a-z_]+(?:\{.*\})? [\d.e+-]+)$/);
});

test('the API describes itself: every route, every name in it leads somewhere', async () => {
  const { body: document } = await ask(http, 'GET /api/v1/openapi.json');
  expect(document.openapi).toBe('3.1.0');
  const refs = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(
    (match) => match[1],
  );
  expect(refs.length).toBeGreaterThan(10);
  expect(refs.filter((name) => document.components.schemas[name ?? ''] === undefined)).toEqual([]);
  const page = await ask(http, 'GET /api/v1/docs');
  expect(page.text).toContain('/api/v1/accounts/{id}/explanation');
  expect(page.text).not.toMatch(/<script|https?:\/\//);
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
});
