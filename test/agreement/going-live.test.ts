import { afterEach, beforeEach, expect, test } from 'vitest';
import { run } from '../cli/terminal.ts';
import { day, hour, minute } from './hours.ts';
import { type Town, idOf, monday, openTown } from './town.ts';

let town: Town;
beforeEach(async () => {
  town = await openTown({ goLiveAt: null });
  await town.goTo(monday);
  await town.raiseHand('acme');
  await town.goTo(monday + day);
});
afterEach(() => town.end());

const goLive = (goLiveAt: number) => town.workspace.outbox.settings.change({ goLiveAt }, 'the test');
const offersOf = async () =>
  (await town.workspace.agreements.offers({ accountId: idOf('acme'), limit: 9 })).toReversed();
const fromBefore = { label: 'it is from before the workspace went live: a person lets it out' };

test('a lead from before the workspace went live waits for a person from then on, though nothing more is heard of it [P23] [Q11]', async () => {
  expect(await offersOf()).toEqual([]);
  await goLive(town.clock.now);
  await town.goTo(monday + day + minute);
  expect(await offersOf()).toMatchObject([{ state: 'held', offer: { hold: fromBefore } }]);
});

test('the command that goes live says how many leads wait, and how to let them out [P23]', async () => {
  const { out } = await run(town.folder, ['go-live'], { now: () => town.clock.now });
  expect(out.split('\n').slice(0, 3)).toEqual([
    'live since 2026-12-01T08:00:00.000Z',
    '0 to be sent, 0 held back, 0 sent, 0 given up; at most 200 offers a day to each webhook',
    '1 lead waits for a person; `assay offer free all --yes` lets them out',
  ]);
});

test('so it does where going live was set for later, whatever is heard of it meanwhile [P23]', async () => {
  await goLive(monday + 2 * day);
  await town.hear([]);
  await town.goTo(monday + 2 * day - hour);
  expect(await offersOf()).toEqual([]);
  await town.goTo(monday + 2 * day + hour);
  expect(await offersOf()).toMatchObject([{ state: 'held', offer: { hold: fromBefore } }]);
});

test('once a person has let it out it is not held for that again, however often it is offered', async () => {
  await goLive(town.clock.now);
  await town.goTo(monday + day + minute);
  await town.workspace.agreements.release('rita');
  await town.goTo(monday + day + 2 * minute);
  const { assignee: first = '' } = await town.offerOf('acme');
  const { offer, id } = await town.offerOf('acme');
  await town.say({ what: 'reject', offer: id, code: 'not-mine', sentence: 'my colleague knows them' }, first);
  const again = await town.offerOf('acme');
  expect(again).not.toMatchObject({ id: offer.id });
  expect(again.offer.hold).toBeUndefined();
  expect(again).toMatchObject({ state: 'offered', assignee: 'sam' });
});
