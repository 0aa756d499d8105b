import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { listen } from '../../src/http/index.ts';
import { answerErrors } from '../../src/http/mount/errors.ts';
import { mountRoutes } from '../../src/http/mount/mount-routes.ts';
import { type Access, type House, type JsonRoute, type Route, jsonRoute, reply } from '../../src/http/route.ts';
import { routes } from '../../src/http/routes/routes.ts';
import { createChangeFeed } from '../../src/http/watch/change-feed.ts';
import { createDurations } from '../../src/http/watch/durations.ts';
import { noteRun } from '../reliability/note-run.ts';
import { type Crowd, type Who, everybody, expected, gather, letIn } from './callers.ts';
import { type HttpLive, openHttp } from './http-live.ts';

let http: HttpLive;
let crowd: Crowd;
beforeAll(async () => {
  http = await openHttp();
  crowd = await gather(http);
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

/** What somebody gets who asks a route with an empty body. */
async function statusFor(url: string, route: Route, who: Who): Promise<number> {
  const path = route.path
    .replace('/projects/:key', `/projects/${crowd.key(who) ?? 'none'}`)
    .replace(':id', 'none')
    .replace(':type', 'track');
  const hasBody = route.method === 'POST' || route.method === 'PUT';
  const shown = { ...(await crowd.headers(who)), ...(url === http.url ? {} : { origin: url }) };
  const stop = new AbortController();
  const answer = await fetch(`${url}${path}`, {
    method: route.method,
    headers: { ...shown, ...(hasBody ? { 'content-type': 'application/json' } : {}) },
    ...(hasBody ? { body: '{}' } : {}),
    signal: stop.signal,
  });
  stop.abort();
  return answer.status;
}

/** Cells of the matrix that are not as they must be: who got what at which route, against the table of routes. */
async function wrongCells(url: string, table: readonly Route[]): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const route of table)
    for (const who of everybody) {
      const status = await statusFor(url, route, who);
      const is = status === 401 || status === 403 ? status : 'let in';
      const wanted = wantedAt(route, who);
      if (is !== wanted) wrong.push(`${route.method} ${route.path}: ${who} got ${status}, not ${wanted}`);
    }
  return wrong;
}

function wantedAt(route: Route, who: Who): 'let in' | 401 | 403 {
  const wanted = expected(route.access, who);
  // Doors know keys only, and the settings of analytics.js have the key in their address: another scope is not told apart.
  const isUnknown = route.path.startsWith('/v1/projects') || (route.kind === 'door' && crowd.key(who) === undefined);
  // The password is looked at where a session begins: an empty body is refused before.
  return isUnknown && wanted !== 'let in' ? 401 : wanted;
}

test(
  'every route is asked by everybody: only whom its row names is let in [rel-F52] [fig-G13] [fig-G14]',
  { timeout: 60_000 },
  async () => {
    expect(await wrongCells(http.url, routes)).toEqual([]);
    const [table, callers] = [routes.length, everybody.length];
    noteRun('routes and callers', { routes: table, callers, cells: table * callers, wrong: 0 });
  },
);

/** A server of a table of its own, over the same store. */
async function serving<Result>(table: readonly Route[], work: (url: string) => Promise<Result>): Promise<Result> {
  const { clock } = http;
  const feed = createChangeFeed({ engine: http.engine, pollMs: 1_000, onError: () => undefined });
  const house: House = { ...http, feed, clock: () => clock.now, durations: createDurations() };
  const app: FastifyInstance = Fastify({ exposeHeadRoutes: false, forceCloseConnections: true });
  answerErrors(app);
  app.decorateRequest('caller', undefined);
  mountRoutes(app, table, house);
  try {
    return await work(await listen(app, { port: 0 }));
  } finally {
    feed.close();
    await app.close();
  }
}

const accesses = Object.keys(letIn) as Access[];

/** A route for each kind of access, looked at and changed. */
const probes: readonly JsonRoute[] = accesses.flatMap((access) =>
  (['GET', 'POST'] as const).map((method) =>
    jsonRoute({
      method,
      path: `/probe/${access}`,
      access,
      summary: 'a probe',
      body: z.unknown() as never,
      answers: { 200: z.strictObject({}) },
      answer: async () => reply(200, {}),
    }),
  ),
);

test(
  'API5: each cell of roles and permissions is as it is written down, whatever routes there are [rel-F52] [fig-G13]',
  { timeout: 60_000 },
  () => serving(probes, async (url) => expect(await wrongCells(url, probes)).toEqual([])),
);

/** What is left of a check that was dropped: nothing, or the one below. */
const weaker: readonly Readonly<Record<Exclude<Access, 'anybody' | 'write'>, Access>>[] = [
  { users: 'anybody', admin: 'anybody', operate: 'anybody', decide: 'anybody', read: 'anybody', self: 'anybody' },
  { users: 'admin', admin: 'operate', operate: 'decide', decide: 'read', read: 'self', self: 'read' },
  { users: 'read', admin: 'users', operate: 'read', decide: 'operate', read: 'decide', self: 'users' },
];

test(
  'API5: a check that is dropped, or asks for less, is found at every route [rel-F52] [fig-G13] [fig-G14]',
  { timeout: 60_000 },
  async () => {
    const checked = [...routes, ...probes].filter(
      (route): route is Exclude<Route, { kind: 'door' }> =>
        route.kind !== 'door' && route.access !== 'anybody' && route.access !== 'write',
    );
    for (const instead of weaker) {
      const dropped = checked.map((route) => ({ ...route, access: instead[route.access as keyof typeof instead] }));
      const found = await serving(dropped as readonly Route[], (url) => wrongCells(url, checked));
      const names = new Set(found.map((cell) => cell.split(': ')[0]));
      expect(checked.map(({ method, path }) => `${method} ${path}`).filter((name) => !names.has(name))).toEqual([]);
    }
    noteRun('dropped checks', { routes: checked.length, ways: weaker.length, unnoticed: 0 });
  },
);

/** The web app: files that are the same for everybody and hold nobody's data. */
const pages = ['GET /', 'GET /accounts/:id', 'GET /invitation', 'GET /start', 'GET /assets/:name'];

test('API9: the server serves the routes of the table and the pages, and refuses every other method by name [rel-F52] [fig-G13]', async () => {
  const served = servedBy(http);
  const inTable = new Set([
    ...pages,
    ...routes.flatMap(({ kind, method, path }) => [
      `${method} ${path}`,
      ...((kind === 'json' || kind === 'form') && method === 'GET' ? [`HEAD ${path}`] : []),
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

test('what anybody may ask is written down, and whoever only looks changes nothing [rel-F52]', () => {
  const open = routes.filter(({ access }) => access === 'anybody').map(({ method, path }) => `${method} ${path}`);
  expect(open).toEqual([
    'POST /api/v1/session',
    'POST /api/v1/start',
    'POST /api/v1/invitation',
    'GET /api/v1/openapi.json',
    'GET /api/v1/docs',
    'GET /l/:token',
    'POST /l/:token',
    'GET /healthz',
    'GET /readyz',
  ]);
  const changing = routes.filter(({ kind, method }) => kind !== 'door' && method !== 'GET');
  expect(changing.filter(({ access }) => access === 'read' || access === 'write')).toEqual([]);
});
