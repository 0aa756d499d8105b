import { describe, expect, test } from 'vitest';
import { termsOf } from '../../agreement/given.ts';
import { checkClocks } from './check-clocks.ts';
import { liveALife } from './live-a-life.ts';
import { liveInTown, liveWithOutages } from './live-through-engine.ts';
import { seededPeople } from './seeded-life.ts';

const day = 86_400_000;

describe('clocks of leads that live by chance', () => {
  test('fire at their instants, none early, missed or twice, however often somebody looks [inv-I7]', async () => {
    const [terms, people] = [await termsOf(), seededPeople(1)];
    let fired = 0;
    for (let seed = 1; seed <= 40; seed += 1) {
      const life = liveALife(seed, terms, people);
      expect(life.problems, `seed ${seed}`).toEqual([]);
      fired += life.fired;
    }
    expect(fired).toBeGreaterThan(400);
  });

  test('fire the same in an engine that is out for hours and weeks, event by event [rel-F33]', async () => {
    const people = seededPeople(1);
    const steady = await liveInTown(1, { accounts: 6, moments: 20 }, people);
    const outages = await liveWithOutages(1, steady);
    for (const [name, events] of steady.byName) {
      expect(checkClocks(events, steady.until, 30 * day).problems, name).toEqual([]);
      expect(outages.byName.get(name), name).toEqual(events);
    }
  }, 30_000);
});
