import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createEngine, readPlaybookFolder } from '../../src/engine/index.ts';
import { openPostgres, readMigrations } from '../../src/store/index.ts';
import { company, message, noon } from '../live/live-engine.ts';
import { type PrivatePostgres, findPostgres, postgresMissing, startPostgres } from '../postgres/start-postgres.ts';
import { signIn, somebody } from './callers.ts';
import { type HttpLive, ask, send, serveLive, storedMessages } from './http-live.ts';

const isMissing = findPostgres() === undefined;

describe.skipIf(isMissing)(`a server on PostgreSQL${isMissing ? ` (${postgresMissing})` : ''}`, () => {
  let postgres: PrivatePostgres;
  let http: HttpLive;

  beforeAll(async () => {
    postgres = await startPostgres();
    const timeoutsMs = { connect: 2_000 };
    const migrations = await readMigrations();
    const store = await openPostgres({ url: await postgres.createDatabase(), migrations, timeoutsMs });
    const clock = { now: noon };
    const engine = createEngine({ store, clock: () => clock.now });
    await engine.publish(await readPlaybookFolder('playbooks/b2b-saas'));
    http = await serveLive({ engine, store, clock, end: () => engine.close() }, {});
  }, 60_000);
  afterAll(async () => {
    await http.end();
    await postgres.remove();
  }, 60_000);

  const jane = { type: 'identify', userId: 'u1', messageId: 'a', traits: { email: 'jane@acme.com' } };
  const demo = { type: 'track', userId: 'u1', messageId: 'b', event: 'Demo Requested' };

  test('takes events, keeps rejects and answers as on SQLite [D6]', async () => {
    const sent = await send(http, '/v1/batch', { batch: [jane, demo, demo, { type: 'track' }] });
    expect([sent.status, sent.body.rejected.length]).toEqual([200, 1]);
    expect(await storedMessages(http)).toBe(2);
    await http.engine.settle();
    const { body } = await ask(http, 'GET /api/v1/accounts?search=ACME', http.read);
    expect(body.accounts.map(({ id }: { id: string }) => id)).toEqual(['domain:acme.com']);
    const first = await ask(http, 'GET /api/v1/rejects?source=web&limit=1', http.admin);
    expect(first.body.rejects).toHaveLength(1);
    const second = await ask(http, `GET /api/v1/rejects?limit=1&after=${first.body.next}`, http.admin);
    expect(second.body.rejects).toEqual([]);
    const { text } = await ask(http, 'GET /metrics', http.read);
    expect(text).toContain('assay_waiting 0');
    expect(text).toMatch(/assay_transitions_total\{verdict="\w+"\} 1/);
  });

  test('keys are made, replaced and ended', async () => {
    const made = await ask(http, 'POST /api/v1/keys', http.admin, { source: 'shop', scopes: ['write'] });
    const other = await ask(http, 'POST /api/v1/keys', http.admin, { replaces: made.body.id, overlapHours: 0 });
    expect([made.status, other.status]).toEqual([201, 201]);
    expect((await send({ ...http, write: made.body.key }, '/v1/t', demo)).status).toBe(401);
    expect((await send({ ...http, write: other.body.key }, '/v1/t', demo)).status).toBe(200);
    expect((await ask(http, `DELETE /api/v1/keys/${other.body.id}`, http.admin)).status).toBe(200);
    expect((await send({ ...http, write: other.body.key }, '/v1/t', demo)).status).toBe(401);
  });

  test('people sign in and see what is theirs; the last admin stays, also when two go at once [rel-F52] [rel-F53]', async () => {
    const [ada, bob] = [await somebody(http, 'admin', 'ada'), await somebody(http, 'admin', 'bob')];
    await somebody(http, 'sales', 'jane');
    const owned = { A1: 'Jane@acme.example', A2: 'bob' };
    const inputs = Object.entries(owned).map(([id, owner]) => company({ id, name: id }, { owner }));
    await http.engine.append([message(inputs, noon)]);
    await http.engine.settle();
    const hers = await signIn(http, 'jane@acme.example');
    const { accounts } = (await hers.ask('GET /api/v1/accounts?search=account:')).body;
    expect(accounts.map(({ id }: { id: string }) => id)).toEqual(['account:A1']);
    expect((await hers.ask('GET /api/v1/accounts/account:A2')).status).toBe(404);
    const gone = await Promise.all([ada, bob].map(({ id }) => http.users.change(id, { isDisabled: true }, 'test')));
    expect(gone.filter((answer) => answer === 'the last admin')).toHaveLength(1);
  });

  test('while the database is gone every answer says when to come back, and then all goes on', async () => {
    await postgres.kill();
    const late = { ...demo, messageId: 'late' };
    for (const got of [await send(http, '/v1/t', late), await ask(http, 'GET /readyz')])
      expect([got.status, got.body.error.code, Number(got.headers.get('retry-after')) > 0]).toEqual([
        503,
        'store-unavailable',
        true,
      ]);
    expect((await ask(http, 'GET /healthz')).status).toBe(200);
    await postgres.restart();
    await expect.poll(async () => (await send(http, '/v1/t', late)).status, { timeout: 20_000 }).toBe(200);
    expect(await storedMessages(http)).toBeGreaterThanOrEqual(3);
  }, 60_000);
});
