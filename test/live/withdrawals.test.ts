import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Message } from '../../src/domain/index.ts';
import { type Engine, createEngine, createWithdrawals, readPlaybookFolder } from '../../src/engine/index.ts';
import type { EventStore } from '../../src/store/event-store.ts';
import { openPostgres, readMigrations } from '../../src/store/index.ts';
import { findPostgres, postgresMissing, startPostgres } from '../postgres/start-postgres.ts';
import { company, day, did, message, noon, openLive, saysWho } from './live-engine.ts';

const jane = { id: 'U1', email: 'jane@acme.com' };
const hour = day / 24;

/** What the CRM tells: a company and a person. */
const honest: readonly Message[] = [
  { ...message([company({ id: 'A', domain: 'acme.com' }, { industry: 'software', employees: 200 })]), source: 'crm' },
  { ...message([saysWho(jane, { title: 'VP Sales' }, { id: 'A' })]), source: 'crm' },
];

/** What the owner of the key sent before it was stolen, and who stole it after. */
const before = message([did(jane, 'page viewed', noon, { path: '/pricing' })], noon);
const stolen = [
  message([did(jane, 'demo requested', noon + hour)], noon + hour),
  message([did({ email: 'thief@fake-corp.com' }, 'demo requested', noon + hour)], noon + hour),
  message([saysWho({ email: 'boss@fake-corp.com' }, { title: 'CEO' })], noon + 2 * hour),
];
const after = message([did(jane, 'pricing viewed', noon + 3 * hour)], noon + 3 * hour);

interface Both {
  readonly store: EventStore;
  readonly engine: Engine;
}

async function take({ engine }: Pick<Both, 'engine'>, messages: readonly Message[]): Promise<void> {
  await engine.append(messages);
  await engine.settle();
}

async function standing({ engine }: Pick<Both, 'engine'>): Promise<readonly unknown[]> {
  const accounts = await engine.accounts.list({ limit: 100 });
  const whys = await Promise.all(accounts.map(({ id }) => engine.explain(id)));
  return accounts.map(({ id, verdict, path, asOf }, n) => [id, verdict, path, asOf, whys[n]]);
}

async function lawHolds(with_: Both, without: Pick<Both, 'engine'>): Promise<void> {
  const withdrawals = createWithdrawals(with_.store, randomBytes, () => noon + 5 * hour);
  await take(with_, [...honest, before, ...stolen, after]);
  const full = await standing(with_);
  await take(without, [...honest, before, after]);
  const clean = await standing(without);
  expect(full).not.toEqual(clean);

  const terms = { source: 'web', from: noon + hour, until: noon + 3 * hour, reason: 'stolen key', by: 'key:test' };
  const made = await withdrawals.withdraw(terms);
  expect(made).toMatchObject({ inputs: 3, withdrawal: { state: 'withdrawn' } });
  await with_.engine.settle();
  expect(await standing(with_)).toEqual(clean);
  expect((await with_.engine.diagnose())?.findings).toEqual([]);

  expect(await withdrawals.reinstate(made.withdrawal.id, 'key:test')).toMatchObject({ inputs: 3 });
  await with_.engine.settle();
  expect(await standing(with_)).toEqual(full);
  expect((await with_.engine.diagnose())?.findings).toEqual([]);
}

test('what a stolen key sent counts for nothing once it is taken back, and counts again when it is put back [rel-F54]', async () => {
  const [embedded, clean] = [await openLive(), await openLive()];
  embedded.clock.now = clean.clock.now = noon + 4 * hour;
  try {
    await lawHolds(embedded, clean);
  } finally {
    await embedded.end();
    await clean.end();
  }
});

const isMissing = findPostgres() === undefined;

describe.skipIf(isMissing)(isMissing ? postgresMissing : 'withdrawals on PostgreSQL', () => {
  test('what a stolen key sent counts for nothing once it is taken back, and counts again when it is put back [rel-F54]', async () => {
    const server = await startPostgres();
    const clean = await openLive();
    const clock = () => noon + 4 * hour;
    clean.clock.now = clock();
    try {
      const store = await openPostgres({ url: await server.createDatabase(), migrations: await readMigrations() });
      const engine = createEngine({ store, clock });
      await engine.publish(await readPlaybookFolder('playbooks/b2b-saas'));
      await lawHolds({ store, engine }, clean);
      await engine.close();
    } finally {
      await clean.end();
      await server.remove();
    }
  }, 60_000);
});

test('what is still on its way when it is taken back counts for nothing when it arrives [rel-F54]', async () => {
  const live = await openLive();
  live.clock.now = noon + 4 * hour;
  try {
    const withdrawals = createWithdrawals(live.store, randomBytes, () => live.clock.now);
    await take(live, [...honest, before]);
    const clean = await standing(live);
    await live.engine.append(stolen);
    const terms = { source: 'web', from: noon + hour, until: noon + 3 * hour, reason: 'stolen key', by: 'key:test' };
    const { withdrawal } = await withdrawals.withdraw(terms);
    await live.engine.settle();
    expect(await standing(live)).toEqual(clean);

    // Put back, they introduce the company nobody had looked at.
    expect(await withdrawals.reinstate(withdrawal.id, 'key:test')).toMatchObject({ inputs: 3 });
    await live.engine.settle();
    expect((await live.engine.accounts.list({ limit: 9 })).map(({ id }) => id)).toContain('domain:fake-corp.com');
    expect(await withdrawals.reinstate(withdrawal.id, 'key:test')).toBe('already reinstated');
  } finally {
    await live.end();
  }
});

test('of two withdrawals of one input the second still holds it when the first is put back', async () => {
  const live = await openLive();
  live.clock.now = noon + 4 * hour;
  try {
    const withdrawals = createWithdrawals(live.store, randomBytes, () => live.clock.now);
    await take(live, [...honest, before]);
    const clean = await standing(live);
    await take(live, stolen);
    const window = { source: 'web', from: noon + hour, until: noon + 3 * hour, reason: 'twice', by: 'key:test' };
    const first = await withdrawals.withdraw(window);
    await withdrawals.withdraw({ ...window, until: noon + 4 * hour });
    expect(await withdrawals.reinstate(first.withdrawal.id, 'key:test')).toMatchObject({ inputs: 0 });
    await live.engine.settle();
    expect(await standing(live)).toEqual(clean);
  } finally {
    await live.end();
  }
});
