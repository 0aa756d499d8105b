import fc from 'fast-check';
import { expect, test } from 'vitest';
import { damageOf, TABLE } from '../../../../../test/fixtures/files/stray-quotes.ts';

const body = TABLE.indexOf('\n') + 1;

test('the table without damage is read whole', () => {
  expect(damageOf(TABLE)).toEqual({ lost: 0, strange: 0, reported: 0, isBalanced: true });
});

test('one quote too many, anywhere, costs at most two records and never goes unreported [rel-F21]', () => {
  fc.assert(
    fc.property(fc.integer({ min: body, max: TABLE.length }), (at) => {
      const { lost, strange, reported, isBalanced } = damageOf(`${TABLE.slice(0, at)}"${TABLE.slice(at)}`);
      expect(lost).toBeLessThanOrEqual(2);
      expect(strange).toBeLessThanOrEqual(1);
      expect(reported).toBeGreaterThan(0);
      expect(isBalanced).toBe(true);
    }),
    { numRuns: 1_500 },
  );
});
