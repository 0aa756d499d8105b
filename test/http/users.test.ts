import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { problemOfPassword, scryptPasswords } from '../../src/engine/index.ts';
import { isSeen, seenOwners } from '../../src/engine/seen/seen-owners.ts';
import type { User } from '../../src/engine/users/user.ts';
import { findTampering, firstSeal } from '../../src/ledger/index.ts';
import { type Browser, openBrowser, password, signIn, somebody } from './callers.ts';
import { type HttpLive, ask, openHttp } from './http-live.ts';

let http: HttpLive;
beforeEach(async () => {
  http = await openHttp();
});
afterEach(() => http.end());

const first = { email: 'Ada@acme.example', name: 'Ada', password };
const day = 86_400_000;
const start = async (token: string, more: object = {}) =>
  ask(http, 'POST /api/v1/start', undefined, { ...first, token, ...more });
const firstToken = async () => (await http.users.firstLink())?.token ?? '';

/** A workspace with Ada, who may do everything. */
async function withAda(): Promise<Browser> {
  await somebody(http, 'admin', 'ada');
  return signIn(http, 'ada@acme.example');
}

/** The secret in the link of an invitation or a reset. */
function tokenOf(body: { readonly link: string }): string {
  return /^\/invitation#token=([\w-]{43})$/.exec(body.link)?.[1] ?? '';
}

test('the first admin is made by a link that is good once; then neither link nor page is there [rel-F62]', async () => {
  const [token, another] = [await firstToken(), await firstToken()];
  expect((await ask(http, 'GET /start')).status).not.toBe(404);
  expect((await start('x'.repeat(43))).body.error.code).toBe('no-such-link');
  expect((await start(token, { password: 'admin' })).body.error).toMatchObject({
    code: 'weak-password',
    where: 'body.password',
  });
  const made = await start(token);
  expect(made.status).toBe(201);
  expect(made.body.user).toMatchObject({ email: 'ada@acme.example', name: 'Ada', role: 'admin', scope: 'all' });
  for (const used of [token, another]) expect((await start(used, { email: 'eve@evil.example' })).status).toBe(404);
  expect((await ask(http, 'GET /start')).status).toBe(404);
  expect(await http.users.firstLink()).toBeUndefined();
  expect((await signIn(http, 'ada@acme.example')).shows()).toBeDefined();
});

test('an invitation nobody follows shuts nobody out: there is a first admin until one can sign in', async () => {
  await http.users.invite({ email: 'adda@acme.example', role: 'admin' }, 'command line');
  await http.users.invite({ email: 'ada@acme.example', role: 'viewer' }, 'command line');
  const token = await firstToken();
  const made = await start(token);
  expect([made.status, made.body.user]).toEqual([
    201,
    expect.objectContaining({ email: 'ada@acme.example', role: 'admin' }),
  ]);
  expect((await signIn(http, 'ada@acme.example')).shows()).toBeDefined();
  expect(await http.users.firstLink()).toBeUndefined();
  expect((await start(token)).body.error.message).toContain('`assay user invite EMAIL --role admin`');
});

test('a link for the first admin is good for a day; before it nobody can sign in, with no password there is [rel-F62]', async () => {
  for (const [email, word] of [
    ['admin', 'admin'],
    ['admin@localhost', 'password'],
    ['', ''],
    ['root', 'assay'],
  ])
    expect((await ask(http, 'POST /api/v1/session', undefined, { email, password: word })).status).not.toBe(200);
  const token = await firstToken();
  http.clock.now += day;
  expect((await start(token)).status).toBe(404);
  expect(await http.users.hasAdmin()).toBe(false);
  expect((await start(await firstToken())).status).toBe(201);
});

test('API6: of many who follow the first link at once, one becomes admin [rel-F62] [fig-G13]', async () => {
  const token = await firstToken();
  const emails = Array.from({ length: 6 }, (_, n) => `racer${n}@acme.example`);
  const answers = await Promise.all(emails.map((email) => start(token, { email })));
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 404, 404, 404, 404, 404]);
  expect(await http.users.list()).toHaveLength(1);
});

test('an invitation makes one user with the role it names, and is of no use a second time [rel-F52] [fig-G13]', async () => {
  const ada = await withAda();
  const invited = await ada.ask('POST /api/v1/users', { email: 'Jane@acme.example', role: 'sales', team: 'north' });
  expect(invited.status).toBe(201);
  expect(invited.body).toMatchObject({ email: 'jane@acme.example', role: 'sales', scope: 'own', hasPassword: false });
  const token = tokenOf(invited.body);
  const browser = openBrowser(http);
  const joined = await browser.ask('POST /api/v1/invitation', { token, name: 'Jane', password });
  expect(joined.body).toMatchObject({
    user: { name: 'Jane', role: 'sales', team: 'north' },
    permissions: ['read', 'decide'],
  });
  expect((await browser.ask('GET /api/v1/accounts')).status).toBe(200);
  const again = await ask(http, 'POST /api/v1/invitation', undefined, { token, password: 'another good one' });
  expect([again.status, again.body.error.code]).toEqual([404, 'no-such-link']);
  const twice = await ada.ask('POST /api/v1/users', { email: 'jane@ACME.example', role: 'viewer' });
  expect([twice.status, twice.body.error.code]).toEqual([409, 'email-taken']);
});

test('API6: of many who follow an invitation at once, one sets the password [rel-F52] [fig-G13]', async () => {
  const ada = await withAda();
  const token = tokenOf((await ada.ask('POST /api/v1/users', { email: 'jane@acme.example', role: 'sales' })).body);
  const words = Array.from({ length: 6 }, (_, n) => `a good password ${n}`);
  const answers = await Promise.all(
    words.map((word) => ask(http, 'POST /api/v1/invitation', undefined, { token, password: word })),
  );
  const winners = words.filter((_, n) => answers[n]?.status === 200);
  expect(winners).toHaveLength(1);
  expect((await signIn(http, 'jane@acme.example', winners[0])).shows()).toBeDefined();
});

test('API1: a link is good for its own user, for a day, until another is made or the user is disabled [rel-F52] [fig-G13]', async () => {
  const ada = await withAda();
  const jane = await somebody(http, 'sales', 'jane');
  const reset = async () => tokenOf((await ada.ask(`POST /api/v1/users/${jane.id}/reset`)).body);
  const follow = (token: string, more: object = {}) =>
    ask(http, 'POST /api/v1/invitation', undefined, { token, password: 'nine brown kettles', ...more });
  const [older, newer] = [await reset(), await reset()];
  expect((await follow(older)).status).toBe(404);
  for (const more of [{ email: 'ada@acme.example' }, { id: '0'.repeat(12) }, { role: 'admin' }, { userId: jane.id }])
    expect((await follow(newer, more)).status).toBe(400);
  http.clock.now += day;
  expect((await follow(newer)).status).toBe(404);
  const third = await ada.ask('GET /api/v1/session').then(async () => signIn(http, 'ada@acme.example'));
  const token = tokenOf((await third.ask(`POST /api/v1/users/${jane.id}/reset`)).body);
  await third.ask(`PUT /api/v1/users/${jane.id}`, { isDisabled: true });
  expect((await follow(token)).status).toBe(404);
  expect((await third.ask(`POST /api/v1/users/${jane.id}/reset`)).body.error.code).toBe('user-disabled');
});

test('API3: what is not asked for is refused, not taken over, also by people with a session [rel-F52] [fig-G13]', async () => {
  const ada = await withAda();
  const jane = await somebody(http, 'sales', 'jane');
  const hers = await signIn(http, jane.email);
  const invitation = { email: 'eve@acme.example', role: 'viewer' };
  const attempts: readonly (readonly [Browser, string, object])[] = [
    [ada, 'POST /api/v1/users', { ...invitation, id: '0'.repeat(12) }],
    [ada, 'POST /api/v1/users', { ...invitation, password }],
    [ada, 'POST /api/v1/users', { ...invitation, hasPassword: true, createdAt: 0 }],
    [ada, 'POST /api/v1/users', { ...invitation, role: 'owner' }],
    [ada, 'POST /api/v1/users', { ...invitation, role: ['viewer', 'admin'] }],
    [ada, `PUT /api/v1/users/${jane.id}`, { email: 'eve@evil.example' }],
    [ada, `PUT /api/v1/users/${jane.id}`, { password: 'x' }],
    [hers, 'PUT /api/v1/session/password', { current: password, password: 'nine brown kettles', role: 'admin' }],
    [hers, 'PUT /api/v1/session/password', { current: password, password: 'nine brown kettles', userId: '1' }],
    [openBrowser(http), 'POST /api/v1/session', { email: jane.email, password, role: 'admin' }],
  ];
  for (const [browser, call, body] of attempts) {
    const got = await browser.ask(call, body);
    expect([call, body, got.status, got.body.error.code]).toEqual([call, body, 400, 'bad-request']);
  }
  expect((await http.users.list()).map(({ email, role }) => [email, role])).toEqual([
    ['ada@acme.example', 'admin'],
    ['jane@acme.example', 'sales'],
  ]);
});

test('API5: nobody raises their own role, and RevOps administers everything but keys and people [rel-F52] [fig-G13]', async () => {
  await withAda();
  for (const role of ['revops', 'marketing', 'sales-manager', 'sales', 'viewer'] as const) {
    const one = await somebody(http, role);
    const browser = await signIn(http, one.email);
    const tries = [
      await browser.ask(`PUT /api/v1/users/${one.id}`, { role: 'admin' }),
      await browser.ask('POST /api/v1/users', { email: `${role}2@acme.example`, role: 'admin' }),
      await browser.ask(`POST /api/v1/users/${one.id}/reset`),
      await browser.ask('POST /api/v1/keys', { source: 'mine', scopes: ['admin'] }),
      await browser.ask('GET /api/v1/keys'),
    ];
    expect([role, ...tries.map(({ status }) => status)]).toEqual([role, 403, 403, 403, 403, 403]);
    const publishes = await browser.ask('PUT /api/v1/playbook', { files: {} });
    expect([role, publishes.status === 403]).toEqual([role, role !== 'revops']);
  }
});

test('the last admin can be neither demoted nor disabled, and who was only invited does not count [rel-F52] [fig-G13]', async () => {
  const ada = await withAda();
  const id = (await ada.ask('GET /api/v1/session')).body.user.id as string;
  const bob = (await ada.ask('POST /api/v1/users', { email: 'bob@acme.example', role: 'admin' })).body;
  for (const changes of [{ role: 'viewer' }, { isDisabled: true }, { role: 'revops', scope: 'all' }]) {
    const got = await ada.ask(`PUT /api/v1/users/${id}`, changes);
    expect([got.status, got.body.error.code]).toEqual([409, 'last-admin']);
  }
  await ask(http, 'POST /api/v1/invitation', undefined, { token: tokenOf(bob), password });
  const both = await Promise.all([
    http.users.change(id, { role: 'viewer' }, 'test'),
    http.users.change(bob.id, { role: 'viewer' }, 'test'),
  ]);
  expect(both.filter((answer) => answer === 'the last admin')).toHaveLength(1);
});

test('every change of a user stands in the audit with who did it, and with ids instead of names [rel-F52]', async () => {
  const ada = await withAda();
  const adaId = (await ada.ask('GET /api/v1/session')).body.user.id as string;
  const jane = (await ada.ask('POST /api/v1/users', { email: 'jane@acme.example', role: 'sales' })).body;
  const hers = openBrowser(http);
  await hers.ask('POST /api/v1/invitation', { token: tokenOf(jane), name: 'Jane', password });
  await hers.ask('PUT /api/v1/session/password', { current: password, password: 'nine brown kettles' });
  await ada.ask(`PUT /api/v1/users/${jane.id}`, { role: 'viewer' });
  await ask(http, `POST /api/v1/users/${jane.id}/reset`, http.admin);
  await ada.ask(`PUT /api/v1/users/${jane.id}`, { isDisabled: true });
  const rows = await http.store.rows(
    'select a.number, a.at, a.kind, a.digest, a.seal, a.salt, a.subject, a.by_whom, a.details from audit as a where a.part = 0 order by a.number',
  );
  const ofJane = rows.filter((row) => row['subject'] === jane.id);
  expect(ofJane.map((row) => [row['kind'], String(row['by_whom']).replace(/key:.*/, 'key')])).toEqual([
    ['user invited', `user:${adaId}`],
    ['user joined', `user:${jane.id}`],
    ['signed in', `user:${jane.id}`],
    ['password changed', `user:${jane.id}`],
    ['signed in', `user:${jane.id}`],
    ['user changed', `user:${adaId}`],
    ['password reset', 'key'],
    ['user changed', `user:${adaId}`],
  ]);
  expect(JSON.stringify(rows)).not.toMatch(/acme\.example|"Jane"/);
  let before = { number: 0, seal: firstSeal };
  for (const row of rows) {
    const [number, at] = [Number(row['number']), Number(row['at'])];
    const text = (name: string) => String(row[name]);
    const details = JSON.parse(text('details')) as Record<string, unknown>;
    const said = { kind: text('kind'), subject: text('subject'), by: text('by_whom'), details, salt: text('salt') };
    const record = { number, at, kind: text('kind'), digest: text('digest'), seal: text('seal'), said };
    expect(findTampering(record, before)).toBeUndefined();
    before = record;
  }
});

test('a password is neither short nor endless nor one that is tried first [rel-F53]', () => {
  const email = 'jane@acme.example';
  for (const weak of [
    '',
    'elevenchars',
    'password1234',
    'Pass-Word-1234',
    'P4SSW0RD1234',
    'aaaaaaaaaaaa',
    'abababababab',
    '123456789012',
    'Jane@Acme.Example',
    'x'.repeat(201),
  ])
    expect([weak, problemOfPassword(weak, email)]).toEqual([
      weak,
      expect.stringMatching(/^(?:a password has|this password)/),
    ]);
  for (const good of [password, 'correct battery horse', 'Zwölf Boxkämpfer 🥊', 'x7'.repeat(2) + 'kq!mv0pz'.repeat(24)])
    expect([good, problemOfPassword(good, email)]).toEqual([good, undefined]);
});

test('a hash is told from all other passwords, and what it cost may change [rel-F53]', async () => {
  const cheap = scryptPasswords(randomBytes, { N: 16, r: 8, p: 1 });
  const dear = scryptPasswords(randomBytes, { N: 1_024, r: 8, p: 2 });
  const hash = await cheap.hash('Zwölf Boxkämpfer');
  expect(await cheap.hash('Zwölf Boxkämpfer')).not.toBe(hash);
  expect(await dear.verify('Zwölf Boxkämpfer'.normalize('NFD'), hash)).toBe(true);
  for (const other of ['zwölf boxkämpfer', 'Zwölf Boxkämpfer ', '', hash])
    expect(await cheap.verify(other, hash)).toBe(false);
  expect(await cheap.verify('anything', undefined)).toBe(false);
});

const one = (id: string, more: Partial<User> = {}): User => ({
  id,
  email: `${id}@acme.example`,
  name: `${id} name`,
  role: 'sales',
  scope: 'own',
  hasPassword: true,
  createdAt: 0,
  ...more,
});

test('API1: reps see their own accounts, managers their team’s, others all; what is nobody’s is everybody’s [rel-F52] [fig-G13]', () => {
  const jane = one('jane', { team: 'north' });
  const marc = one('marc', { team: 'north' });
  const sue = one('sue', { team: 'south' });
  const lead = one('lead', { team: 'north', scope: 'team', role: 'sales-manager' });
  const loner = one('loner', { scope: 'team', role: 'sales-manager' });
  const ops = one('ops', { scope: 'all', role: 'revops' });
  const users = [jane, marc, sue, lead, loner, ops];
  const seenBy = (user: User) =>
    [
      undefined,
      '',
      ' Jane@ACME.example ',
      'jane NAME',
      'marc@acme.example',
      'sue name',
      'loner name',
      'a stranger',
    ].filter((owner) => isSeen(seenOwners(user, users), owner));
  const nobodys = [undefined, ''];
  expect(seenBy(jane)).toEqual([...nobodys, ' Jane@ACME.example ', 'jane NAME']);
  expect(seenBy(lead)).toEqual([...nobodys, ' Jane@ACME.example ', 'jane NAME', 'marc@acme.example']);
  expect(seenBy(loner)).toEqual([...nobodys, 'loner name']);
  expect(seenBy(ops)).toHaveLength(8);
});

test('API3: no answer has a password, a hash or the secret of a session in it [rel-F53] [fig-G13]', async () => {
  const ada = await withAda();
  const hashes = (await http.store.rows('select u.password from users as u')).map((row) => String(row['password']));
  for (const call of ['GET /api/v1/session', 'GET /api/v1/users', 'GET /api/v1/keys']) {
    const { text, status } = await ada.ask(call);
    expect(status).toBe(200);
    for (const secret of [...hashes, 'scrypt', password, ada.shows() ?? '']) expect(text).not.toContain(secret);
  }
});
