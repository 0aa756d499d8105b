import { describe, expect, test } from 'vitest';
import type { TestDatabase } from '../contract-suite.ts';
import { notes, withStore } from './with-store.ts';

/** Registers what reads of one moment must see. */
export function testSnapshots(newDatabase: () => Promise<TestDatabase>): void {
  describe('snapshots', () => {
    test('see one moment, whatever is written meanwhile, and hold nobody up', () =>
      withStore(newDatabase, async ({ store }) => {
        await store.transact((transaction) => transaction.insert(notes([[1, 'acme', 3]])));
        const seen = await store.snapshot(async (snapshot) => {
          const before = await snapshot.rows('select count(*) as n from notes as n');
          await store.transact((transaction) => transaction.insert(notes([[2, 'beta', 4]])));
          return [before, await snapshot.rows('select count(*) as n from notes as n')];
        });
        expect(seen).toEqual([[{ n: 1 }], [{ n: 1 }]]);
        expect(await store.rows('select count(*) as n from notes as n')).toEqual([{ n: 2 }]);
      }));

    test('list every table with its columns and its key', () =>
      withStore(newDatabase, async ({ store }) => {
        expect(await store.snapshot((snapshot) => snapshot.tables())).toEqual([
          { name: 'heads', columns: ['part', 'next_number', 'cursor'], key: ['part'] },
          { name: 'notes', columns: ['part', 'name', 'size', 'body', 'bytes'], key: ['part', 'name'] },
          { name: 'schema_migrations', columns: ['number', 'name'], key: ['number'] },
        ]);
      }));

    test('cannot write, and an error in them reaches whoever asked', () =>
      withStore(newDatabase, async ({ store }) => {
        await expect(store.snapshot((snapshot) => snapshot.rows('delete from notes'))).rejects.toThrow();
        const failing = store.snapshot(() => Promise.reject(new Error('no more')));
        await expect(failing).rejects.toThrow('no more');
        expect(await store.snapshot((snapshot) => snapshot.rows('select count(*) as n from notes as n'))).toEqual([
          { n: 0 },
        ]);
      }));
  });
}
