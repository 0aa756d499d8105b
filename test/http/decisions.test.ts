import { afterEach, beforeEach, expect, test } from 'vitest';
import { createDecisions } from '../../src/engine/decisions/create-decisions.ts';
import { company, day, did, message, noon, saysWho } from '../live/live-engine.ts';
import { type HttpLive, openHttp } from './http-live.ts';

let http: HttpLive;
beforeEach(async () => {
  http = await openHttp();
});
afterEach(() => http.end());

const acme = 'domain:acme.com';
const jane = { id: 'U1', email: 'jane@acme.com' };

interface Told {
  readonly status: number;
  readonly body: Record<string, unknown> & { readonly verdict?: string };
}

async function ask(method: string, path: string, body?: unknown): Promise<Told> {
  const answer = await fetch(`${http.url}/api/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${method === 'GET' ? http.read : http.admin}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as Told['body'] };
}

const account = async (id: string) => (await ask('GET', `/accounts/${encodeURIComponent(id)}`)).body;
const decide = (id: string, body: unknown) => ask('POST', `/accounts/${encodeURIComponent(id)}/decisions`, body);

async function tell(...inputs: Parameters<typeof message>[0]): Promise<void> {
  await http.engine.append([message(inputs, http.clock.now)]);
  await http.engine.settle();
}

test('a person’s word stands before the engine’s until it is released, whatever arrives meanwhile [inv-I9] [rel-F69]', async () => {
  await tell(saysWho(jane, { title: 'VP Sales' }));
  const told = await decide(acme, { decision: 'override', verdict: 'disqualify', reason: 'they build it themselves' });
  expect([told.status, told.body['to']]).toEqual([202, { verdict: 'disqualify', path: 'park' }]);
  await http.engine.settle();
  await tell(did(jane, 'demo requested'));
  const ruled = await account(acme);
  expect(ruled).toMatchObject({
    verdict: 'disqualify',
    engine: { verdict: 'nurture' },
    override: { reason: 'they build it themselves' },
  });
  const explained = async () => (await ask('GET', `/accounts/${acme}/explanation`)).body;
  expect([(await explained()).verdict, (await explained())['override']]).toEqual(['nurture', ruled['override']]);
  http.clock.now += 1;
  await decide(acme, { decision: 'release', reason: 'they called' });
  await http.engine.settle();
  const free = await account(acme);
  expect([free.verdict, free['override'], free['engine']]).toEqual([
    'nurture',
    undefined,
    (ruled as { readonly engine?: unknown }).engine,
  ]);
  expect((await explained())['override']).toBeUndefined();
  expect((await decide(acme, { decision: 'release', reason: 'again' })).status).toBe(409);
});

test('a no that names a fact is open again as soon as that fact is another [I8]', async () => {
  const sized = (employees: number) => company({ domain: 'acme.com' }, { employees });
  await tell(sized(9), saysWho(jane));
  const no = { decision: 'override', verdict: 'disqualify', reason: 'too small for us', reopensOn: 'employees' };
  await decide(acme, no);
  await http.engine.settle();
  const parked = await account(acme);
  http.clock.now += day;
  await tell(did(jane, 'page viewed', http.clock.now, { path: '/pricing' }));
  const looked = await account(acme);
  http.clock.now += day;
  const today = Math.floor(http.clock.now / day);
  const grew = { field: 'employees', value: 60, source: 'web', observedOn: today };
  await http.engine.append([message([company({ domain: 'acme.com' }, [grew])], http.clock.now)]);
  await http.engine.settle();
  const grown = await account(acme);
  expect([parked.verdict, looked.verdict, grown.verdict]).toEqual(['disqualify', 'disqualify', 'nurture']);
  expect(grown['override']).toBeUndefined();
});

test('two companies that a person says are one are one, and two again when they say so', async () => {
  await tell(saysWho(jane), did(jane, 'demo requested'));
  await tell(saysWho({ email: 'jo@acme.io' }, { title: 'CFO' }));
  expect((await decide('domain:acme.io', { decision: 'same as', other: { domain: 'acme.com' } })).status).toBe(202);
  await http.engine.settle();
  expect(await http.engine.accounts.one('domain:acme.io')).toEqual({ movedTo: acme });
  const one = await account(acme);
  expect((one['points'] as { readonly stakeholder: number }).stakeholder).toBeGreaterThan(0);
  http.clock.now += 1;
  await decide(acme, { decision: 'not the same as', other: { domain: 'acme.io' } });
  await http.engine.settle();
  expect((await account('domain:acme.io'))['id']).toBe('domain:acme.io');
  expect((await decide(acme, { decision: 'same as', other: { domain: 'acme.com' } })).status).toBe(400);
});

test('a domain that two companies have is on the list of what only a person can sort out', async () => {
  await tell(saysWho(jane), company({ id: 'A1', domain: 'acme.com' }));
  expect((await ask('GET', '/uncertain-merges')).body['uncertain']).toEqual([]);
  await tell(company({ id: 'A2', domain: 'acme.com' }));
  const { body } = await ask('GET', '/uncertain-merges');
  expect(body['uncertain']).toEqual([{ key: acme, claimedBy: ['account:A1', 'account:A2'] }]);
  await decide(acme, { decision: 'same as', other: { id: 'A2' } });
  await http.engine.settle();
  expect((await ask('GET', '/uncertain-merges')).body['uncertain']).toEqual([]);
  expect(await http.engine.accounts.one(acme)).toEqual({ movedTo: 'account:A2' });
});

test('a decision about many accounts shows what it would do, does it, and can be taken back for ten seconds', async () => {
  const people = ['a.com', 'b.com', 'c.com'].map((domain) => saysWho({ email: `jo@${domain}` }));
  await tell(...people);
  const accounts = ['domain:a.com', 'domain:b.com', 'domain:nobody.com'];
  const decision = { decision: 'override', verdict: 'disqualify', reason: 'not our market' };
  const dry = await ask('POST', '/decisions', { accounts, decision, dryRun: true });
  expect([dry.status, (dry.body['decided'] as unknown[]).length, dry.body['leftOut']]).toEqual([
    200,
    2,
    [{ accountId: 'domain:nobody.com', code: 'no-such-account', why: expect.stringContaining('no account') }],
  ]);
  await http.engine.settle();
  expect((await account('domain:a.com')).verdict).toBe('nurture');
  const done = await ask('POST', '/decisions', { accounts, decision });
  await http.engine.settle();
  expect([(await account('domain:a.com')).verdict, (await account('domain:c.com')).verdict]).toEqual([
    'disqualify',
    'nurture',
  ]);
  http.clock.now += 9_000;
  expect((await ask('DELETE', `/decisions/${String(done.body['id'])}`)).body).toEqual({ accounts: 2 });
  await http.engine.settle();
  expect((await account('domain:b.com')).verdict).toBe('nurture');
  const again = await ask('POST', '/decisions', { accounts, decision });
  http.clock.now += 11_000;
  expect((await ask('DELETE', `/decisions/${String(again.body['id'])}`)).status).toBe(410);
});

test('accounts are found by what nobody knows of them, by their owner and least points, in any order', async () => {
  const known = { industry: 'software', employees: 200, country: 'DE', owner: 'Kim' };
  await tell(company({ domain: 'a.com' }, known), company({ domain: 'b.com' }, { industry: 'software' }));
  const ids = async (query: string) =>
    ((await ask('GET', `/accounts?${query}`)).body['accounts'] as { readonly id: string }[]).map(({ id }) => id);
  expect(await ids('missing=employees')).toEqual(['domain:b.com']);
  expect(await ids('owner=Kim')).toEqual(['domain:a.com']);
  const { points } = (await account('domain:a.com')) as unknown as { readonly points: { readonly account: number } };
  expect(await ids(`minAccount=${points.account}`)).toEqual(['domain:a.com']);
  expect(await ids('order=account&limit=1')).toEqual(['domain:a.com']);
  await tell(did({ email: 'jo@b.com' }, 'demo requested', noon));
  expect((await ids('order=behavior'))[0]).toBe('domain:b.com');
});

test('an explanation of a day says what was known by its end, of today with what came late, and by older rules [A11]', async () => {
  await tell(saysWho(jane));
  const before = (await http.engine.playbook())?.rulesHash ?? '';
  http.clock.now += 5 * day;
  await tell(did(jane, 'demo requested', noon + day));
  const on = new Date(noon + day).toISOString().slice(0, 10);
  const behavior = async (query: string) => {
    const { body } = await ask('GET', `/accounts/${acme}/explanation?${query}`);
    return (body['scores'] as { readonly behavior: { readonly points: number } }).behavior.points;
  };
  const [then, late] = [await behavior(`on=${on}`), await behavior(`on=${on}&knownAt=now`)];
  expect(then).toBe(0);
  expect(late).toBeGreaterThan(0);
  const files = new Map((await http.engine.playbook())?.files);
  files.set(
    'signals.md',
    (files.get('signals.md') ?? '').replaceAll(/demo requested \|([^|]*)\| \d+/g, 'demo requested |$1| 1'),
  );
  expect((await http.engine.publish(files)).ok).toBe(true);
  await http.engine.settle();
  const now = await behavior(`on=${on}&knownAt=now`);
  expect([now < late, await behavior(`on=${on}&knownAt=now&playbook=${before.slice(0, 12)}`)]).toEqual([true, late]);
});

test('an override that is over stays over when something unrelated is taken back', async () => {
  const heard = async (employees: number) => {
    http.clock.now += 1;
    await tell(company({ domain: 'acme.com' }, { employees }));
  };
  await heard(9);
  await decide(acme, { decision: 'override', verdict: 'disqualify', reason: 'too small', reopensOn: 'employees' });
  await http.engine.settle();
  // Of two words of one day the later counts.
  await heard(300);
  expect((await account(acme))['override']).toBeUndefined();
  await http.engine.append([{ ...message([saysWho(jane)], http.clock.now), source: 'list' }]);
  await http.engine.settle();
  await http.withdrawals.withdraw({ source: 'list', from: 0, until: http.clock.now + 1, reason: 'undone', by: 'test' });
  await http.engine.settle();
  expect([(await account(acme)).verdict, (await account(acme))['override']]).toEqual(['nurture', undefined]);
});

test('what a person decided is in the history as a decision, and in the audit by whom [A11]', async () => {
  await tell(saysWho(jane));
  await decide(acme, { decision: 'override', verdict: 'disqualify', reason: 'Jane said no' });
  await http.engine.settle();
  const [last] = await http.engine.accounts.transitions(acme, 1);
  expect(last?.cause).toBe('decision');
  expect((await account(acme))['why']).toMatch(/^Jane said no; the rules say nurture[:,] /);
  const rows = await http.store.rows(`select a.by_whom, a.details from audit as a where a.kind = 'decision taken'`);
  expect(rows).toEqual([
    { by_whom: expect.stringMatching(/^key:/), details: '{"what":"override","verdict":"disqualify","path":"park"}' },
  ]);
});

test('a slip in a decision is refused with what was meant', async () => {
  await tell(saysWho(jane));
  const slip = async (body: object) => {
    const { status, body: answer } = await decide(acme, body);
    return [status, (answer['error'] as { readonly message: string } | undefined)?.message];
  };
  const no = { decision: 'override', verdict: 'disqualify', reason: 'no' };
  expect(await slip({ ...no, reopensOn: 'employes' })).toEqual([
    400,
    'unknown field `employes`; did you mean `employees`?',
  ]);
  expect(await slip({ ...no, path: 'route' })).toEqual([400, 'with `disqualify` the path is one of park']);
  expect((await slip({ decision: 'same as', other: { id: 'nobody' } }))[0]).toBe(404);
});

test('taking many decisions back leaves alone what somebody has decided since', async () => {
  await tell(saysWho({ email: 'jo@a.com' }), saysWho({ email: 'jo@b.com' }));
  const decision = { decision: 'override', verdict: 'disqualify', reason: 'not our market' };
  const done = await ask('POST', '/decisions', { accounts: ['domain:a.com', 'domain:b.com'], decision });
  await http.engine.settle();
  http.clock.now += 1_000;
  await decide('domain:a.com', { decision: 'override', verdict: 'nurture', reason: 'they called' });
  await http.engine.settle();
  expect((await ask('DELETE', `/decisions/${String(done.body['id'])}`)).body).toEqual({ accounts: 1 });
  await http.engine.settle();
  expect([(await account('domain:a.com'))['why'], (await account('domain:b.com'))['override']]).toEqual([
    'they called',
    undefined,
  ]);
});

test('decisions about many accounts are taken back by another server too, also before anybody has worked them off', async () => {
  await tell(saysWho({ email: 'jo@a.com' }), saysWho({ email: 'jo@b.com' }));
  const decision = { decision: 'override', verdict: 'disqualify', reason: 'not our market' };
  const done = await ask('POST', '/decisions', { accounts: ['domain:a.com', 'domain:b.com'], decision });
  const [id, by] = [String(done.body['id']), (await http.engine.decidedTogether(String(done.body['id'])))[0]?.by ?? ''];
  const other = createDecisions(http.engine, () => http.clock.now);
  expect([await other.undo(id, 'somebody else'), await other.undo(id, by), await other.undo(id, by)]).toEqual([
    'too late',
    2,
    'too late',
  ]);
  await http.engine.settle();
  expect([(await account('domain:a.com')).verdict, (await account('domain:b.com')).verdict]).toEqual([
    'nurture',
    'nurture',
  ]);
});

test('a word that comes back because others are taken back is whose it was, from when it was', async () => {
  await tell(saysWho(jane));
  await decide(acme, { decision: 'override', verdict: 'disqualify', reason: 'they build it themselves' });
  await http.engine.settle();
  const { override } = await account(acme);
  http.clock.now += day;
  const decision = { decision: 'override', verdict: 'nurture', reason: 'all of them' };
  const done = await ask('POST', '/decisions', { accounts: [acme], decision });
  await http.engine.settle();
  expect((await account(acme)).verdict).toBe('nurture');
  http.clock.now += 1_000;
  await ask('DELETE', `/decisions/${String(done.body['id'])}`);
  await http.engine.settle();
  expect((await account(acme))['override']).toEqual(override);
});

test('where nothing was decided there is nothing to take back', async () => {
  await tell(saysWho(jane));
  const release = { accounts: [acme], decision: { decision: 'release', reason: 'now' } };
  const { status, body } = await ask('POST', '/decisions', release);
  expect([status, body]).toEqual([
    202,
    {
      decided: [],
      leftOut: [{ accountId: acme, code: 'no-override', why: expect.stringContaining('nothing to end') }],
    },
  ]);
});

test('a fact that changes before a decision is worked off still ends it', async () => {
  const heard = (employees: number) => message([company({ domain: 'acme.com' }, { employees })], http.clock.now);
  await tell(saysWho(jane), company({ domain: 'acme.com' }, { employees: 9 }));
  http.clock.now += 1;
  await decide(acme, { decision: 'override', verdict: 'disqualify', reason: 'too small', reopensOn: 'employees' });
  http.clock.now += 1;
  await http.engine.append([heard(300)]);
  await http.engine.settle();
  expect((await account(acme))['override']).toBeUndefined();
});
