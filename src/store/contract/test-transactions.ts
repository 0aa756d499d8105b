import { describe, expect, test } from 'vitest';
import type { TestDatabase } from '../contract-suite.ts';
import type { Transaction } from '../event-store.ts';
import { namesIn, notes, withStore } from './with-store.ts';

/** Registers what a transaction must do. */
export function testTransactions(newDatabase: () => Promise<TestDatabase>): void {
  describe('a transaction', () => {
    testOutcomes(newDatabase);
    testMisuse(newDatabase);
    testInsertions(newDatabase);
  });
}

function testOutcomes(newDatabase: () => Promise<TestDatabase>): void {
  test('keeps everything when its work returns, and gives back what that returned', () =>
    withStore(newDatabase, async ({ store }) => {
      const changed = await store.transact(async (transaction) => {
        await transaction.insert(notes([[1, 'acme', 3]]));
        return transaction.run('update notes set size = $2 where part = $1', [1, 4]);
      });
      expect(changed).toBe(1);
      expect(await store.rows('select n.name, n.size from notes as n where n.part = $1', [1])).toEqual([
        { name: 'acme', size: 4 },
      ]);
    }));

  test('keeps nothing when its work throws, and the error is the one thrown', () =>
    withStore(newDatabase, async ({ store }) => {
      const mistake = new Error('changed my mind');
      const transacted = store.transact(async (transaction) => {
        await transaction.insert(notes([[1, 'acme', 3]]));
        throw mistake;
      });
      await expect(transacted).rejects.toBe(mistake);
      expect(await namesIn(store, 1)).toEqual([]);
    }));

  test('sees its own writes; everybody else sees what is committed', () =>
    withStore(newDatabase, async ({ store, openAgain }) => {
      const other = await openAgain();
      await store.transact(async (transaction) => {
        await transaction.insert(notes([[1, 'acme', 3]]));
        expect(await namesIn(transaction, 1)).toEqual(['acme']);
        expect(await namesIn(store, 1)).toEqual([]);
        expect(await namesIn(other, 1)).toEqual([]);
      });
      expect(await namesIn(store, 1)).toEqual(['acme']);
      expect(await namesIn(other, 1)).toEqual(['acme']);
    }));

  test('a statement that gives rows back may write', () =>
    withStore(newDatabase, async ({ store }) => {
      const rows = await store.transact((transaction) =>
        transaction.rows('update heads set cursor = $2 where part = $1 returning part, cursor', [5, 9]),
      );
      expect(rows).toEqual([{ part: 5, cursor: 9 }]);
    }));
}

function testMisuse(newDatabase: () => Promise<TestDatabase>): void {
  test('keeps nothing after a failed statement, even one whose error the work swallows', () =>
    withStore(newDatabase, async ({ store }) => {
      const transacted = store.transact(async (transaction) => {
        await transaction.insert(notes([[1, 'acme', 3]]));
        await transaction.insert(notes([[1, 'acme', 4]])).catch(() => undefined);
        await transaction.insert(notes([[1, 'globex', 5]])).catch(() => undefined);
      });
      await expect(transacted).rejects.toMatchObject({ failure: 'conflict' });
      expect(await namesIn(store, 1)).toEqual([]);
      await store.transact((transaction) => transaction.insert(notes([[1, 'acme', 3]])));
      expect(await namesIn(store, 1)).toEqual(['acme']);
    }));

  test('includes statements its work did not wait for, and nothing after its end', () =>
    withStore(newDatabase, async ({ store }) => {
      const kept = await store.transact(async (transaction): Promise<readonly Transaction[]> => {
        void transaction.insert(notes([[1, 'acme', 3]]));
        return [transaction];
      });
      expect(await namesIn(store, 1)).toEqual(['acme']);
      await expect(kept[0]?.run('delete from notes where part = $1', [1])).rejects.toThrow('this transaction is over');
    }));

  test('is not opened inside another', () =>
    withStore(newDatabase, async ({ store }) => {
      const nested = store.transact(() => store.transact(async () => 'never'));
      await expect(nested).rejects.toThrow('use the one at hand');
      expect(await store.transact(async () => 'still there')).toBe('still there');
    }));

  test('a statement outside a transaction cannot write', () =>
    withStore(newDatabase, async ({ store }) => {
      await expect(store.rows('delete from heads where part = $1', [1])).rejects.toThrow(/read-?only/);
    }));

  test('errors tell the statement and never its values', () =>
    withStore(newDatabase, async ({ store }) => {
      const sql = 'select n.nothing from notes as n where n.name = $1';
      const failure: unknown = await store.rows(sql, ['ann@acme.example']).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(Error);
      expect(String(failure)).toContain(sql);
      expect(JSON.stringify(failure, Object.getOwnPropertyNames(failure))).not.toContain('ann@');
    }));
}

function testInsertions(newDatabase: () => Promise<TestDatabase>): void {
  test('an insertion with `skip` leaves known rows as they are and counts the new ones', () =>
    withStore(newDatabase, async ({ store }) => {
      const rows = [
        [1, 'acme', 1],
        [1, 'globex', 2],
      ];
      expect(await store.transact((transaction) => transaction.insert(notes(rows)))).toBe(2);
      const again = [...rows.map(([part = 0, name = '']) => [part, name, 9]), [1, 'initech', 9], [1, 'initech', 10]];
      const added = await store.transact((transaction) => transaction.insert({ ...notes(again), onConflict: 'skip' }));
      expect(added).toBe(1);
      const sizes = await store.rows('select n.size from notes as n where n.part = $1 order by n.name', [1]);
      expect(sizes).toEqual([{ size: 1 }, { size: 2 }, { size: 9 }]);
    }));

  test('an insertion with an update changes the named columns of known rows, and only those', () =>
    withStore(newDatabase, async ({ store }) => {
      const known = [
        [1, 'acme', 1],
        [1, 'globex', 2],
      ];
      await store.transact((transaction) => transaction.insert(notes(known)));
      const news = {
        ...notes([
          [1, 'globex', 7],
          [1, 'initech', 9],
        ]),
        onConflict: { key: ['part', 'name'], columns: ['size'] },
      };
      expect(await store.transact((transaction) => transaction.insert(news))).toBe(2);
      const sizes = await store.rows('select n.size from notes as n where n.part = $1 order by n.name', [1]);
      expect(sizes).toEqual([{ size: 1 }, { size: 7 }, { size: 9 }]);
    }));

  test('an insertion of 25,000 rows, and one of none', () =>
    withStore(newDatabase, async ({ store }) => {
      const rows = Array.from({ length: 25_000 }, (_, index) => [index % 1024, `note ${index}`, index]);
      expect(await store.transact((transaction) => transaction.insert(notes(rows)))).toBe(25_000);
      expect(await store.transact((transaction) => transaction.insert(notes([])))).toBe(0);
      expect(await store.rows('select count(*) as count, sum(n.size) as total from notes as n')).toEqual([
        { count: 25_000, total: 312_487_500 },
      ]);
    }));

  test('an insertion with a row that does not fit its columns is refused', () =>
    withStore(newDatabase, async ({ store }) => {
      const insertion = notes([[1, 'acme']]);
      await expect(store.transact((transaction) => transaction.insert(insertion))).rejects.toThrow(
        'a row for `notes` has 2 values for 3 columns',
      );
    }));
}
