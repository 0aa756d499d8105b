import { expect, test } from 'vitest';
import { liveOnGround } from './live-on-ground.ts';

const [first, seeds] = (process.env['GROUND'] ?? '100 120').split(' ').map(Number) as [number, number];

test(
  `${seeds} histories on moving ground, from seed ${first}: no lead is lost, doubled or left with nobody [inv-I1] [rel-F10] [inv-I15]`,
  { timeout: 3_600_000 },
  async () => {
    for (let seed = first; seed < first + seeds; seed += 1)
      expect((await liveOnGround(seed, 80)).problems, `seed ${seed}`).toEqual([]);
  },
);
