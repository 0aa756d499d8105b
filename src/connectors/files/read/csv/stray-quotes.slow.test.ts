import fc from 'fast-check';
import { expect, test } from 'vitest';
import { damageOf, TABLE, type Damage } from '../../../../../test/fixtures/files/stray-quotes.ts';

const body = TABLE.indexOf('\n') + 1;

function isContained({ lost, strange, reported, isBalanced }: Damage): boolean {
  return lost <= 2 && strange <= 1 && (lost === 0 || reported > 0) && isBalanced;
}

test('one quote too many, at every position, costs at most two records and never goes unreported [rel-F21]', () => {
  const positions = Array.from({ length: TABLE.length - body + 1 }, (_, index) => body + index);
  expect(positions.filter((at) => !isContained(damageOf(`${TABLE.slice(0, at)}"${TABLE.slice(at)}`)))).toEqual([]);
});

test('one quote too few, at every position, costs at most two records and never goes unreported', () => {
  const positions = Array.from({ length: TABLE.length - body }, (_, index) => body + index).filter(
    (at) => TABLE[at] === '"',
  );
  expect(positions.filter((at) => !isContained(damageOf(TABLE.slice(0, at) + TABLE.slice(at + 1))))).toEqual([]);
});

test('whatever is changed in a file, every line of it is accounted for', () => {
  const change = fc.record({
    at: fc.integer({ min: body, max: TABLE.length }),
    put: fc.constantFrom('"', '""', ',', '\n', '\r', '",', '"\n', ' "', 'x'),
    cut: fc.integer({ min: 0, max: 3 }),
  });
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
      const text = changes.reduce((sofar, { at, put, cut }) => sofar.slice(0, at) + put + sofar.slice(at + cut), TABLE);
      expect(damageOf(text).isBalanced).toBe(true);
    }),
    { numRuns: 100_000 },
  );
});
