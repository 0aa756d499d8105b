import { describe, expect, test } from 'vitest';
import { createEngine, readPlaybookFolder } from '../../src/engine/index.ts';
import { openPostgres, readMigrations } from '../../src/store/index.ts';
import { noon } from '../live/live-engine.ts';
import { findPostgres, postgresMissing, startPostgres } from '../postgres/start-postgres.ts';
import {
  type Claiming,
  killedBeforeRecording,
  lateWriterIsRefused,
  makeEffects,
  twoDispatchersShare,
} from './claims.ts';
import { type OutboxLive, dispatchAll, goLive, openOutbox, outboxOn } from './outbox-live.ts';

type Scenario = (live: Claiming) => Promise<void>;

async function onSqlite(scenario: Scenario): Promise<void> {
  const live = await openOutbox();
  try {
    await scenario(live);
  } finally {
    await live.end();
  }
}

describe('on SQLite', () => {
  test('two dispatchers share the work, and each effect is taken by one', () => onSqlite(twoDispatchersShare));
  test('a dispatcher that was stopped past its lease has no say any more [inv-I12] [rel-F9]', () =>
    onSqlite(lateWriterIsRefused));
  test('one that dies after the message was taken: another sends it again under the same id [rel-F40]', () =>
    onSqlite(killedBeforeRecording));
});

const isMissing = findPostgres() === undefined;
describe.skipIf(isMissing)(isMissing ? postgresMissing : 'on PostgreSQL', () => {
  test('sharing, a stopped dispatcher and a dead one end the same [inv-I12] [rel-F9] [rel-F40]', async () => {
    const server = await startPostgres();
    try {
      for (const scenario of [twoDispatchersShare, lateWriterIsRefused, killedBeforeRecording]) {
        const store = await openPostgres({ url: await server.createDatabase(), migrations: await readMigrations() });
        const clock = { now: noon };
        const engine = createEngine({ store, clock: () => clock.now });
        await engine.publish(await readPlaybookFolder('playbooks/b2b-saas'));
        const carried: Pick<OutboxLive, 'sent' | 'answers'> = { sent: [], answers: [] };
        await scenario({ engine, store, clock, ...carried, outbox: outboxOn({ engine, clock }, store, carried) });
        await engine.close();
      }
    } finally {
      await server.remove();
    }
  }, 60_000);
});

test('ten thousand due at once after an outage go out by urgency, ten a round to a destination [rel-F33]', async () => {
  const live = await openOutbox();
  try {
    const destination = await goLive(live);
    const made = Array.from({ length: 10_000 }, (_, n) => ({ name: `c${n}`, urgency: (n * 7_919) % 10_007 }));
    await makeEffects(live, destination, made);
    live.clock.now += 3 * 86_400_000;
    const urgencies = new Map(made.map(({ name, urgency }) => [`domain:${name}.example`, urgency]));
    const sent: number[] = [];
    for (let round = 0; round < 20; round += 1) {
      const before = live.sent.length;
      expect(await dispatchAll(live.outbox)).toBe(10);
      const urgent = live.sent.slice(before).map(({ accountId }) => urgencies.get(accountId) ?? -1);
      sent.push(...urgent.toSorted((a, b) => b - a));
    }
    const expected = [...urgencies.values()].toSorted((a, b) => b - a).slice(0, 200);
    expect(sent).toEqual(expected);
    expect(new Set(live.sent.map(({ id }) => id)).size).toBe(200);
    expect((await live.outbox.effects.counts()).get('waiting')).toBe(9_800);
  } finally {
    await live.end();
  }
}, 30_000);

describe('a receiver', () => {
  test('that fails for three days: dead letter, then a person sends it again under the same id [rel-F40]', async () =>
    onSqlite(async (live) => {
      const destination = await goLive(live);
      await makeEffects(live, destination, [{ name: 'acme', urgency: 0 }]);
      for (let hour = 0; hour < 74; hour += 1) {
        live.answers.splice(0, Infinity, { status: 500 });
        await dispatchAll(live.outbox);
        live.clock.now += 3_600_000;
      }
      const [dead] = await live.outbox.effects.list({ limit: 1, state: 'dead' });
      expect(dead).toMatchObject({ lastError: 'answered 500' });
      expect(dead?.attempts).toBeGreaterThan(8);
      live.answers.splice(0);
      expect(await dispatchAll(live.outbox)).toBe(0);
      const id = `${dead?.id}`;
      expect(await live.outbox.effects.replay(id, 'key:1')).toMatchObject({ state: 'waiting', attempts: 0 });
      expect(await live.outbox.effects.replay(id, 'key:1')).toBe('not ended');
      expect(await live.outbox.effects.replay('1-x', 'key:1')).toBe('no such effect');
      await dispatchAll(live.outbox);
      expect(new Set(live.sent.map((one) => one.id))).toEqual(new Set([id]));
      expect(Object.fromEntries(await live.outbox.effects.counts())).toEqual({ done: 1 });
    }));

  test('that answers 410 is switched off, and says why; on again, the rest goes out [rel-F40]', async () =>
    onSqlite(async (live) => {
      const destination = await goLive(live);
      await makeEffects(live, destination, [{ name: 'acme', urgency: 1 }]);
      live.answers.push({ status: 410 });
      await dispatchAll(live.outbox);
      expect(await live.outbox.webhooks.list()).toMatchObject([
        { isEnabled: false, whyDisabled: 'the receiver answered 410 (gone)' },
      ]);
      await makeEffects(live, destination, [{ name: 'b', urgency: 1 }]);
      expect(await dispatchAll(live.outbox)).toBe(0);
      await live.outbox.webhooks.enable(destination, true, 'key:1');
      expect(await dispatchAll(live.outbox)).toBe(1);
      expect(Object.fromEntries(await live.outbox.effects.counts())).toEqual({ dead: 1, done: 1 });
    }));

  test('that asks for two minutes gets them [rel-F40]', async () =>
    onSqlite(async (live) => {
      await makeEffects(live, await goLive(live), [{ name: 'acme', urgency: 0 }]);
      live.answers.push({ status: 429, retryAfterMs: 120_000 });
      await dispatchAll(live.outbox);
      live.clock.now += 119_999;
      expect(await dispatchAll(live.outbox)).toBe(0);
      live.clock.now += 1;
      expect(await dispatchAll(live.outbox)).toBe(1);
    }));
});

test('what ended is forgotten after thirty days, and what waits for a webhook that is gone is given up', async () =>
  onSqlite(async (live) => {
    const destination = await goLive(live);
    await makeEffects(live, destination, [{ name: 'a', urgency: 0 }]);
    await dispatchAll(live.outbox);
    await makeEffects(live, destination, [{ name: 'b', urgency: 0 }]);
    await live.outbox.webhooks.remove(destination, 'key:1');
    await live.outbox.cleanUp();
    expect(Object.fromEntries(await live.outbox.effects.counts())).toEqual({ dead: 1, done: 1 });
    live.clock.now += 30 * 86_400_000 + 1;
    await live.outbox.cleanUp();
    expect(Object.fromEntries(await live.outbox.effects.counts())).toEqual({});
  }));
