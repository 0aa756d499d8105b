import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createKeys } from '../../src/engine/index.ts';
import { type LiveEngine, openLive } from '../live/live-engine.ts';
import { type HttpLive, ask, openHttp, send } from './http-live.ts';

let http: HttpLive;
beforeEach(async () => {
  http = await openHttp();
});
afterEach(() => http.end());

test('a key is shown once and only its hash is kept [rel-F54]', async () => {
  const made = await ask(http, 'POST /api/v1/keys', http.admin, { source: 'shop', scopes: ['write'] });
  expect(made.status).toBe(201);
  const text: string = made.body.key;
  expect(text).toMatch(/^assay_[0-9a-f]{12}_[\w-]{43}$/);
  const listed = await ask(http, 'GET /api/v1/keys', http.admin);
  expect(listed.text).not.toContain(text.slice(19));
  expect(listed.body.keys.find(({ id }: { id: string }) => id === made.body.id)).toMatchObject({
    source: 'shop',
    scopes: ['write'],
  });
  const rows = await http.store.rows('select k.hash, k.id from api_keys as k');
  expect(JSON.stringify(rows)).not.toContain(text.slice(19));
  expect((await send({ ...http, write: text }, '/v1/track', { userId: 'u', event: 'x' })).status).toBe(200);
});

test('a key in place of another: both are good for a while, and events keep their source [rel-F54]', async () => {
  const [old] = (await http.keys.list()).filter(({ source }) => source === 'web');
  const made = await ask(http, 'POST /api/v1/keys', http.admin, { replaces: old?.id, overlapHours: 1 });
  expect(made.body).toMatchObject({ source: 'web', scopes: ['write'] });
  const event = { userId: 'u', event: 'x', messageId: 'same' };
  expect((await send(http, '/v1/track', event)).status).toBe(200);
  expect((await send({ ...http, write: made.body.key }, '/v1/track', event)).status).toBe(200);
  http.clock.now += 3_600_001;
  expect((await send(http, '/v1/track', event)).status).toBe(401);
  expect((await send({ ...http, write: made.body.key }, '/v1/track', event)).status).toBe(200);
  const metrics = await ask(http, 'GET /metrics', http.read);
  expect(metrics.text).toContain('assay_inputs_total{source="web",outcome="duplicate"} 2');
});

test('a revoked key is refused from the next request on, and the last that may administer stays [rel-F52] [rel-F54]', async () => {
  const byName = new Map((await http.keys.list()).map(({ source, id }) => [source, id]));
  expect((await ask(http, `DELETE /api/v1/keys/${byName.get('web')}`, http.admin)).body.revokedAt).toBeDefined();
  expect((await send(http, '/v1/track', { userId: 'u', event: 'x' })).status).toBe(401);
  const again = await ask(http, `DELETE /api/v1/keys/${byName.get('web')}`, http.admin);
  expect([again.status, again.body.error.code]).toEqual([409, 'key-revoked']);
  const last = await ask(http, `DELETE /api/v1/keys/${byName.get('ops')}`, http.admin);
  expect([last.status, last.body.error.code]).toEqual([409, 'last-admin-key']);
  expect((await ask(http, 'DELETE /api/v1/keys/000000000000', http.admin)).status).toBe(404);
});

test('when a key was last used is known to the minute', async () => {
  await ask(http, 'GET /api/v1/verdicts', http.read);
  const lastUsed = async () => (await http.keys.list()).find(({ source }) => source === 'reports')?.lastUsedAt;
  const first = http.clock.now;
  await expect.poll(lastUsed).toBe(first);
  http.clock.now += 59_000;
  await ask(http, 'GET /api/v1/verdicts', http.read);
  http.clock.now += 1_000;
  expect(await lastUsed()).toBe(first);
  await ask(http, 'GET /api/v1/verdicts', http.read);
  await expect.poll(lastUsed).toBe(first + 60_000);
});

let live: LiveEngine | undefined;
afterEach(async () => {
  await live?.end();
  live = undefined;
});

test('only the very text of a key is that key [rel-F52]', async () => {
  live = await openLive();
  const keys = createKeys(live.store, randomBytes, () => 1);
  const { text, key } = await keys.create({ source: 'a', scopes: ['read', 'write', 'read'] });
  expect(key.scopes).toEqual(['write', 'read']);
  expect((await keys.verify(text))?.id).toBe(key.id);
  const flipped = `${text.slice(0, -2)}${text.at(-2) === 'A' ? 'B' : 'A'}${text.at(-1)}`;
  for (const other of [flipped, text.slice(0, -1), `${text} `, text.toUpperCase(), '', key.id, `${text}\n`])
    expect(await keys.verify(other)).toBeUndefined();
});
