import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createOperational } from '../../src/engine/index.ts';
import { createAgreements } from '../../src/engine/agreement/create-agreements.ts';
import { createAssigner } from '../../src/engine/assign/create-assigner.ts';
import { goLive, handRaise, openOutbox } from '../effects/outbox-live.ts';

test('a raised hand is somebody’s, and somebody else’s once they leave, its clocks kept [Q6] [Q11] [trap-14]', async () => {
  const live = await openOutbox();
  const { store, engine, clock: watch } = live;
  const clock = () => watch.now;
  const dayOf = (at: number) => engine.dayOf(at);
  const assigner = createAssigner({ store, clock, dayOf, append: (messages) => engine.append(messages) });
  const { roster } = createOperational({ store, random: randomBytes, clock }, engine);
  const agreements = createAgreements(store, engine, clock);
  const sdr = { team: 'SDR', zone: 'Europe/Berlin', hours: '24/7', isActive: true };
  await roster.put(
    ['ada', 'bob'].map((id) => ({ id, name: id, ...sdr })),
    'key:1',
  );
  await goLive(live);
  await handRaise(live, 'acme');
  const offer = async () => (await agreements.offers({ limit: 1 }))[0];
  if ((await offer())?.state === 'held') {
    watch.now += 3 * 3_600_000;
    await engine.settle();
  }
  expect(await offer()).toMatchObject({ state: 'unassigned' });
  expect(await assigner.assignWaiting()).toMatchObject({ assigned: 1 });
  await engine.settle();
  expect(await offer()).toMatchObject({ state: 'offered', assignee: 'ada', team: 'sdr' });
  const before = (await offer())?.offer.clocks.map(({ name, dueAt }) => [name, dueAt]);
  expect(before).not.toEqual([]);
  expect(await assigner.assignWaiting()).toMatchObject({ assigned: 0, busy: 0 });
  watch.now += 60_000;
  const moved = await roster.put([{ id: 'ada', name: 'Ada', ...sdr, isActive: false }], 'key:1', { open: 'move' });
  expect(moved).toEqual({ moved: 1, told: 0 });
  await engine.settle();
  expect(await offer()).toMatchObject({ state: 'offered', assignee: 'bob' });
  expect((await offer())?.offer.clocks.map(({ name, dueAt }) => [name, dueAt])).toEqual(before);
  const tried = (await offer())?.offer.tried.map(({ what, why }) => `${what} ${why}`);
  expect(tried).toEqual([
    'Registered by a partner skipped: partner registered is not known',
    'German-speaking countries team sdr-dach is not on the roster',
    'ada is not active',
    'fallback taken: bob is next in turn',
  ]);
  expect(await roster.away('bob', { from: 20_700, to: 20_701 }, 'key:1')).toBe(true);
  await engine.settle();
  const kinds = (await agreements.events('domain:acme.example', 50)).map(({ event }) => event.kind);
  expect(kinds[0]).toBe('HoursChanged');
  await live.end();
});
