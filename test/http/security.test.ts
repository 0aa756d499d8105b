import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type HttpLive, ask, openHttp, send, storedMessages } from './http-live.ts';

let http: HttpLive;
beforeAll(async () => {
  http = await openHttp({ requestTimeoutMs: 1_500 });
});
afterAll(() => http.end());

const event = { type: 'track', userId: 'u1', event: 'x' };

/** What comes back for bytes written to the socket as they are. */
function raw(text: string, patienceMs = 4_000): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(http.url).port), '127.0.0.1', () => socket.write(text));
    let got = '';
    socket.on('data', (chunk) => (got += String(chunk)));
    socket.on('close', () => resolve(got)).on('error', reject);
    setTimeout(() => socket.destroy(), patienceMs).unref();
  });
}

test('API2: a key in the address is refused, also a good one, and none is ever logged [rel-F61] [fig-G13]', async () => {
  for (const path of [
    `/api/v1/accounts?key=${http.read}`,
    `/api/v1/accounts?api_key=x`,
    `/api/v1/accounts?search=${http.read}`,
    `/v1/batch?writeKey=${http.write}`,
    `/nowhere?access_token=x`,
  ]) {
    const got = await ask(http, `GET ${path}`, http.read);
    expect([path, got.status, got.body.error.code]).toEqual([path, 400, 'key-in-address']);
  }
  await ask(http, 'GET /api/v1/accounts?search=jane', http.read);
  await send(http, '/v1/track', { ...event, traits: { email: 'jane@acme.com' } });
  await send(http, '/v1/track', '{"email":"jane@acme.com"');
  const log = http.log.join('');
  expect(log.length).toBeGreaterThan(100);
  for (const secret of [http.read, http.write, 'jane', '127.0.0.1:', '"ip"', 'remoteAddress'])
    expect(log.replace(/Server listening at http:\/\/127\.0\.0\.1:\d+/g, '')).not.toContain(secret);
});

test('API2: all texts that are no key get the same answer [fig-G13]', async () => {
  const wrong = [
    `assay_${http.read.slice(6, 18)}_${'A'.repeat(43)}`,
    `assay_000000000000_${'A'.repeat(43)}`,
    'x',
    '{}',
  ];
  const answers = await Promise.all(wrong.map((key) => ask(http, 'GET /api/v1/accounts', key)));
  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
  expect(answers[0]?.status).toBe(401);
});

test('API3: fields nobody asked for are refused, not taken over [rel-F52] [fig-G13]', async () => {
  const attempts: readonly (readonly [string, object])[] = [
    ['POST /api/v1/keys', { source: 'a', scopes: ['read'], id: '000000000000' }],
    ['POST /api/v1/keys', { source: 'a', scopes: ['read'], hash: 'x', createdAt: 0 }],
    ['POST /api/v1/keys', { source: 'a', scopes: ['owner'] }],
    ['POST /api/v1/keys', { source: 'a\nb', scopes: ['read'] }],
    ['PUT /api/v1/playbook', { files: {}, hash: 'x' }],
    ['PUT /api/v1/playbook', { files: { '../../etc/passwd.md': 'x' } }],
  ];
  for (const [call, body] of attempts) {
    const got = await ask(http, call, http.admin, body);
    expect([call, got.status, got.body.error.code]).toEqual([call, 400, 'bad-request']);
    expect(got.body.error.where).toMatch(/^body/);
  }
  const query = await ask(http, 'GET /api/v1/accounts?sort=name', http.read);
  expect([query.status, query.body.error.where]).toEqual([400, 'query']);
  expect((await ask(http, 'GET /api/v1/verdicts?all=1', http.read)).status).toBe(400);
});

test('API4: what is asked for is bounded [fig-G13]', async () => {
  for (const query of ['limit=201', 'limit=0', 'limit=1e9', 'limit=x', 'limit=1&limit=2', `search=${'x'.repeat(201)}`])
    expect([query, (await ask(http, `GET /api/v1/accounts?${query}`, http.read)).status]).toEqual([query, 400]);
  for (const after of ['W10', 'e30', Buffer.from('[1,"a","b"]').toString('base64url'), 'x y', `${'A'.repeat(700)}`])
    expect((await ask(http, `GET /api/v1/accounts?after=${encodeURIComponent(after)}`, http.read)).status).toBe(400);
  const large = await ask(http, 'POST /api/v1/keys', http.admin, { source: 'x'.repeat(70_000), scopes: [] });
  expect([large.status, large.body.error.code]).toEqual([413, 'too-large']);
});

test('API4: a bomb of 130 KB that unpacks to 128 MB is refused, in no time and without the memory [rel-F47] [fig-G13]', async () => {
  const bomb = gzipSync(Buffer.alloc(128 << 20, 0x20));
  expect(bomb.length).toBeLessThan(140_000);
  const before = process.memoryUsage().rss;
  const unknown = await send({ ...http, write: 'nobody' }, '/v1/batch', bomb, { 'content-encoding': 'gzip' });
  expect(unknown.status).toBe(401);
  for (let n = 0; n < 10; n += 1) {
    const known = await send(http, '/v1/batch', bomb, { 'content-encoding': 'gzip' });
    expect([known.status, known.body.error.code]).toEqual([413, 'too-large']);
  }
  expect(process.memoryUsage().rss - before).toBeLessThan(50 << 20);
});

test('API4: whoever sends slowly, or stops halfway, is cut off and leaves nothing behind [rel-F20] [fig-G13]', async () => {
  const before = await storedMessages(http);
  const head = `POST /v1/track HTTP/1.1\r\nhost: x\r\nauthorization: Basic ${btoa(`${http.write}:`)}\r\n`;
  const slowBody = raw(`${head}content-length: 100\r\n\r\n{"userId":"u1",`);
  const slowHead = raw('GET /healthz HTTP/1.1\r\nhost: x\r\n');
  expect(await slowBody).toMatch(/^HTTP\/1\.1 408/);
  expect(await slowHead).toMatch(/^HTTP\/1\.1 408/);
  expect(await storedMessages(http)).toBe(before);
});

test('API4: whoever hangs up halfway leaves nothing behind, and a refused body spoils nothing after it [rel-F20] [fig-G13]', async () => {
  const before = await storedMessages(http);
  const head = `POST /v1/track HTTP/1.1\r\nhost: x\r\nauthorization: Basic ${btoa(`${http.write}:`)}\r\n`;
  await raw(`${head}content-length: 1000\r\n\r\n{"userId":"u1",`, 100);
  const large = 'x'.repeat(300_000);
  const refused = `POST /v1/track HTTP/1.1\r\nhost: x\r\nx-write-key: nobody\r\ncontent-length: ${large.length}\r\n\r\n${large}`;
  const both = await raw(`${refused}GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`);
  expect([...both.matchAll(/HTTP\/1\.1 (\d+)/g)].map((match) => match[1])).toEqual(['401', '200']);
  expect(await storedMessages(http)).toBe(before);
});

test('API5: unknown routes and methods say so in the shape of all errors [fig-G13]', async () => {
  const unknown = await ask(http, 'GET /api/v1/../../etc/passwd', http.read);
  expect([unknown.status, unknown.body.error.code]).toEqual([404, 'no-such-route']);
  const method = await ask(http, 'PATCH /api/v1/accounts', http.read);
  expect([method.status, method.body.error.code, method.headers.get('allow')]).toEqual([
    405,
    'method-not-allowed',
    'GET, HEAD',
  ]);
});

test('API8: every answer says how it may be used, errors too, and none says what it is made of [fig-G13]', async () => {
  for (const path of ['/healthz', '/nowhere', '/api/v1/accounts', '/api/v1/openapi.json', '/v1/batch']) {
    const { headers } = await ask(http, `GET ${path}`);
    expect([path, headers.get('x-content-type-options')]).toEqual([path, 'nosniff']);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('cache-control')).toBe('no-store');
    expect([headers.get('server'), headers.get('x-powered-by')]).toEqual([null, null]);
  }
  expect((await ask(http, 'GET /api/v1/accounts', http.read)).headers.get('access-control-allow-origin')).toBeNull();
});

test('API8: what breaks inside is logged and not told [rel-F61] [fig-G13]', async () => {
  const broken = await openHttp();
  try {
    await broken.store.close();
    const got = await ask(broken, 'GET /api/v1/verdicts', broken.read);
    expect(got.status).toBeGreaterThanOrEqual(500);
    expect(got.text).not.toMatch(/\.ts|node_modules|select |stack/);
  } finally {
    await broken.app.close().catch(() => undefined);
  }
});

test('API8: it listens on this machine only unless told otherwise [rel-F62] [fig-G13]', () => {
  expect(http.app.addresses().map((at) => (typeof at === 'string' ? at : at.address))).toEqual(['127.0.0.1']);
});

test('API10: names that mean something to JavaScript reach nothing [rel-F46] [fig-G13]', async () => {
  const text = `{"batch":[{"type":"identify","userId":"u1","traits":{"__proto__":{"admin":true},"constructor":{"prototype":{"x":1}}}}]}`;
  expect((await send(http, '/v1/batch', text)).status).toBe(200);
  expect(Object.keys(Object.prototype)).toEqual([]);
  for (const body of [
    '{"source":"a","scopes":["read"],"__proto__":{"scopes":["admin"]}}',
    '{"constructor":{"prototype":{"scopes":["admin"]}}}',
  ])
    expect((await ask(http, 'POST /api/v1/keys', http.admin, body)).status).toBe(400);
  for (const id of ['__proto__', 'constructor', 'toString'])
    expect((await ask(http, `GET /api/v1/accounts/${id}`, http.read)).status).toBe(404);
});

test('API10: what reaches the database is a value, whatever it looks like [rel-F45] [fig-G13]', async () => {
  const texts = ["'; drop table accounts; --", '%', '_', '\\', '" or 1=1', '$1', '\u0000', '\ud800', '${1}'];
  for (const text of texts) {
    const search = await ask(http, `GET /api/v1/accounts?search=${encodeURIComponent(text.toWellFormed())}`, http.read);
    expect([text, search.status]).toEqual([text, expect.any(Number)]);
    expect([200, 400]).toContain(search.status);
    const one = await ask(http, `GET /api/v1/accounts/${encodeURIComponent(text.toWellFormed())}`, http.read);
    expect([400, 404]).toContain(one.status);
  }
  expect((await ask(http, 'GET /api/v1/verdicts', http.read)).status).toBe(200);
});

test('API8: headers and addresses that try to say more than one thing are refused [rel-F20] [fig-G13]', async () => {
  const two = await raw(
    'POST /v1/track HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
  );
  expect(two).toMatch(/^HTTP\/1\.1 400/);
  const folded = await raw('GET /healthz HTTP/1.1\r\nhost: x\r\nx: a\r\n b\r\nconnection: close\r\n\r\n');
  expect(folded).toMatch(/^HTTP\/1\.1 (?:400|200)/);
  const id = encodeURIComponent('a\r\nset-cookie: x=1');
  const got = await ask(http, `GET /api/v1/accounts/${id}`, http.read);
  expect([got.status, got.headers.get('set-cookie')]).toEqual([404, null]);
  const huge = await raw(`GET /healthz HTTP/1.1\r\nhost: x\r\nx: ${'a'.repeat(20_000)}\r\n\r\n`);
  expect(huge).toMatch(/^HTTP\/1\.1 431/);
});

test('API10: noise never makes the server fail [fig-G13]', async () => {
  for (let n = 0; n < 60; n += 1) {
    const noise = createHash('shake256', { outputLength: 20 + ((n * 37) % 900) })
      .update(`${n}`)
      .digest();
    const sent = await send(http, ['/v1/batch', '/v1/t', '/v1/events', '/batch/'][n % 4] ?? '', noise);
    expect([400, 413]).toContain(sent.status);
  }
  const values = ['null', '[]', '1', '"x"', '{}', '{"batch":{}}', '{"batch":[null,1,[]]}', '{"batch":[]}', '[[[]]]'];
  for (const path of ['/v1/batch', '/v1/t', '/v1/events', '/batch/', '/api/s/__proto__'])
    for (const value of values)
      expect([path, value, (await send(http, path, value)).status]).toEqual([path, value, 200]);
  expect((await ask(http, 'GET /readyz')).status).toBe(200);
});
