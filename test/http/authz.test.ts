import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Scope } from '../../src/engine/index.ts';
import { scopeFor } from '../../src/http/authorize.ts';
import type { Route } from '../../src/http/route.ts';
import { routes } from '../../src/http/routes/routes.ts';
import { type HttpLive, openHttp } from './http-live.ts';

type Who = 'nobody' | 'a stranger' | 'a forger' | 'revoked' | Scope;
const everybody: readonly Who[] = ['nobody', 'a stranger', 'a forger', 'revoked', 'write', 'read', 'admin'];

let http: HttpLive;
const served: string[] = [];
const keys = new Map<Who, string>();

beforeAll(async () => {
  http = await openHttp();
  const revoked = await http.keys.create({ source: 'gone', scopes: ['write', 'read', 'admin'] });
  await http.keys.revoke(revoked.key.id);
  const all = await http.keys.create({ source: 'all', scopes: ['write', 'read', 'admin'] });
  for (const [who, text] of [
    ['a stranger', `assay_0123456789ab_${'x'.repeat(43)}`],
    // Of a key that is good for everything it has the id, which is no secret.
    ['a forger', `${all.text.slice(0, 19)}${'x'.repeat(43)}`],
    ['revoked', revoked.text],
    ['write', http.write],
    ['read', http.read],
    ['admin', http.admin],
  ] as const)
    keys.set(who, text);
  served.push(...servedBy(http));
});
afterAll(() => http.end());

/** Method and path of everything the router knows, from its own listing. */
function servedBy({ app }: HttpLive): readonly string[] {
  const tree = app.printRoutes({ commonPrefix: false, includeHooks: false });
  const found: string[] = [];
  const path: string[] = [];
  for (const line of tree.split('\n')) {
    const read = /^((?:[│ ] {3})*)[├└]── (\S*)(?: \(([A-Z, ]+)\))?/.exec(line);
    if (read === null) continue;
    path.length = (read[1] ?? '').length / 4;
    path.push(read[2] ?? '');
    for (const method of (read[3] ?? '').split(', ').filter(Boolean)) found.push(`${method} ${path.join('')}`);
  }
  return found;
}

/** What a caller may expect: anything but a refusal for who they are, or 401 or 403. */
function expected({ access }: Route, who: Who): 'let in' | 401 | 403 {
  if (access === 'anybody' || scopeFor(access) === who) return 'let in';
  return who === 'write' || who === 'read' || who === 'admin' ? 403 : 401;
}

async function statusFor(route: Route, who: Who): Promise<number> {
  const key = keys.get(who);
  const path = route.path
    .replace('/projects/:key', `/projects/${key ?? 'none'}`)
    .replace(':id', 'none')
    .replace(':type', 'track');
  const authorization = key === undefined ? {} : { authorization: `Bearer ${key}` };
  const hasBody = route.method === 'POST' || route.method === 'PUT';
  const stop = new AbortController();
  const answer = await fetch(`${http.url}${path}`, {
    method: route.method,
    headers: { ...authorization, ...(hasBody ? { 'content-type': 'application/json' } : {}) },
    ...(hasBody ? { body: '{}' } : {}),
    signal: stop.signal,
  });
  stop.abort();
  return answer.status;
}

test('every route is asked by everybody: only whom its row names is let in [rel-F52]', async () => {
  const wrong: string[] = [];
  for (const route of routes)
    for (const who of everybody) {
      const status = await statusFor(route, who);
      const is = status === 401 || status === 403 ? status : 'let in';
      // The settings of analytics.js have the key in their address: a key of another scope is not told apart there.
      const wanted =
        route.path.startsWith('/v1/projects') && expected(route, who) !== 'let in' ? 401 : expected(route, who);
      if (is !== wanted) wrong.push(`${who}: ${route.method} ${route.path} gave ${status}, expected ${wanted}`);
    }
  expect(wrong).toEqual([]);
});

/** The web app: files that are the same for everybody and hold nobody's data. */
const pages = ['GET /', 'GET /accounts/:id', 'GET /assets/:name'];

test('the server serves the routes of the table and the pages, and refuses every other method by name [rel-F52]', async () => {
  const inTable = new Set([
    ...pages,
    ...routes.flatMap(({ kind, method, path }) => [
      `${method} ${path}`,
      ...(kind === 'json' && method === 'GET' ? [`HEAD ${path}`] : []),
      ...(kind === 'door' ? [`OPTIONS ${path}`] : []),
    ]),
  ]);
  expect([...inTable].filter((route) => !served.includes(route))).toEqual([]);
  const others = served.filter((route) => !inTable.has(route));
  expect(others.length).toBeGreaterThan(100);
  for (const route of others) {
    const [method = '', path = ''] = route.split(' ');
    const answer = await fetch(`${http.url}${path.replaceAll(/:\w+/g, 'x')}`, { method });
    expect([route, answer.status]).toEqual([route, 405]);
    expect(answer.headers.get('allow')).toMatch(/^[A-Z, ]+$/);
  }
});

test('a scope includes no other', () => {
  expect(new Set(routes.map(({ access }) => access))).toEqual(new Set(['anybody', 'write', 'read', 'decide', 'admin']));
  const changing = routes.filter(({ kind, method }) => kind !== 'door' && method !== 'GET');
  expect(new Set(changing.map(({ access }) => access))).toEqual(new Set(['decide', 'admin']));
  const open = routes.filter(({ access }) => access === 'anybody').map(({ path }) => path);
  expect(open).toEqual(['/api/v1/openapi.json', '/api/v1/docs', '/healthz', '/readyz']);
});
