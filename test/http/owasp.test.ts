import { readFileSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { routes } from '../../src/http/routes/routes.ts';
import { noteRun } from '../reliability/note-run.ts';
import { openBrowser, signIn, somebody } from './callers.ts';
import { type HttpLive, ask, openHttp, send } from './http-live.ts';

// OWASP API Security Top 10 of 2023. Tests of an item begin with its number and stand where the thing they are about is
// tested; here is what has no other place, and the count.

const items = [
  'Broken Object Level Authorization',
  'Broken Authentication',
  'Broken Object Property Level Authorization',
  'Unrestricted Resource Consumption',
  'Broken Function Level Authorization',
  'Unrestricted Access to Sensitive Business Flows',
  'Server Side Request Forgery',
  'Security Misconfiguration',
  'Improper Inventory Management',
  'Unsafe Consumption of APIs',
] as const;

let http: HttpLive;
/** A server that must never be asked anything. */
const asked: string[] = [];
const bystander = createServer((request, answer) => {
  asked.push(`${request.method} ${request.url}`);
  answer.end('internal');
});
let bystanderUrl = '';
beforeAll(async () => {
  http = await openHttp();
  await new Promise<void>((resolve) => void bystander.listen(0, '127.0.0.1', resolve));
  bystanderUrl = `http://127.0.0.1:${(bystander.address() as AddressInfo).port}`;
});
afterAll(async () => {
  bystander.close();
  await http.end();
});

/** Titles of tests of an item, in all files of this folder. */
function titlesOf(item: number): readonly string[] {
  const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.test.ts'));
  const texts = files.map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'));
  return texts.flatMap((text) =>
    [...text.matchAll(/^test\(\s*'(API(\d+): [^']*\[fig-G13\])'/gm)].flatMap(([, title = '', number]) =>
      Number(number) === item ? [title] : [],
    ),
  );
}

test('each of the ten items has at least three tests, and a row on the page about security [fig-G13]', () => {
  const lines = readFileSync('docs/reference/security.md', 'utf8').split('\n');
  const lacking = items.filter((name, n) => {
    const hasRow = lines.some((line) => line.startsWith(`| API${n + 1} ${name} | `));
    return titlesOf(n + 1).length < 3 || !hasRow;
  });
  expect(lacking).toEqual([]);
  const tests = items.reduce((sum, _, n) => sum + titlesOf(n + 1).length, 0);
  noteRun('owasp', { items: items.length, tests });
});

test('API7: addresses in events, traits and headers are kept as texts, and nobody is asked there [fig-G13]', async () => {
  const context = { page: { url: `${bystanderUrl}/a`, referrer: `${bystanderUrl}/b` }, ip: bystanderUrl };
  const traits = { email: 'jane@acme.com', website: bystanderUrl, avatar: `${bystanderUrl}/c.png` };
  const headers = { referer: bystanderUrl, 'x-forwarded-host': new URL(bystanderUrl).host, origin: bystanderUrl };
  for (const [path, body] of [
    ['/v1/identify', { userId: 'u1', traits, context }],
    ['/v1/page', { userId: 'u1', properties: { url: `${bystanderUrl}/d` }, context }],
    ['/v1/group', { userId: 'u1', groupId: 'g1', traits: { website: bystanderUrl, domain: bystanderUrl } }],
  ] as const)
    expect((await send(http, path, body, headers)).status).toBe(200);
  const event = { specversion: '1.0', id: '1', source: bystanderUrl, type: 'x', dataschema: bystanderUrl };
  await send(http, '/v1/events', event, { 'content-type': 'application/cloudevents+json' });
  await http.engine.settle();
  expect(asked).toEqual([]);
});

test('API7: a playbook and a search that name an address make the server ask nobody [fig-G13]', async () => {
  const files = {
    'playbook.md': `---\nname: x\nextends: ${bystanderUrl}/playbook.md\n---\n![](${bystanderUrl}/i.png)\n`,
  };
  expect([400, 422]).toContain((await ask(http, 'PUT /api/v1/playbook', http.admin, { files })).status);
  for (const text of [bystanderUrl, 'file:///etc/passwd', '//127.0.0.1/x'])
    await ask(http, `GET /api/v1/accounts?search=${encodeURIComponent(text)}`, http.read);
  await ask(http, `GET /api/v1/accounts/${encodeURIComponent(bystanderUrl)}`, http.read);
  expect(asked).toEqual([]);
});

test('API7: a request for another host is not passed on, and links are made of nothing a caller says [fig-G13]', async () => {
  const host = { host: new URL(bystanderUrl).host, 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' };
  const invited = await ask(http, 'POST /api/v1/users', http.admin, { email: 'h@acme.example', role: 'viewer' }, host);
  expect([invited.status, invited.body.link]).toEqual([201, expect.stringMatching(/^\/invitation#token=/)]);
  expect((await ask(http, `GET //${new URL(bystanderUrl).host}/`, http.read)).status).toBe(404);
  expect(asked).toEqual([]);
});

test('API9: the document names every route of the table, with who may use it, and no other [fig-G13]', async () => {
  const { body } = await ask(http, 'GET /api/v1/openapi.json');
  const described = Object.entries(body.paths as Record<string, Record<string, { description: string }>>).flatMap(
    ([path, methods]) =>
      Object.entries(methods).map(([method, { description }]) => [`${method.toUpperCase()} ${path}`, description]),
  );
  const table = routes.map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`);
  expect(new Set(described.map(([name]) => name))).toEqual(new Set(table));
  expect(described).toHaveLength(table.length);
  for (const [name, description] of described)
    expect([name, description]).toEqual([name, expect.stringMatching(/^(?:Needs|For) /)]);
});

test('API9: there are no older, newer, hidden or debugging doors [fig-G13]', async () => {
  const paths = [
    '/api',
    '/api/v0/accounts',
    '/api/v2/accounts',
    '/api/accounts',
    '/admin',
    '/debug',
    '/metrics/',
    '/.env',
  ];
  const more = ['/.git/config', '/graphql', '/swagger.json', '/API/V1/users', '/actuator/health', '/setup'];
  for (const path of [...paths, ...more])
    expect([path, (await ask(http, `GET ${path}`, http.admin)).status]).toEqual([path, 404]);
});

test('API8: changes with a cookie come from pages of ours alone; no other origin is let in by any answer [fig-G13]', async () => {
  const ada = await somebody(http, 'admin', 'ada');
  const browser = await signIn(http, ada.email);
  const evil = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
  for (const call of ['POST /api/v1/users', 'PUT /api/v1/playbook', 'POST /api/v1/keys', 'DELETE /api/v1/session']) {
    const got = await browser.ask(call, call.startsWith('DELETE') ? undefined : {}, evil);
    expect([call, got.status, got.body.error.code]).toEqual([call, 403, 'other-site']);
    expect(got.headers.get('access-control-allow-origin')).toBeNull();
  }
  const preflight = await ask(http, 'OPTIONS /api/v1/users', undefined, undefined, {
    ...evil,
    'access-control-request-method': 'POST',
  });
  expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([405, null]);
});

test('API1: what somebody asks by the id of another is refused as if there were none [fig-G13]', async () => {
  const marc = await somebody(http, 'sales', 'marc');
  const browser = await signIn(http, marc.email);
  for (const id of [(await http.users.list())[0]?.id ?? '', marc.id, '000000000000']) {
    const got = await browser.ask(`PUT /api/v1/users/${id}`, { name: 'x' });
    expect([got.status, got.body.error.code]).toEqual([403, 'not-allowed']);
  }
  expect((await openBrowser(http).ask(`PUT /api/v1/users/${marc.id}`, { name: 'x' })).status).toBe(401);
});
