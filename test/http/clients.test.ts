import { Worker } from 'node:worker_threads';
import { afterEach, expect, test } from 'vitest';
import type { Drive } from './drive-clients.ts';
import { type HttpLive, ask, openHttp, send, storedMessages } from './http-live.ts';

let http: HttpLive;
afterEach(() => http.end());

const people = 5;

/** Lets a real client send; done when it says that all of it was sent. */
function drive(client: Drive['client'], key = http.write): Promise<void> {
  const workerData: Drive = { client, host: http.url, key, people };
  const worker = new Worker(new URL('./drive-clients.ts', import.meta.url), { workerData, stdout: true, stderr: true });
  return new Promise((resolve, reject) => {
    worker.once('message', () => resolve()).once('error', reject);
  });
}

/** What must be there once a client has sent everything: each message once, each company with what its person did. */
async function expectAll(client: Drive['client']): Promise<void> {
  expect(await storedMessages(http)).toBe(people * 3);
  await http.engine.settle();
  const { body } = await ask(http, 'GET /api/v1/accounts?limit=200', http.read);
  expect(body.accounts.map(({ id }: { id: string }) => id).toSorted()).toEqual(
    Array.from({ length: people }, (_, n) => `domain:${client}${n}.com`).toSorted(),
  );
  const points = new Set(body.accounts.map((line: { points: { behavior: number } }) => line.points.behavior));
  expect([points.size, Math.min(...(points as Set<number>)) > 0]).toEqual([1, true]);
  expect((await ask(http, 'GET /api/v1/rejects', http.admin)).body.rejects).toEqual([]);
}

test.each(['segment', 'rudder', 'jitsu'] as const)(
  'all that the %s client sends is there, once [D6]',
  async (client) => {
    http = await openHttp();
    await drive(client);
    await expectAll(client);
  },
  30_000,
);

test.each(['segment', 'rudder'] as const)(
  'the %s client is held off with 429 and loses nothing [D6]',
  async (client) => {
    http = await openHttp({ room: 1 });
    let release = (): void => undefined;
    http.trouble.wait = new Promise((resolve) => (release = resolve));
    const stalled = send(http, '/v1/track', { userId: 'first', event: 'x', messageId: 'first' });
    await expect.poll(async () => (await http.doors.state()).inside).toBe(1);
    const sent = drive(client);
    await expect.poll(() => http.statuses('POST /v1/batch'), { timeout: 8_000 }).toContain(429);
    release();
    delete http.trouble.wait;
    expect((await stalled).status).toBe(200);
    await sent;
    expect(http.statuses('POST /v1/batch')).toContain(200);
    expect(await storedMessages(http)).toBe(people * 3 + 1);
  },
  40_000,
);

test.each(['segment', 'rudder'] as const)(
  'the %s client outlasts a store that fails and loses nothing [D6]',
  async (client) => {
    http = await openHttp();
    http.trouble.failure = client === 'segment' ? 'full' : 'unavailable';
    const sent = drive(client);
    await expect.poll(() => http.statuses('POST /v1/batch').length, { timeout: 8_000 }).toBeGreaterThan(0);
    expect(new Set(http.statuses('POST /v1/batch'))).toEqual(new Set([client === 'segment' ? 507 : 503]));
    delete http.trouble.failure;
    await sent;
    await expectAll(client);
  },
  40_000,
);

test('what a client sends twice counts once, and is the same under another key of its source [D6]', async () => {
  http = await openHttp();
  const batch = [
    { type: 'identify', userId: 'u1', messageId: 'a', traits: { email: 'jane@acme.com' } },
    { type: 'track', userId: 'u1', messageId: 'b', event: 'Demo Requested', timestamp: '2026-11-20T11:59:00Z' },
  ];
  const sentAt = (second: number) => `2026-11-20T12:00:0${second}Z`;
  await send(http, '/v1/batch', { batch, sentAt: sentAt(0) });
  await http.engine.settle();
  const once = await ask(http, 'GET /api/v1/accounts', http.read);
  http.clock.now += 3_000;
  expect((await send(http, '/v1/batch', { batch, sentAt: sentAt(3) })).body).toEqual({ success: true });
  await http.engine.settle();
  expect((await ask(http, 'GET /api/v1/accounts', http.read)).body).toEqual(once.body);
  const { text } = await ask(http, 'GET /metrics', http.read);
  expect(text).toContain('assay_inputs_total{source="web",outcome="duplicate"} 2');
  expect(text).toContain('assay_inputs_total{source="web",outcome="accepted"} 2');
});

test('sent while anonymous, delivered again after identify: it counts once [D6]', async () => {
  http = await openHttp();
  const demo = { type: 'track', anonymousId: 'x', messageId: 'b', event: 'Demo Requested' };
  await send(http, '/v1/t', demo);
  await http.engine.settle();
  await send(http, '/v1/i', { anonymousId: 'x', userId: 'u1', traits: { email: 'jane@acme.com' } });
  await http.engine.settle();
  const once = await ask(http, 'GET /api/v1/accounts', http.read);
  expect(once.body.accounts[0].points.behavior).toBeGreaterThan(0);
  await send(http, '/v1/t', demo);
  await http.engine.settle();
  expect((await ask(http, 'GET /api/v1/accounts', http.read)).body).toEqual(once.body);
});

test('a clock three hours ahead puts nothing into the future [D6]', async () => {
  http = await openHttp();
  const ahead = (minutes: number) => new Date(http.clock.now + (180 + minutes) * 60_000).toISOString();
  const who = { userId: 'u1', traits: { email: 'jane@acme.com' }, timestamp: ahead(-1), sentAt: ahead(0) };
  const demo = { type: 'track', userId: 'u1', event: 'Demo Requested', timestamp: ahead(-1) };
  await send(http, '/v1/identify', who);
  await send(http, '/v1/batch', { batch: [demo], sentAt: ahead(0) });
  await send(http, '/v1/batch', { batch: [{ ...demo, timestamp: ahead(-1) }] });
  await http.engine.settle();
  const { body } = await ask(http, 'GET /api/v1/accounts/domain:acme.com/explanation', http.read);
  const signals = body.lines.behavior.flatMap(({ evidence }: { evidence: { on?: string }[] }) => evidence);
  expect(signals.length).toBeGreaterThan(0);
  expect(new Set(signals.map(({ on }: { on: string }) => on))).toEqual(new Set(['2026-11-20']));
});

test('a client with an unknown key is told so, and stores nothing', async () => {
  http = await openHttp();
  await drive('segment', 'nobody').catch(() => undefined);
  expect(new Set(http.statuses('POST /v1/batch'))).toEqual(new Set([401]));
  expect(await storedMessages(http)).toBe(0);
}, 30_000);
