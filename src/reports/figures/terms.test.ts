import { expect, test } from 'vitest';
import { inOrder } from './terms.ts';

const cases = [
  { id: 'b', points: 7, fit: 1 },
  { id: 'c', points: 7, fit: 2 },
  { id: 'a', points: 7, fit: 1 },
  { id: 'd', points: 9, fit: 0 },
];

test('a list is in order of its numbers, then of its ids, however it came', () => {
  for (const given of [cases, cases.toReversed()]) {
    const listed = inOrder(
      given,
      ({ points, fit }) => [-points, -fit],
      ({ id }) => id,
    );
    expect(listed.map(({ id }) => id)).toEqual(['d', 'c', 'a', 'b']);
  }
});
