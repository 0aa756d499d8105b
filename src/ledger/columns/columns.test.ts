import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codeKind, countEvents, createKindCoder, rankKinds } from './kind-coder.ts';
import { addRow, createRowStore } from './row-store.ts';
import { sortRows } from './sort-rows.ts';
import { createStringTable, stringNumber, textAt } from './string-table.ts';
import { createTupleTable, tupleRow } from './tuple-table.ts';

test('every text has a number of its own and keeps it', () =>
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 6 }), { maxLength: 2000 }), (texts) => {
      const table = createStringTable();
      const numbers = texts.map((text) => stringNumber(table, text));
      for (const [index, text] of texts.entries()) {
        expect(stringNumber(table, text)).toBe(numbers[index]);
        expect(textAt(table, numbers[index] ?? 0) ?? '').toBe(text);
      }
    }),
    { numRuns: 30 },
  ));

test('texts chosen to collide are still told apart', () => {
  const table = createStringTable();
  const first = stringNumber(table, 'first');
  // Every slot looks taken, so what comes next finds none near its own.
  for (let slot = 1; slot < table.slots.length; slot += 2) if (table.slots[slot] === 0) table.slots[slot] = first;
  const crowd = Array.from({ length: 50 }, (_, index) => `c${index}`);
  const numbers = crowd.map((text) => stringNumber(table, text));
  expect(table.crowded.size).toBe(50);
  for (let index = 0; index < 1000; index += 1) stringNumber(table, `m${index}`);
  expect(crowd.map((text) => stringNumber(table, text))).toEqual(numbers);
  expect(new Set(numbers).size).toBe(50);
});

test('every tuple has a row of its own', () =>
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(9), fc.nat(9), fc.nat(9)), { maxLength: 1000 }), (tuples) => {
      const table = createTupleTable(3);
      const rows = tuples.map((tuple) => tupleRow(table, Int32Array.from(tuple)));
      const byText = new Map(tuples.map((tuple, index) => [tuple.join(), rows[index]]));
      expect(rows).toEqual(tuples.map((tuple) => byText.get(tuple.join())));
      expect(new Set(byText.values()).size).toBe(byText.size);
    }),
    { numRuns: 50 },
  ));

const row = fc.record({ ref: fc.nat(5), day: fc.integer({ min: -9_999_999, max: 9_999_999 }), kind: fc.nat(3) });

test('signals stand in order of account, day, kind and person, near days and far ones alike', () =>
  fc.assert(
    fc.property(fc.array(row, { maxLength: 200 }), fc.constantFrom(4, 2 ** 30), (rows, persons) => {
      const store = createRowStore();
      for (const { ref, day, kind } of rows) addRow(store, ref, day, kind);
      const targets = { account: Int32Array.of(0, 0, 1, 1, -1, 2), person: Int32Array.of(0, persons, 1, 0, 7, 3) };
      const sorted = sortRows(store, targets, Uint32Array.of(3, 2, 1, 0), 3);
      const placed = rows
        .filter(({ ref }) => ref !== 4)
        .map(({ ref, day, kind }) => [targets.account[ref], day, 3 - kind, targets.person[ref]] as number[]);
      placed.sort(
        (a, b) => a.map((value, index) => value - (b[index] ?? 0)).find((difference) => difference !== 0) ?? 0,
      );
      expect(
        [...sorted.day.keys()].map((index) => [sorted.day[index], sorted.kind[index], sorted.person[index]]),
      ).toEqual(placed.map(([, ...rest]) => rest));
    }),
  ));

test('an event is one however it is spelled, and its kinds do not depend on what came first', () => {
  const first = createKindCoder();
  const second = createKindCoder();
  const seen = [
    ['Page Viewed', new Map([['path', '/a']])],
    ['page_viewed', new Map([['path', '/a']])],
    ['My Event', new Map()],
  ] as const;
  for (const [event, properties] of seen) codeKind(first, event, properties, 1);
  for (const [event, properties] of seen.toReversed()) codeKind(second, event, properties, 1);
  expect(rankKinds(first).kinds).toEqual(rankKinds(second).kinds);
  expect(countEvents(first)).toEqual(
    new Map([
      ['My Event', 1],
      ['page viewed', 2],
    ]),
  );
});
