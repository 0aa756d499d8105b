import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { routes } from '../../src/http/routes/routes.ts';
import { openBrowser, somebody } from './callers.ts';
import { type HttpLive, ask, basic, openHttp, send, storedMessages } from './http-live.ts';

let http: HttpLive;
beforeEach(async () => {
  http = await openHttp();
});
afterEach(() => http.end());

const jane = { type: 'identify', userId: 'u1', messageId: 'm1', traits: { email: 'jane@acme.com', title: 'VP Sales' } };
const demo = { type: 'track', userId: 'u1', messageId: 'm2', event: 'Demo Requested' };

test('a batch sent by curl is stored when it is answered, and the verdict can be read a moment later [D6]', async () => {
  const sent = await send(http, '/v1/batch', { batch: [jane, demo] });
  expect([sent.status, sent.body]).toEqual([200, { success: true }]);
  expect(await storedMessages(http)).toBe(2);
  await http.engine.settle();
  const { body } = await ask(http, 'GET /api/v1/accounts?search=acme', http.read);
  expect(body.accounts).toHaveLength(1);
  expect(body.accounts[0]).toMatchObject({ id: 'domain:acme.com', asOf: '2026-11-20', transitions: 1 });
  expect(body.accounts[0].points.behavior).toBeGreaterThan(0);
});

const posthog = { event: 'demo', distinct_id: 'u1', uuid: 'x1', properties: {} };
const calls: readonly (readonly [string, object])[] = [
  ['/v1/identify', jane],
  ['/v1/i', jane],
  ['/v1/track', demo],
  ['/v1/t', demo],
  ['/v1/page', { userId: 'u1', name: 'Pricing' }],
  ['/v1/p', { anonymousId: 'a', properties: { path: '/pricing' } }],
  ['/v1/screen', { userId: 'u1', name: 'Home' }],
  ['/v1/s', { userId: 'u1', name: 'Home' }],
  ['/v1/group', { userId: 'u1', groupId: 'g1', traits: { name: 'Acme' } }],
  ['/v1/g', { userId: 'u1', groupId: 'g1' }],
  ['/v1/alias', { userId: 'u1', previousId: 'a' }],
  ['/v1/a', { userId: 'u1', previousId: 'a' }],
  ['/v1/import', { batch: [jane] }],
  ['/v1/batch', { batch: [jane] }],
  ['/v1/b', { batch: [jane] }],
  ['/api/s/track', demo],
  ['/api/s/s2s/identify', jane],
  ['/batch/', { batch: [posthog] }],
  ['/batch', { batch: [posthog] }],
];

test('every address of every client takes what it sends [D6]', async () => {
  for (const [path, body] of calls) {
    const sent = await send(http, path, body);
    expect([path, sent.status, sent.body]).toEqual([path, 200, { success: true }]);
  }
  const doors = routes.filter(({ kind, method }) => kind === 'door' && method === 'POST').map(({ path }) => path);
  const called = calls.map(([path]) => path.replace(/^(\/api\/s(?:\/s2s)?\/).*/, '$1:type'));
  expect(doors.filter((path) => !called.includes(path) && path !== '/v1/events')).toEqual([]);
});

test('a key is taken from Basic, from X-Write-Key, as a bearer, and from the body, in this order', async () => {
  const [, id, secret] = http.write.split('_', 3);
  const shown: readonly (readonly [Readonly<Record<string, string>>, object])[] = [
    [{ authorization: basic(http.write) }, {}],
    [{ 'x-write-key': http.write }, {}],
    [{ 'x-write-key': `assay_${id}:${http.write.slice(19)}` }, {}],
    [{ authorization: `Bearer ${http.write}` }, {}],
    [{}, { writeKey: http.write }],
    [{}, { api_key: http.write }],
  ];
  expect(secret).toBeDefined();
  for (const [headers, body] of shown) {
    const answer = await fetch(`${http.url}/v1/track`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ ...demo, ...body }),
    });
    expect(answer.status).toBe(200);
    await answer.text();
  }
  const other = await send(http, '/v1/track', { ...demo, writeKey: http.write }, { authorization: basic('nobody') });
  expect(other.status).toBe(401);
  expect(await storedMessages(http)).toBe(1);
});

test('one bad event costs itself alone, is named in the answer and kept to be looked at [rel-F19]', async () => {
  const good = Array.from({ length: 99 }, (_, n) => ({ ...demo, messageId: `g${n}` }));
  const sent = await send(http, '/v1/batch', { batch: [...good, { type: 'track', event: 'x' }] });
  expect(sent.status).toBe(200);
  expect(sent.body.rejected).toEqual([
    { index: 99, count: 1, code: 'no_user_anon_id', why: expect.stringContaining('userId') },
  ]);
  expect(await storedMessages(http)).toBe(99);
  const olga = openBrowser(http, await http.sessions.begin(await somebody(http, 'marketing', 'olga')));
  expect((await olga.ask('GET /api/v1/rejects')).body.rejects).toEqual([
    { source: 'web', receivedAt: '2026-11-20T12:00:00.000Z', code: 'no_user_anon_id', why: expect.any(String) },
  ]);
});

test('the same id with another content is kept as a reject, and what nobody can be found by too', async () => {
  await send(http, '/v1/track', demo);
  await send(http, '/v1/track', { ...demo, event: 'Signed Up' });
  const { body } = await ask(http, 'GET /api/v1/rejects?source=web', http.admin);
  expect(body.rejects.map((reject: { code: string; messageId: string }) => [reject.code, reject.messageId])).toEqual([
    ['conflict', 'm2'],
  ]);
  expect(JSON.parse(body.rejects[0].body)).toMatchObject({ event: 'Signed Up' });
});

test('an event is the same wherever in a batch it stands', async () => {
  await send(http, '/v1/batch', { batch: [jane, demo] });
  await send(http, '/v1/batch', { batch: [demo, jane, demo] });
  await send(http, '/v1/track', demo);
  const { text } = await ask(http, 'GET /metrics', http.read);
  expect(text).toContain('assay_inputs_total{source="web",outcome="duplicate"} 4');
  expect((await ask(http, 'GET /api/v1/rejects', http.admin)).body.rejects).toEqual([]);
});

test('rejects come in pages and only so many are kept', async () => {
  for (let n = 0; n < 5; n += 1) await send(http, '/v1/batch', { batch: [{ n }, { n }] });
  const first = await ask(http, 'GET /api/v1/rejects?limit=6', http.admin);
  const second = await ask(http, `GET /api/v1/rejects?limit=6&after=${first.body.next}`, http.admin);
  expect([first.body.rejects.length, second.body.rejects.length, second.body.next]).toEqual([6, 4, undefined]);
});

test('packed bodies are recognized with and without their header [D6]', async () => {
  const bytes = gzipSync(JSON.stringify({ batch: [demo] }));
  expect((await send(http, '/v1/batch', bytes, { 'content-encoding': 'gzip' })).status).toBe(200);
  expect((await send(http, '/v1/batch', bytes)).status).toBe(200);
  expect(await storedMessages(http)).toBe(1);
});

test('what cannot be read is 400, what is too large 413, and neither stores anything [rel-F16]', async () => {
  const broken = await send(http, '/v1/batch', '{"batch":[');
  expect([broken.status, broken.body.error.code]).toEqual([400, 'not-json']);
  expect((await send(http, '/v1/batch', '')).status).toBe(400);
  const long = { ...demo, properties: { text: 'x'.repeat(1000) } };
  const batch = Array.from({ length: 501 }, (_, n) => ({ ...long, messageId: `l${n}` }));
  const large = await send(http, '/v1/batch', { batch });
  expect([large.status, large.body.error.code]).toEqual([413, 'too-large']);
  const packed = await send(http, '/v1/batch', gzipSync(JSON.stringify({ batch })));
  expect([packed.status, packed.body.error.code]).toEqual([413, 'too-large']);
  expect(await storedMessages(http)).toBe(0);
});

test('an event of 33 KB is a reject, and its neighbors are taken [rel-F16]', async () => {
  const large = { ...demo, messageId: 'large', properties: { text: 'x'.repeat(33 * 1024) } };
  const deep = JSON.parse(`${'{"a":'.repeat(1000)}1${'}'.repeat(1000)}`);
  const sent = await send(http, '/v1/batch', { batch: [large, demo, { ...demo, properties: deep }] });
  expect(sent.body.rejected.map(({ code }: { code: string }) => code)).toEqual(['too_large', 'too_deep']);
  expect(await storedMessages(http)).toBe(1);
});

test('a browser is told what it may send', async () => {
  const answer = await fetch(`${http.url}/v1/b`, {
    method: 'OPTIONS',
    headers: { origin: 'https://shop.example', 'access-control-request-headers': 'authorization' },
  });
  expect(answer.status).toBe(204);
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  expect(answer.headers.get('access-control-allow-headers')).toBe(
    'authorization, content-type, x-write-key, anonymousid, x-retry-count',
  );
  expect(answer.headers.get('access-control-max-age')).toBe('86400');
  const sent = await send(http, '/v1/t', demo, { origin: 'https://shop.example' });
  expect(sent.headers.get('access-control-allow-origin')).toBe('*');
});

test('analytics.js gets its settings for a write key, and for nothing else', async () => {
  const known = await ask(http, `GET /v1/projects/${http.write}/settings`);
  expect(known.body).toEqual({
    integrations: { 'Segment.io': { apiKey: http.write } },
    plan: {},
    metrics: { sampleRate: 0 },
  });
  expect((await ask(http, 'GET /v1/projects/nobody/settings')).status).toBe(401);
  expect((await ask(http, `GET /v1/projects/${http.read}/settings`)).status).toBe(401);
});

test('CloudEvents come in structured, binary and in batches [D6]', async () => {
  const event = (id: string) => ({
    specversion: '1.0',
    id,
    source: '/hiring',
    type: 'com.example.hiring',
    subject: 'acme.com',
    data: { roles: 3 },
  });
  const structured = { 'content-type': 'application/cloudevents+json' };
  const batched = { 'content-type': 'application/cloudevents-batch+json' };
  const { data, ...attributes } = event('3');
  const binary = Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`ce-${name}`, value]));
  expect((await send(http, '/v1/events', event('1'), structured)).body).toEqual({ success: true });
  expect((await send(http, '/v1/events', [event('1'), event('2')], batched)).body).toEqual({ success: true });
  expect((await send(http, '/v1/events', data, { 'content-type': 'application/json', ...binary })).status).toBe(200);
  expect(await storedMessages(http)).toBe(3);
});

test('while the store fails nothing is acknowledged, and clients are told when to come back', async () => {
  for (const [failure, status] of [
    ['unavailable', 503],
    ['unknown outcome', 503],
    ['full', 507],
  ] as const) {
    http.trouble.failure = failure;
    const sent = await send(http, '/v1/batch', { batch: [demo, { type: 'track' }] });
    expect([sent.status, Number(sent.headers.get('retry-after')) > 0]).toEqual([status, true]);
  }
  delete http.trouble.failure;
  expect(await storedMessages(http)).toBe(0);
  expect((await send(http, '/v1/batch', { batch: [demo, { type: 'track' }] })).status).toBe(200);
  expect((await ask(http, 'GET /api/v1/rejects', http.admin)).body.rejects).toHaveLength(1);
});
