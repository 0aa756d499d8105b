import { afterEach, beforeEach, expect, test } from 'vitest';
import { hitsInTables } from '../erasure/canaries.ts';
import { type HttpLive, ask, send, serveLive } from './http-live.ts';
import { openErasing } from '../erasure/erasing-engine.ts';

let http: HttpLive;
beforeEach(async () => {
  http = await serveLive(await openErasing(), {});
});
afterEach(() => http.end());

const jane = { userId: 'canarybirdid', traits: { email: 'canarybird@acme.com', title: 'canarybird title' } };
const person = { person: 'canarybird@acme.com' };

test('a person is erased over the API, and events of theirs are counted and not kept, good or bad [rel-F55] [inv-I3]', async () => {
  await send(http, '/v1/identify', { ...jane, messageId: '1' });
  await send(http, '/v1/batch', { batch: [{ type: 'track', userId: 'canarybirdid', event: 7, messageId: '2' }] });
  await http.engine.settle();
  expect(await hitsInTables(http.store, 'canarybird')).toBeGreaterThan(3);
  const begun = await ask(http, 'POST /api/v1/erasures', http.admin, person);
  expect([begun.status, begun.body.state, JSON.stringify(begun.body).includes('canarybird')]).toEqual([
    202,
    'running',
    false,
  ]);
  await http.engine.settle();
  const done = await ask(http, `GET /api/v1/erasures/${begun.body.id}`, http.admin);
  expect(done.body).toMatchObject({ state: 'finished', inputs: 1 });
  expect((await send(http, '/v1/identify', { ...jane, messageId: '3' })).status).toBe(200);
  await send(http, '/v1/batch', {
    batch: [{ type: 'track', userId: 'canarybirdid', event: 7, context: { traits: jane.traits } }],
  });
  await send(http, '/v1/identify', { ...jane, messageId: '1', traits: { ...jane.traits, title: 'canarybird other' } });
  await http.engine.settle();
  expect(await hitsInTables(http.store, 'canarybird')).toBe(0);
  expect((await ask(http, 'GET /metrics', http.read)).text).toContain('outcome="erased"} 2');
  expect((await ask(http, 'GET /api/v1/erasures', http.admin)).body.erasures.length).toBe(1);
});

test('who asks for a person that nothing names, or an erasure there is not, hears so', async () => {
  const none = await ask(http, 'POST /api/v1/erasures', http.admin, { person: ' ' });
  expect([none.status, none.body.error.code]).toEqual([400, 'names-nobody']);
  const gone = await ask(http, 'GET /api/v1/erasures/nothing', http.admin);
  expect([gone.status, gone.body.error.code]).toEqual([404, 'no-such-erasure']);
});

test('a person can be given what is held of them [rel-F58]', async () => {
  await send(http, '/v1/identify', { ...jane, messageId: '1' });
  await http.engine.settle();
  const all = await ask(http, 'POST /api/v1/persons/export', http.admin, person);
  expect(all.body).toMatchObject({
    knownBy: ['contact:canarybirdid', 'email:canarybird@acme.com'],
    accounts: ['domain:acme.com'],
  });
  expect(JSON.stringify(all.body.inputs)).toContain('canarybird title');
});

test('what administrators do is recorded with who did it, page by page [A11]', async () => {
  await ask(http, 'POST /api/v1/keys', http.admin, { source: 'shop', scopes: ['write'] });
  await ask(http, 'POST /api/v1/erasures', http.admin, person);
  const first = await ask(http, 'GET /api/v1/audit?limit=2', http.admin);
  expect(first.body.records.map(({ kind }: { kind: string }) => kind)).toEqual(['person erased', 'key created']);
  const [{ by }] = first.body.records;
  expect(by).toMatch(/^key:[0-9a-f]{12}$/);
  const next = await ask(http, `GET /api/v1/audit?after=${first.body.next}`, http.admin);
  expect(next.body.records.map(({ kind }: { kind: string }) => kind)).toEqual(expect.arrayContaining(['key created']));
  const about = await ask(http, `GET /api/v1/audit?subject=${by}`, http.admin);
  expect(about.body.records).toMatchObject([{ kind: 'key created', by: 'command line' }]);
});
