import { expect, test } from 'vitest';
import { inColumns, inLists } from './event-store.ts';

test('values come in lists as long as a statement asks for them, and nothing of them is lost', () => {
  expect(inLists(['a', 'b', 'c'], 2)).toEqual([
    ['a', 'b'],
    ['c', null],
  ]);
  expect(inLists([1, 2], 2)).toEqual([[1, 2]]);
  expect(inLists([], 2)).toEqual([]);
});

test('a row has its values in the order of the columns, however they were written', () => {
  expect(inColumns(['part', 'id', 'at'], { at: 7, part: 1, id: null })).toEqual([1, null, 7]);
});
