import { describe, expect, test } from 'vitest';
import type { TestDatabase } from '../contract-suite.ts';
import { testSchema } from './open-at.ts';
import { namesIn, notes, withStore } from './with-store.ts';

/** Registers what opening must do to the schema. */
export function testMigrations(newDatabase: () => Promise<TestDatabase>): void {
  describe('migrations', () => {
    test('run once; what was stored is there when the database is opened again', () =>
      withStore(newDatabase, async ({ store, openAgain }) => {
        await store.transact((transaction) => transaction.insert(notes([[1, 'acme', 3]])));
        await store.close();
        const again = await openAgain();
        expect(await namesIn(again, 1)).toEqual(['acme']);
        expect(await again.rows('select m.number, m.name from schema_migrations as m order by m.number')).toEqual([
          { number: 1, name: 'heads' },
          { number: 2, name: 'notes' },
        ]);
      }));

    test('run once when many stores are opened at the same time', () =>
      withStore(newDatabase, async ({ openAgain }) => {
        const more = [...(await testSchema()), { number: 3, name: 'more', sql: 'create table more (part {int})' }];
        const stores = await Promise.all(Array.from({ length: 4 }, () => openAgain(more)));
        for (const store of stores) {
          expect(await store.rows('select count(*) as count from schema_migrations as m')).toEqual([{ count: 3 }]);
        }
      }));

    test('one that fails half-way leaves nothing of itself, and the ones before it stay', () =>
      withStore(newDatabase, async ({ store, openAgain }) => {
        const sql =
          'create table extra (part {int}); insert into extra (part) values (1); insert into nowhere values (1)';
        const broken = [...(await testSchema()), { number: 3, name: 'broken', sql }];
        await expect(openAgain(broken)).rejects.toThrow('nowhere');
        expect(await store.rows('select m.number from schema_migrations as m order by m.number')).toHaveLength(2);
        await expect(store.rows('select e.part from extra as e')).rejects.toThrow('extra');
      }));

    test('a database from a newer version is refused', () =>
      withStore(newDatabase, async ({ openAgain }) => {
        await expect(openAgain((await testSchema()).slice(0, 1))).rejects.toMatchObject({
          failure: 'newer schema',
          message: expect.stringContaining('migration 2'),
        });
      }));
  });
}
