import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  createEngine,
  createOperational,
  listedValue,
  readPlaybookFolder,
  suppressedThing,
} from '../../src/engine/index.ts';
import type { EventStore } from '../../src/store/event-store.ts';
import { openPostgres, readMigrations } from '../../src/store/index.ts';
import { findPostgres, postgresMissing, startPostgres } from '../postgres/start-postgres.ts';
import { company, message, noon, openLive } from './live-engine.ts';

const isMissing = findPostgres() === undefined;
const ada = {
  id: 'ada',
  name: 'Ada',
  capacity: 20,
  zone: 'Europe/Berlin',
  hours: 'Mon-Fri 09:00-17:30',
  isActive: true,
};

function entry(kind: 'domain' | 'company', text: string) {
  const value = listedValue(kind, text);
  if (value === undefined) throw new Error(`${text} names nothing`);
  return value;
}

/** A day in the life of operational data, and all that is there in the evening. */
async function livedThrough(store: EventStore) {
  const clock = { now: noon };
  const engine = createEngine({ store, clock: () => clock.now });
  await engine.publish(await readPlaybookFolder('playbooks/b2b-saas'));
  const { roster, lists, suppressions, rates, spend, ground } = createOperational(
    { store, random: randomBytes, clock: () => clock.now },
    engine,
  );
  await engine.append([
    message([company({ domain: 'acme.com', name: 'Acme' }, { industry: 'software' })], noon, 'acme'),
  ]);
  await roster.put(
    [
      { ...ada, leave: [{ from: 20_800, to: 20_805 }] },
      { ...ada, id: 'bob' },
    ],
    'key:1',
  );
  await roster.put([{ ...ada, name: 'Ada L.' }], 'key:1', { others: 'go' });
  await roster.away('ada', { from: 20_900, to: 20_901 }, 'key:1');
  await roster.back('ada', 20_800, 'key:1');
  await lists.add(
    'competitors',
    [entry('domain', 'acme.com'), { ...entry('company', 'Acme'), note: 'the same' }],
    'key:1',
  );
  await lists.remove('competitors', [entry('company', 'ACME Inc')], 'key:1');
  const jane = suppressedThing('email', 'jane@acme.com');
  if (jane === undefined) throw new Error('an address');
  for (const reason of ['asked', 'asked again']) await suppressions.add([{ ...jane, reason, since: 20_700 }], 'key:1');
  await suppressions.end(jane, 'key:1');
  await suppressions.add([{ ...jane, reason: 'asked once more', since: 20_750 }], 'key:2');
  await rates.replace([{ currency: 'USD', from: 20_000, rate: 0.925 }], 'key:1');
  await rates.replace([{ currency: 'USD', from: 20_000, rate: 0.93 }], 'key:1');
  await spend.add([{ from: 20_600, to: 20_630, channel: 'search', amount: 99.5, currency: 'USD' }], 'key:1');
  await ground.set('consent', 'key:1');
  await engine.settle();
  const audit = await store.rows(
    'select a.kind, a.subject, a.by_whom from audit as a where a.part = 0 order by a.number',
  );
  const record = await engine.record('domain:acme.com');
  return {
    roster: await roster.list(),
    names: await lists.names(),
    entries: await lists.entries('competitors', 10),
    suppressions: await suppressions.list(10),
    over: await suppressions.over([
      { emails: ['Jane@acme.com'], phones: [] },
      { emails: ['jo@acme.com'], phones: [] },
    ]),
    rates: await rates.list(),
    spend: await spend.list(),
    ground: await ground.get(),
    lists: record?.facts.filter(({ field }) => field === 'lists'),
    audit,
    findings: (await engine.diagnose())?.findings,
  };
}

test('operational data is as it was left in the evening, and the ledger knows of it', async () => {
  const live = await openLive();
  const left = await livedThrough(live.store);
  expect(left.roster).toEqual([{ ...ada, name: 'Ada L.', leave: [{ from: 20_900, to: 20_901 }] }]);
  expect(left.suppressions).toMatchObject([{ value: 'jane@acme.com', reason: 'asked once more', addedBy: 'key:2' }]);
  expect([left.over, left.ground, left.spend[0]?.worth]).toEqual([[[{ since: 20_750 }], []], 'consent', 92.54]);
  expect(left.lists).toMatchObject([{ value: ['competitors'], source: 'lists' }]);
  expect(left.findings).toEqual([]);
  await live.end();
});

test('a change that was cut off before the ledger knew of it is told later, once', async () => {
  const live = await openLive();
  const desk = { store: live.store, random: randomBytes, clock: () => noon };
  await live.engine.append([message([company({ domain: 'acme.com' })])]);
  const cutOff = { ...live.engine, append: () => Promise.reject(new Error('cut off')) };
  const failing = createOperational(desk, cutOff);
  await expect(failing.lists.add('competitors', [entry('domain', 'acme.com')], 'key:1')).rejects.toThrow('cut off');
  const { lists } = createOperational(desk, live.engine);
  await lists.tell();
  await lists.tell();
  await live.engine.settle();
  const record = await live.engine.record('domain:acme.com');
  expect(record?.facts.find(({ field }) => field === 'lists')?.value).toEqual(['competitors']);
  expect(record?.inputs.filter(({ source }) => source === 'assay:lists')).toHaveLength(1);
  await live.end();
});

describe.skipIf(isMissing)(isMissing ? postgresMissing : 'operational data on PostgreSQL', () => {
  test('is the same as on SQLite, its audit included', async () => {
    const server = await startPostgres();
    const live = await openLive();
    try {
      const store = await openPostgres({ url: await server.createDatabase(), migrations: await readMigrations() });
      expect(await livedThrough(store)).toEqual(await livedThrough(live.store));
      await store.close();
    } finally {
      await live.end();
      await server.remove();
    }
  }, 60_000);
});
