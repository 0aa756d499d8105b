import { expect, test } from 'vitest';
import { type Story, accepted, assign, discovered, kinds, meet, termsOf, touch } from './given.ts';
import { day } from './hours.ts';
import { monday, openTown } from './town.ts';

const terms = await termsOf();

/** The CRM tells of a meeting so many days from now. */
function met(story: Story, inDays: number, outcome: string): Story {
  return touch(story, 'jane', { channel: 'meeting', on: Math.floor(story.at / day) + inDays, outcome });
}

test('a no-show is noted and counted, from the CRM or by word, and stops no clock', () => {
  const ae = assign(discovered(touch(accepted(terms), 'jane'), 'booked'), 'otto');
  const absent = touch(ae, 'otto', { channel: 'meeting', outcome: 'no-show' });
  expect(absent.agreement.cycles[0]).toMatchObject({ noShows: 1, meeting: { state: 'no-show' } });
  expect(kinds(absent.last)).toEqual(['MeetingSet']);
  expect(meet(ae, 'no-show').agreement.cycles[0]).toMatchObject({ noShows: 1, meeting: { state: 'no-show' } });
  const held = touch(absent, 'otto', { channel: 'meeting', outcome: 'held' });
  expect(held.last).toContainEqual(expect.objectContaining({ kind: 'ClockMet', clock: 'meeting' }));
});

test('a meeting from before the cycle is not of it', () => {
  const sal = accepted(terms);
  expect(kinds(met(sal, -40, 'held').last)).toEqual([]);
  expect(kinds(met(sal, 0, 'held').last)).toContain('MeetingSet');
});

test('what is heard late or twice of a meeting says nothing of the last', () => {
  const held = met(discovered(accepted(terms)), 3, 'held');
  expect(held.agreement.cycles[0]?.meeting?.state).toBe('held');
  expect(met(held, 1, 'booked').agreement.cycles[0]?.meeting?.state).toBe('held');
  const missed = met(discovered(accepted(terms)), 3, 'no show');
  expect(met(missed, 3, 'no show').agreement.cycles[0]?.noShows).toBe(1);
  expect(met(missed, 5, 'booked').agreement.cycles[0]?.meeting?.state).toBe('booked');
});

test('a meeting that is still to come was not held', async () => {
  const town = await openTown();
  await town.goTo(monday);
  await town.raiseHand('acme');
  const offer = await town.offerOf('acme');
  const held = { what: 'meeting', cycle: offer.cycle, state: 'held', on: Math.floor(monday / day) + 3 } as const;
  await expect(town.say(held, offer.assignee ?? '')).rejects.toThrow('it has not happened yet');
  await town.end();
});
