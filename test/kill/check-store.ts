import { expect } from 'vitest';
import type { Message } from '../../src/domain/index.ts';
import { type Engine, createEngine } from '../../src/engine/live/create-engine.ts';
import { readPlaybookFolder } from '../../src/engine/playbooks/playbook-folder.ts';
import type { EventStore } from '../../src/store/event-store.ts';
import { openLive } from '../live/live-engine.ts';
import { idOf } from '../sim/check-ledger.ts';
import { openStore } from './open-store.ts';
import { type KillOrder, afterAll, messagesIn, receivedAtOf } from './workload.ts';
import { type World, messageOf } from '../sim/seeded-messages.ts';

const doubledInbox = `
  select i.source, i.message_id, count(*) as places from inbox as i
  group by i.source, i.message_id having count(*) > 1`;
const doubledInputs = `
  select i.source, i.message_id, i.item, count(*) as places from inputs as i where i.left_at is null
  group by i.source, i.message_id, i.item having count(*) > 1`;
const inboxIds = 'select i.source, i.message_id from inbox as i';

/** What must hold after every death: what was acknowledged is there, and nothing is there twice. */
export async function checkAfterKill(
  place: KillOrder['place'],
  world: World,
  acknowledged: ReadonlySet<number>,
): Promise<void> {
  const store = await openStore(place);
  try {
    await expectAll(store, world, acknowledged);
  } finally {
    await store.close();
  }
}

async function expectAll(store: EventStore, world: World, acknowledged: ReadonlySet<number>): Promise<void> {
  const found = new Set((await store.rows(inboxIds)).map((row) => JSON.stringify([row['source'], row['message_id']])));
  const missing = [...acknowledged].flatMap((batch) =>
    messagesOf(world, batch, batch + 1)
      .map(idOf)
      .filter((id) => !found.has(id)),
  );
  expect(missing).toEqual([]);
  expect(await store.rows(doubledInbox)).toEqual([]);
  expect(await store.rows(doubledInputs)).toEqual([]);
}

/** The messages of batches, each once. */
export function messagesOf(world: World, from: number, to: number): readonly Message[] {
  const [first, end] = [messagesIn(from), messagesIn(to)];
  return Array.from({ length: end - first }, (_, index) =>
    messageOf(world, first + index, receivedAtOf(first + index)),
  );
}

/** What was compared with an engine that nobody disturbed. */
export interface Compared {
  readonly accounts: number;
  readonly transitions: number;
}

/** Everything that must hold when all batches have been acknowledged and worked off. */
export async function checkAtTheEnd(place: KillOrder['place'], world: World, batches: number): Promise<Compared> {
  const store = await openStore(place);
  const engine = createEngine({ store, clock: () => afterAll(batches) });
  const calm = await openLive();
  try {
    await engine.settle();
    await expectAll(store, world, new Set(Array.from({ length: batches }, (_, batch) => batch)));
    expect(await engine.diagnose()).toMatchObject({ waiting: 0, findings: [] });
    calm.clock.now = afterAll(batches);
    for (let from = 0; from < batches; from += 40)
      await calm.engine.append(messagesOf(world, from, Math.min(from + 40, batches)));
    await calm.engine.settle();
    const [expected, found] = [await accountsIn(calm.engine), await accountsIn(engine)];
    expect(found).toEqual(expected);
    expect(await inputsIn(store)).toEqual(await inputsIn(calm.store));
    const [row] = await store.rows('select count(*) as changes from transitions as t');
    return { accounts: expected.length, transitions: Number(row?.['changes']) };
  } finally {
    await engine.close();
    await calm.end();
  }
}

// Scores fade from day to day, so they are asked for on one day, whenever an account was last looked at.
async function accountsIn(engine: Engine): Promise<readonly unknown[]> {
  const accounts = await engine.accounts.list({ limit: 5_000 });
  const lines = accounts
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map(async ({ id, verdict, path, isUndetermined }) => {
      const assessment = (await engine.explain(id))?.assessment;
      return { id, verdict, path, isUndetermined, today: assessment };
    });
  return Promise.all(lines);
}

// Where every input rests.
async function inputsIn(store: EventStore): Promise<readonly unknown[]> {
  return store.rows(`
    select i.key, i.source, i.message_id, i.item from inputs as i where i.left_at is null
    order by i.source, i.message_id, i.item`);
}

/** Puts the playbook in force before anything is sent. */
export async function prepare(place: KillOrder['place']): Promise<void> {
  const store = await openStore(place);
  const engine = createEngine({ store, clock: () => receivedAtOf(0) });
  await engine.publish(await readPlaybookFolder('playbooks/b2b-saas'));
  await engine.close();
}
