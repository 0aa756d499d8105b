import { expect, test } from 'vitest';
import { liveOnGround } from './live-on-ground.ts';

test('whatever becomes of accounts, imports and people, no lead is lost, doubled or left with nobody [inv-I1] [rel-F10]', async () => {
  for (const seed of [1, 2]) {
    const { happened, problems } = await liveOnGround(seed, 40);
    expect(problems, `seed ${seed}`).toEqual([]);
    expect(happened.size).toBeGreaterThan(8);
  }
}, 60_000);
