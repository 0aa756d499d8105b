import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createSessions } from '../../src/engine/index.ts';
import { company, message } from '../live/live-engine.ts';
import { openBrowser, password, signIn, somebody } from './callers.ts';
import { type HttpLive, ask, openHttp } from './http-live.ts';

let http: HttpLive;
beforeEach(async () => {
  http = await openHttp();
  await somebody(http, 'admin', 'ada');
  await somebody(http, 'sales', 'jane');
});
afterEach(() => http.end());

const jane = 'jane@acme.example';
const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];
const tryWith = (email: string, word: string) =>
  ask(http, 'POST /api/v1/session', undefined, { email, password: word });

test('API2: an e-mail and its password open a session that says who one is and what one may do [rel-F53] [fig-G13]', async () => {
  const browser = await signIn(http, ' Jane@ACME.example ');
  const who = await browser.ask('GET /api/v1/session');
  expect(who.status).toBe(200);
  expect(who.body).toMatchObject({
    permissions: ['read', 'decide'],
    user: { email: jane, role: 'sales', scope: 'own' },
    csrf: expect.stringMatching(/^[\w-]{43}$/),
  });
  expect(who.body.by).toBe(`user:${who.body.user.id}`);
  expect((await browser.ask('GET /api/v1/accounts')).status).toBe(200);
  expect((await browser.ask('GET /api/v1/users')).body.error).toMatchObject({ code: 'not-allowed' });
});

test('the cookie is for this host alone, out of reach of scripts, and not sent along by other sites [rel-F53] [fig-G13]', async () => {
  const { headers } = await tryWith(jane, password);
  expect(headers.get('set-cookie')).toMatch(
    /^__Host-assay=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Lax; Max-Age=2592000$/,
  );
  const browser = await signIn(http, jane);
  const out = await browser.ask('DELETE /api/v1/session');
  expect(out.headers.get('set-cookie')).toBe('__Host-assay=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0');
});

test('of password, session and link only hashes are kept [rel-F53] [fig-G13]', async () => {
  const browser = await signIn(http, jane);
  const link = await http.users.reset((await http.users.list())[0]?.id ?? '', 'test');
  const token = typeof link === 'string' ? '' : link.link.token;
  const tables = await Promise.all([
    http.store.rows('select s.hash, s.user_id from sessions as s'),
    http.store.rows('select u.id, u.password from users as u'),
    http.store.rows('select l.hash from user_links as l'),
  ]);
  expect(tables.map((rows) => rows.length)).toEqual([1, 2, 1]);
  for (const secret of [browser.shows() ?? '', token, password]) {
    expect(secret.length).toBeGreaterThan(10);
    expect(JSON.stringify(tables)).not.toContain(secret);
    expect(http.log.join('')).not.toContain(secret);
  }
  // What a hash cost stands in it: costs may rise.
  expect(JSON.stringify(tables[1])).toMatch(/scrypt\$16\$8\$1\$[\w-]{22}\$[\w-]{43}/);
});

test('API2: whether somebody is known cannot be told from the answer [rel-F53] [fig-G13]', async () => {
  const ada = (await http.users.list()).find(({ name }) => name === 'ada');
  await http.users.invite({ email: 'invited@acme.example', role: 'sales' }, 'test');
  const gone = await somebody(http, 'viewer', 'gone');
  await http.users.change(gone.id, { isDisabled: true }, 'test');
  const answers = [
    await tryWith(ada?.email ?? '', 'not the password'),
    await tryWith('nobody@acme.example', password),
    await tryWith('invited@acme.example', password),
    await tryWith('gone@acme.example', password),
    await tryWith('no address at all', password),
  ];
  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`))).toHaveLength(1);
  expect(answers[0]).toMatchObject({ status: 401, body: { error: { code: 'sign-in-refused' } } });
});

test('whoever guesses waits ever longer, for one account and from one place; a good password is not held up by others [rel-F53] [fig-G13]', async () => {
  for (let n = 0; n < 5; n += 1) expect((await tryWith(jane, `wrong guess ${n}`)).status).toBe(401);
  const waits: number[] = [];
  for (let n = 0; n < 4; n += 1) {
    const refused = await tryWith(jane, password);
    expect([refused.status, refused.body.error.code]).toEqual([429, 'too-many-tries']);
    const seconds = Number(refused.headers.get('retry-after'));
    waits.push(seconds);
    http.clock.now += seconds * 1_000;
    expect((await tryWith(jane, 'wrong again')).status).toBe(401);
  }
  expect(waits).toEqual([1, 2, 4, 8]);
  expect((await tryWith('ada@acme.example', password)).status).toBe(200);
  http.clock.now += 16_000;
  expect((await tryWith(jane, password)).status).toBe(200);
  expect((await tryWith(jane, 'wrong')).status).toBe(401);
});

test('API6: one place that tries one account after another is slowed down as a whole [rel-F53] [fig-G13]', async () => {
  const statuses: number[] = [];
  for (let n = 0; n < 21; n += 1) statuses.push((await tryWith(`user${n}@acme.example`, 'stuffed password')).status);
  expect(statuses.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 401));
  expect(statuses[20]).toBe(429);
  expect((await tryWith(jane, password)).status).toBe(429);
  http.clock.now += minute;
  expect((await tryWith(jane, password)).status).toBe(200);
});

test('API2: signing in gives a session nobody has seen before, and ends the one that was shown [rel-F53] [fig-G13]', async () => {
  const fixed = 'f'.repeat(43);
  const planted = openBrowser(http, { text: fixed, csrf: 'x' });
  await planted.ask('POST /api/v1/session', { email: jane, password });
  expect(planted.shows()).toMatch(/^[\w-]{43}$/);
  expect(planted.shows()).not.toBe(fixed);
  const cookie = `__Host-assay=${fixed}`;
  expect((await ask(http, 'GET /api/v1/session', undefined, undefined, { cookie })).status).toBe(401);
  const first = { cookie: `__Host-assay=${planted.shows()}` };
  await planted.ask('POST /api/v1/session', { email: jane, password });
  expect((await planted.ask('GET /api/v1/session')).status).toBe(200);
  const before = await ask(http, 'GET /api/v1/session', undefined, undefined, first);
  expect([before.status, before.body.error.code]).toEqual([401, 'session-ended']);
});

test('a change needs the token of its very session and a page of this host [rel-F53] [fig-G13]', async () => {
  const [browser, other] = [await signIn(http, 'ada@acme.example'), await signIn(http, jane)];
  const cookie = { cookie: `__Host-assay=${browser.shows()}` };
  const csrf = { 'x-assay-csrf': (await browser.ask('GET /api/v1/session')).body.csrf };
  const others = { 'x-assay-csrf': (await other.ask('GET /api/v1/session')).body.csrf };
  const ours = { origin: http.url, 'sec-fetch-site': 'same-origin' };
  const attempts: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ['csrf-missing', { ...cookie, ...ours }],
    ['csrf-missing', { ...cookie, ...ours, 'x-assay-csrf': '' }],
    ['csrf-missing', { ...cookie, ...ours, ...others }],
    ['other-site', { ...cookie, ...csrf }],
    ['other-site', { ...cookie, ...csrf, origin: 'https://evil.example' }],
    ['other-site', { ...cookie, ...csrf, origin: 'null' }],
    ['other-site', { ...cookie, ...csrf, origin: http.url, 'sec-fetch-site': 'cross-site' }],
    ['other-site', { ...cookie, ...csrf, 'sec-fetch-site': 'same-site' }],
  ];
  for (const [code, headers] of attempts) {
    const got = await ask(http, 'DELETE /api/v1/session?everywhere=true', undefined, undefined, headers);
    expect([headers, got.status, got.body.error.code]).toEqual([headers, 403, code]);
  }
  expect((await browser.ask('GET /api/v1/session')).status).toBe(200);
  // Signing somebody in from elsewhere, into an account of the attacker's, is a change too.
  const planted = { email: jane, password };
  const elsewhere = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
  expect((await ask(http, 'POST /api/v1/session', undefined, planted, elsewhere)).status).toBe(403);
  expect(
    (await ask(http, 'POST /api/v1/session', undefined, JSON.stringify(planted), { 'content-type': 'text/plain' }))
      .status,
  ).toBe(400);
});

test('a session ends after twelve hours without use, and after thirty days whatever happens [rel-F53] [fig-G13]', async () => {
  const browser = await signIn(http, jane);
  const status = async () => (await browser.ask('GET /api/v1/verdicts')).status;
  http.clock.now += 12 * hour - 1;
  expect(await status()).toBe(200);
  const used = async () => (await http.store.rows('select s.used_at from sessions as s'))[0]?.['used_at'];
  await expect.poll(used).toBe(http.clock.now);
  http.clock.now += 12 * hour;
  expect(await status()).toBe(401);
  const busy = await signIn(http, jane);
  for (let n = 1; n < 60; n += 1) {
    http.clock.now += 12 * hour - minute;
    expect([n, (await busy.ask('GET /api/v1/verdicts')).status]).toEqual([n, 200]);
    await expect.poll(used).toBe(http.clock.now);
  }
  http.clock.now += day;
  expect((await busy.ask('GET /api/v1/verdicts')).status).toBe(401);
});

test('API1: signing out ends one session, everywhere all of one’s own, and nobody else’s [rel-F53] [fig-G13]', async () => {
  const [office, phone, home] = [await signIn(http, jane), await signIn(http, jane), await signIn(http, jane)];
  const ada = await signIn(http, 'ada@acme.example');
  const shown = { cookie: `__Host-assay=${office.shows()}` };
  expect((await office.ask('DELETE /api/v1/session')).body).toEqual({ ended: 'here' });
  expect((await ask(http, 'GET /api/v1/session', undefined, undefined, shown)).status).toBe(401);
  expect((await phone.ask('GET /api/v1/session')).status).toBe(200);
  expect((await phone.ask('DELETE /api/v1/session?everywhere=true')).body).toEqual({ ended: 'everywhere' });
  expect((await home.ask('GET /api/v1/session')).status).toBe(401);
  expect((await ada.ask('GET /api/v1/session')).status).toBe(200);
});

test('changing a password needs the old one and ends every other session [rel-F53] [fig-G13]', async () => {
  const [browser, other] = [await signIn(http, jane), await signIn(http, jane)];
  const change = (current: string, next: string) =>
    browser.ask('PUT /api/v1/session/password', { current, password: next });
  expect((await change('a wrong password', 'twelve quiet harbors')).body.error.code).toBe('wrong-password');
  expect((await change(password, 'short')).body.error.code).toBe('weak-password');
  expect((await other.ask('GET /api/v1/session')).status).toBe(200);
  const before = browser.shows();
  expect((await change(password, 'twelve quiet harbors')).status).toBe(200);
  expect(browser.shows()).not.toBe(before);
  expect((await browser.ask('GET /api/v1/session')).status).toBe(200);
  expect((await other.ask('GET /api/v1/session')).status).toBe(401);
  expect((await tryWith(jane, password)).status).toBe(401);
  expect((await tryWith(jane, 'twelve quiet harbors')).status).toBe(200);
});

test('disabling and resetting somebody end their sessions at once [rel-F53] [fig-G13]', async () => {
  const ada = await signIn(http, 'ada@acme.example');
  const [first, second] = [await signIn(http, jane), await signIn(http, jane)];
  const id = (await first.ask('GET /api/v1/session')).body.user.id as string;
  expect((await ada.ask(`POST /api/v1/users/${id}/reset`)).status).toBe(201);
  expect((await first.ask('GET /api/v1/session')).status).toBe(401);
  expect((await second.ask('GET /api/v1/session')).status).toBe(401);
  expect((await tryWith(jane, password)).status).toBe(401);
  const marc = await somebody(http, 'viewer', 'marc');
  const his = await signIn(http, marc.email);
  expect((await ada.ask(`PUT /api/v1/users/${marc.id}`, { isDisabled: true })).status).toBe(200);
  expect((await his.ask('GET /api/v1/session')).status).toBe(401);
  expect((await tryWith(marc.email, password)).status).toBe(401);
});

test('a role counts from the next request on [rel-F52] [fig-G13]', async () => {
  const [ada, her] = [await signIn(http, 'ada@acme.example'), await signIn(http, jane)];
  const id = (await her.ask('GET /api/v1/session')).body.user.id as string;
  expect((await her.ask('GET /api/v1/users')).status).toBe(403);
  expect((await ada.ask(`PUT /api/v1/users/${id}`, { role: 'admin' })).body).toMatchObject({
    role: 'admin',
    scope: 'all',
  });
  expect((await her.ask('GET /api/v1/users')).status).toBe(200);
  expect((await ada.ask(`PUT /api/v1/users/${id}`, { role: 'viewer' })).status).toBe(200);
  expect((await her.ask('GET /api/v1/users')).status).toBe(403);
});

test('a stream of changes ends with the session it was opened with [rel-F53] [fig-G13]', async () => {
  const her = await signIn(http, jane);
  const headers = { cookie: `__Host-assay=${her.shows()}` };
  const stream = await fetch(`${http.url}/api/v1/events`, { headers });
  expect(stream.status).toBe(200);
  const heard = stream.text();
  await her.ask('DELETE /api/v1/session');
  await http.engine.append([message([company({ id: 'A1', domain: 'acme.com' })], http.clock.now)]);
  http.clock.now += minute;
  await http.engine.settle();
  expect(await heard).not.toContain('transition');
});

/** Sessions whose passwords are compared by hand: what was compared is kept, and waits until it is let go. */
function byHand(wait: Promise<void>) {
  const compared: (string | undefined)[] = [];
  const passwords = {
    hash: async (word: string) => word,
    verify: async (_: string, hash: string | undefined) => {
      compared.push(hash);
      await wait;
      return false;
    },
  };
  const clock = () => http.clock.now;
  return { compared, sessions: createSessions({ store: http.store, random: randomBytes, passwords, clock }) };
}

test('API2: for somebody who is not known as much is computed as for somebody who is [rel-F53] [fig-G13]', async () => {
  const { compared, sessions } = byHand(Promise.resolve());
  await http.users.invite({ email: 'invited@acme.example', role: 'sales' }, 'test');
  for (const email of [jane, 'nobody@acme.example', 'invited@acme.example', ''])
    expect(await sessions.signIn({ email, password, address: '10.0.0.1' })).toEqual({ is: 'wrong' });
  expect(compared).toEqual([expect.stringMatching(/^scrypt/), undefined, undefined, undefined]);
});

test('API4: eight passwords are compared at once, whoever comes then is asked to come again [rel-F53] [fig-G13]', async () => {
  let letGo = () => undefined as void;
  const { compared, sessions } = byHand(new Promise((resolve) => (letGo = resolve)));
  const tries = Array.from({ length: 12 }, (_, n) =>
    sessions.signIn({ email: `user${n}@acme.example`, password, address: `10.0.0.${n}` }),
  );
  await expect.poll(() => compared.length).toBe(8);
  letGo();
  const answers = await Promise.all(tries);
  expect(answers.filter((answer) => 'waitMs' in answer)).toHaveLength(4);
});

test('API4: one network of IPv6 is one place, however many addresses it has [rel-F53] [fig-G13]', async () => {
  const { sessions } = byHand(Promise.resolve());
  const tryFrom = (address: string, n: number) => sessions.signIn({ email: `user${n}@x.example`, password, address });
  for (let n = 0; n < 20; n += 1) await tryFrom(`2001:db8:0:7::${n.toString(16)}`, n);
  expect(await tryFrom('2001:db8::7:1:2:3:4', 21)).toMatchObject({ is: 'too many' });
  expect(await tryFrom('2001:db8:0:8::1', 22)).toEqual({ is: 'wrong' });
});
