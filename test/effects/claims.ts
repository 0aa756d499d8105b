import { expect } from 'vitest';
import { type EventStore, StoreError, partOf } from '../../src/store/event-store.ts';
import { type OutboxLive, dispatchAll, goLive, outboxOn } from './outbox-live.ts';

/** An outbox on one of the stores, with the answers of its receivers. */
export type Claiming = Pick<OutboxLive, 'engine' | 'clock' | 'store' | 'outbox' | 'sent' | 'answers'>;

/** Effects as a step would have made them, of accounts that still stand so. */
export async function makeEffects(
  { store, clock }: Pick<Claiming, 'store' | 'clock'>,
  destination: string,
  made: readonly { readonly name: string; readonly urgency: number; readonly verdict?: string }[],
): Promise<void> {
  const now = clock.now;
  const accounts = made.map(({ name, verdict = 'nurture' }) => {
    const id = `domain:${name}.example`;
    return [partOf(id), id, name, verdict, 'nurture', 0, 0, 0, 0, 1, 'none', 1, now, '{}', '{}', '|'];
  });
  const effects = made.map(({ name, urgency, verdict = 'nurture' }) => {
    const accountId = `domain:${name}.example`;
    const part = partOf(accountId);
    const body = JSON.stringify({ data: { accountId, to: { verdict } } });
    const row = [part, `${part}-${name}-1-${destination}`, accountId, 1, destination, 'verdict.changed', verdict];
    return [...row, urgency, body, 'waiting', now, now, now, 0, 0];
  });
  await store.transact(async (transaction) => {
    await transaction.insert({ table: 'accounts', columns: accountColumns, rows: accounts });
    await transaction.insert({ table: 'effects', columns: effectColumns, rows: effects });
  });
}

const accountColumns = `part account_id name verdict path is_undetermined account_points stakeholder_points
  behavior_points as_of playbook_hash transitions changed_at assessment standing unknown_fields`.split(/\s+/);
const effectColumns = `part id account_id number destination event verdict urgency body state created_at changed_at
  next_at fence attempts`.split(/\s+/);

/** A store whose commits fail while `isDead` says so: the process dies between two of them. */
function mortal(store: EventStore, life: { isDead: boolean }): EventStore {
  return {
    ...store,
    transact: (work) =>
      life.isDead ? Promise.reject(new StoreError('unavailable', 'the process is dead')) : store.transact(work),
  };
}

/** Two dispatchers at once: each effect is taken by one of them. */
export async function twoDispatchersShare(live: Claiming): Promise<void> {
  const destination = await goLive(live);
  const names = Array.from({ length: 25 }, (_, n) => `c${n}`);
  await makeEffects(
    live,
    destination,
    names.map((name) => ({ name, urgency: 0 })),
  );
  const other = outboxOn(live, live.store, live);
  for (let round = 0; round < 8; round += 1) await Promise.all([dispatchAll(live.outbox), dispatchAll(other)]);
  expect(live.sent.map(({ id }) => id).toSorted()).toEqual([...new Set(live.sent.map(({ id }) => id))].toSorted());
  expect(live.sent).toHaveLength(25);
  expect(Object.fromEntries(await live.outbox.effects.counts())).toEqual({ done: 25 });
}

/** A dispatcher that stands still past its lease comes back when another has long gone on. */
export async function lateWriterIsRefused(live: Claiming): Promise<void> {
  const destination = await goLive(live);
  await makeEffects(live, destination, [{ name: 'acme', urgency: 0 }]);
  const stopped = Promise.withResolvers<void>();
  const late: Claiming['answers'] = [];
  const slow = outboxOn(live, stalled(live.store, stopped.promise), { sent: live.sent, answers: late });
  // It is answered with an error, and would say so: but then it is stopped.
  late.push({ status: 500 });
  const round = dispatchAll(slow);
  await expect.poll(() => live.sent.length).toBe(1);
  live.clock.now += 30_000;
  expect(await dispatchAll(live.outbox)).toBe(0);
  live.clock.now += 31_000;
  expect(await dispatchAll(live.outbox)).toBe(1);
  stopped.resolve();
  await round;
  const [effect] = await live.outbox.effects.list({ limit: 2 });
  expect(effect).toMatchObject({ state: 'done', attempts: 2 });
  expect(effect?.lastError).toBeUndefined();
  expect(new Set(live.sent.map(({ id }) => id)).size).toBe(1);
}

// Stands still before it keeps what came of an attempt: with the first commit after its claim.
function stalled(store: EventStore, until: Promise<void>): EventStore {
  let commits = 0;
  return {
    ...store,
    transact: async (work) => {
      commits += 1;
      if (commits > 1) await until;
      return store.transact(work);
    },
  };
}

/** A dispatcher dies after the receiver took the message and before that is kept. */
export async function killedBeforeRecording(live: Claiming): Promise<void> {
  const destination = await goLive(live);
  await makeEffects(live, destination, [{ name: 'acme', urgency: 0 }]);
  const life = { isDead: false };
  const dying = outboxOn(live, mortal(live.store, life), { ...live, onSend: () => (life.isDead = true) });
  await expect(dispatchAll(dying)).rejects.toThrow('the process is dead');
  expect(await dispatchAll(live.outbox)).toBe(0);
  live.clock.now += 60_000;
  expect(await dispatchAll(live.outbox)).toBe(1);
  expect(await dispatchAll(live.outbox)).toBe(0);
  expect(live.sent.map(({ id }) => id)).toEqual([live.sent[0]?.id, live.sent[0]?.id]);
}
