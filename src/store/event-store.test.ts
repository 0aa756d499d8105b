import { expect, test } from 'vitest';
import { inLists } from './event-store.ts';

test('values come in lists as long as a statement asks for them, and nothing of them is lost', () => {
  expect(inLists(['a', 'b', 'c'], 2)).toEqual([
    ['a', 'b'],
    ['c', null],
  ]);
  expect(inLists([1, 2], 2)).toEqual([[1, 2]]);
  expect(inLists([], 2)).toEqual([]);
});
