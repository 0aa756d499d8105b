import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readMigrations } from '../../src/store/index.ts';
import { did, message, openLiveOn, saysWho } from '../live/live-engine.ts';
import { type ShardedStore, openSharded, twoServers } from './sharded-store.ts';
import { type PrivatePostgres, findPostgres, postgresMissing, startPostgres } from './start-postgres.ts';

const isMissing = findPostgres() === undefined;

describe.skipIf(isMissing)(isMissing ? postgresMissing : 'parts spread over three servers', async () => {
  let servers: readonly PrivatePostgres[] = [];
  const opened: ShardedStore[] = [];

  const open = async (): Promise<ShardedStore> => {
    const urls = await Promise.all(servers.map((server) => server.createDatabase()));
    const sharded = await openSharded(urls, await readMigrations());
    opened.push(sharded);
    return sharded;
  };
  beforeAll(async () => {
    servers = await Promise.all([startPostgres(), startPostgres(), startPostgres()]);
    openLiveOn(async () => (await open()).store);
  });
  afterAll(async () => {
    // Each server has had its share of all that the tests above did.
    const commits = opened.reduce((sum, one) => sum.map((n, server) => n + (one.commits[server] ?? 0)), [0, 0, 0]);
    for (const server of servers) await server.remove();
    expect(Math.min(...commits)).toBeGreaterThan(50);
  }, 600_000);

  await import('../live/engine.test.ts');
  await import('../live/found-by-simulation.test.ts');
  await import('../live/keep-working.test.ts');
  await import('../live/live-laws.test.ts');

  test('a transaction that asks for parts of two servers is an error', async () => {
    const { store } = await open();
    const both = store.transact(async (transaction) => {
      await transaction.lockHead(3);
      await transaction.lockHead(4);
    });
    await expect(both).rejects.toThrow(twoServers);
    await store.close();
  });

  test('what one server holds another does not: an account is worked out where its part is', async () => {
    const { createEngine, readPlaybookFolder } = await import('../../src/engine/index.ts');
    const { store, commits, readsElsewhere } = await open();
    const engine = createEngine({ store, clock: () => Date.UTC(2026, 10, 20, 12) });
    await engine.publish(await readPlaybookFolder('playbooks/b2b-saas'));
    const people = Array.from({ length: 12 }, (_, n) => ({ id: `U${n}`, email: `jane@company${n}.com` }));
    await engine.append(people.map((who) => message([saysWho(who), did(who, 'demo requested')])));
    await engine.settle();
    expect((await engine.accounts.counts()).reduce((sum, { accounts }) => sum + accounts, 0)).toBe(12);
    expect((await engine.diagnose())?.findings).toEqual([]);
    expect(Math.min(...commits)).toBeGreaterThan(2);
    expect(readsElsewhere()).toBeGreaterThan(0);
    await engine.close();
  });
});
