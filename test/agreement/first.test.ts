import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseHours } from '../../src/domain/index.ts';
import { createAgreements } from '../../src/engine/agreement/create-agreements.ts';
import { type OutboxLive, goLive, handRaise, openOutbox } from '../effects/outbox-live.ts';

let live: OutboxLive;
beforeEach(async () => {
  live = await openOutbox();
});
afterEach(() => live.end());

test('a first look', async () => {
  await goLive(live);
  await handRaise(live, 'acme');
  const agreements = createAgreements(live.store, live.engine, () => live.clock.now);
  const id = 'domain:acme.example';
  const show = async () => {
    for (const { number, event } of (await agreements.events(id, 100)).toReversed())
      console.log(number, JSON.stringify(event).slice(0, 300));
    console.log(
      JSON.stringify(
        (await agreements.offers({ limit: 5 })).map(({ state, assignee, dueAt, id }) => ({
          id,
          state,
          assignee,
          due: dueAt && new Date(dueAt).toISOString(),
        })),
      ),
    );
  };
  await show();
  const [offer] = await agreements.offers({ limit: 1 });
  const hours = parseHours('Mon-Fri 09:00-17:00');
  if (!hours.ok || offer === undefined) throw new Error('no');
  const calendar = { zone: 'Europe/Berlin', hours: hours.value, holidays: [], leave: [] };
  console.log(
    await agreements.say(
      id,
      { what: 'assign', offer: offer.id, to: { person: 'jane', calendar }, tried: [] },
      'assigner',
    ),
  );
  await live.engine.settle();
  await show();
  live.clock.now += 4 * 3_600_000;
  await live.engine.settle();
  await show();
  console.log(await agreements.say(id, { what: 'reject', offer: offer.id, code: '', sentence: '' }, 'jane'));
  console.log(await agreements.say(id, { what: 'accept', offer: offer.id }, 'jane'));
  await live.engine.settle();
  await show();
  expect(1).toBe(1);
});
