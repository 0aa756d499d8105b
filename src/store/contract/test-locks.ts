import { describe, expect, test } from 'vitest';
import type { TestDatabase } from '../contract-suite.ts';
import type { EventStore } from '../event-store.ts';
import { withStore } from './with-store.ts';

/** Registers what locking the head of a part must do. */
export function testLocks(newDatabase: () => Promise<TestDatabase>): void {
  describe('the head of a part', () => {
    test('is there for each of the 1024 parts', () =>
      withStore(newDatabase, async ({ store }) => {
        const fresh = { nextNumber: 1, cursor: 0 };
        await store.transact(async (transaction) => {
          expect(await transaction.lockHead(0)).toEqual({ part: 0, ...fresh });
          expect(await transaction.claimHeads([1024, 1023, 2])).toEqual([
            { part: 2, ...fresh },
            { part: 1023, ...fresh },
          ]);
        });
        await expect(store.transact((transaction) => transaction.lockHead(1024))).rejects.toThrow('no part 1024');
      }));

    test('counts right when 50 transactions of two stores move it at once', () =>
      withStore(newDatabase, async ({ store, openAgain }) => {
        const stores = [store, await openAgain()];
        await Promise.all(Array.from({ length: 50 }, (_, index) => advance(stores[index % 2] ?? store, 7)));
        expect(await store.transact((transaction) => transaction.lockHead(7))).toEqual({
          part: 7,
          nextNumber: 51,
          cursor: 0,
        });
      }));

    test('is claimed by one only, and others of its parts meanwhile by others', () =>
      withStore(newDatabase, async ({ store, openAgain }) => {
        const other = await openAgain();
        const seen = await store.transact(async (transaction) => {
          await transaction.lockHead(7);
          // SQLite has one writer: who else wants a head waits for the file, not for the row.
          if (other.kind === 'sqlite') return 'waits';
          return other.transact(async (second) => (await second.claimHeads([7, 8])).map(({ part }) => part));
        });
        expect(seen).toEqual(other.kind === 'sqlite' ? 'waits' : [8]);
        expect((await other.transact((transaction) => transaction.claimHeads([7])))[0]?.part).toBe(7);
      }));
  });

  test('a long transaction does not keep readers waiting', () =>
    withStore(newDatabase, async ({ store }) => {
      const longer = Promise.withResolvers<void>();
      const started = Promise.withResolvers<void>();
      const transacted = store.transact(async (transaction) => {
        await transaction.run('update heads set cursor = $2 where part = $1', [3, 1]);
        started.resolve();
        await longer.promise;
      });
      await started.promise;
      expect(await store.rows('select h.cursor from heads as h where h.part = $1', [3])).toEqual([{ cursor: 0 }]);
      longer.resolve();
      await transacted;
      expect(await store.rows('select h.cursor from heads as h where h.part = $1', [3])).toEqual([{ cursor: 1 }]);
    }));
}

async function advance(store: EventStore, part: number): Promise<void> {
  await store.transact(async (transaction) => {
    const head = await transaction.lockHead(part);
    await transaction.run('update heads set next_number = $2 where part = $1', [part, head.nextNumber + 1]);
  });
}
