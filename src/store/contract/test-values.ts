import { describe, expect, test } from 'vitest';
import type { TestDatabase } from '../contract-suite.ts';
import { storableText, type EventStore, type SqlValue } from '../event-store.ts';
import { notes, withStore } from './with-store.ts';

/** Registers what must become of values. */
export function testValues(newDatabase: () => Promise<TestDatabase>): void {
  describe('values', () => {
    testRoundTrips(newDatabase);
    testRefusals(newDatabase);

    test('texts are ordered by their bytes', () =>
      withStore(newDatabase, async ({ store }) => {
        const words = ['b', 'B', 'a', 'A', '_', 'a-b', 'ab', 'aB', 'Z', '10', '9', 'é', '😀', '~', ''];
        await store.transact((transaction) => transaction.insert(notes(words.map((word) => [1, word, 0]))));
        const rows = await store.rows('select n.name from notes as n where n.part = $1 order by n.name', [1]);
        const byBytes = words.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
        expect(rows.map((row) => row['name'])).toEqual(byBytes);
        const above = await store.rows('select n.name from notes as n where n.part = $1 and n.name > $2', [1, 'a']);
        expect(above).toHaveLength(byBytes.length - byBytes.indexOf('a') - 1);
      }));

    test('`like` tells capitals from small letters', () =>
      withStore(newDatabase, async ({ store }) => {
        await store.transact((transaction) =>
          transaction.insert(
            notes([
              [1, 'Acme', 1],
              [1, 'acme', 2],
              [1, 'a_me', 3],
            ]),
          ),
        );
        const sql = String.raw`select n.size from notes as n where n.name like $1 escape '\' order by n.size`;
        expect(await store.rows(sql, ['ac%'])).toEqual([{ size: 2 }]);
        expect(await store.rows(sql, [String.raw`a\_me`])).toEqual([{ size: 3 }]);
      }));

    test('integers divide as integers, truths are 1 and 0, sums are numbers', () =>
      withStore(newDatabase, async ({ store }) => {
        await store.transact((transaction) => transaction.insert(notes([[1, 'a', 7]])));
        const sql = `select n.size / 2 as half, n.size / $2 as other, n.size > 5 as is_large, n.size > 9 as is_huge,
          sum(n.size) over () as total, avg(n.size) over () as mean from notes as n where n.part = $1`;
        const answer = { half: 3, other: 3, is_large: 1, is_huge: 0, total: 7, mean: 7 };
        expect(await store.rows(sql, [1, 2])).toEqual([answer]);
      }));
  });
}

const wholes = [0, -1, 2 ** 31, -(2 ** 40), Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, null];
const texts = [
  '',
  ' ',
  'Zoë',
  '👩🏽‍🚀 + 😀',
  `it's "quoted" \\ {a,b} NULL`,
  'NULL',
  'line\nbreak\ttab\r',
  '\u{202E}rtl',
  null,
];
const everyByte = Uint8Array.from({ length: 256 }, (_, index) => index);
const blobs = [new Uint8Array(0), everyByte, Buffer.from('part of a pool'), everyByte.subarray(10, 20), null];

function testRoundTrips(newDatabase: () => Promise<TestDatabase>): void {
  test.each([
    ['size', wholes],
    ['body', texts],
    ['bytes', blobs],
  ] as const)('come back as they went in: %s', (column, values) =>
    withStore(newDatabase, async ({ store }) => {
      const rows = values.map((value, index) => [1, String(index + 10), value]);
      await store.transact((transaction) => transaction.insert(notes(rows, ['part', 'name', column])));
      const expected = values.map((value) => (value instanceof Uint8Array ? new Uint8Array(value) : value));
      expect(await valuesOf(store, column)).toEqual(expected);
      await store.transact(async (transaction) => {
        for (const [part, name, value] of rows) {
          const sql = `update notes set ${column} = $3 where part = $1 and name = $2`;
          await transaction.run(sql, [part ?? 0, name ?? '', value ?? null]);
        }
      });
      expect(await valuesOf(store, column)).toEqual(expected);
    }),
  );

  test('a text as parameter finds itself', () =>
    withStore(newDatabase, async ({ store }) => {
      await store.transact((transaction) => transaction.insert(notes([[1, '👩🏽‍🚀', 5]])));
      const sql = 'select n.size from notes as n where n.part = $1 and n.name = $2';
      expect(await store.rows(sql, [1, '👩🏽‍🚀'])).toEqual([{ size: 5 }]);
    }));
}

function testRefusals(newDatabase: () => Promise<TestDatabase>): void {
  test.each([
    ['a text with NUL', 'a\0b', /NUL/],
    ['half a character', 'a\uD83D', /half a character/],
    ['a fraction', 1.5, /safe integer/],
    ['a number beyond the safe integers', 2 ** 53, /safe integer/],
    ['no number', Number.NaN, /safe integer/],
    ['a truth', true as unknown as SqlValue, /boolean/],
  ])('%s is refused, as parameter and in an insertion', (_, value, message) =>
    withStore(newDatabase, async ({ store }) => {
      const sql = 'select n.name from notes as n where n.name = $1 and n.size = $2';
      await expect(store.rows(sql, typeof value === 'string' ? [value, 1] : ['a', value])).rejects.toThrow(message);
      const row = typeof value === 'string' ? [1, value, 1] : [1, 'a', value];
      await expect(store.transact((transaction) => transaction.insert(notes([row])))).rejects.toThrow(message);
    }),
  );

  test('a text that was made storable is stored', () =>
    withStore(newDatabase, async ({ store }) => {
      const name = storableText('a\0b\uD83D');
      await store.transact((transaction) => transaction.insert(notes([[1, name, 1]])));
      expect(await store.rows('select n.name from notes as n')).toEqual([{ name: 'a\uFFFDb\uFFFD' }]);
    }));

  test('an integer too large for a number is an error, not another integer', () =>
    withStore(newDatabase, async ({ store }) => {
      await expect(store.rows('select 9007199254740993 as big')).rejects.toThrow();
      expect(await store.rows('select 9007199254740991 as large')).toEqual([{ large: 9_007_199_254_740_991 }]);
    }));
}

async function valuesOf(store: EventStore, column: string): Promise<readonly unknown[]> {
  const rows = await store.rows(`select n.${column} as value from notes as n where n.part = $1 order by n.name`, [1]);
  return rows.map((row) => row['value']);
}
