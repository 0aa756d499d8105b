import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { TestDatabase } from '../contract-suite.ts';
import type { StoreAddress } from './open-at.ts';
import { namesIn, withStore } from './with-store.ts';

const script = fileURLToPath(new URL('other-process.ts', import.meta.url));

/** Registers what must hold when several processes use one database. */
export function testProcesses(newDatabase: () => Promise<TestDatabase>): void {
  describe('processes', () => {
    test(
      'three that start at once on an empty database lose nothing and do nothing twice',
      { timeout: 60_000 },
      async () => {
        const { address, remove } = await newDatabase();
        try {
          await Promise.all(Array.from({ length: 3 }, () => run(address, 100)));
          await withStore(
            async () => ({ address, remove: async () => {} }),
            async ({ store }) => {
              expect(await namesIn(store, 7)).toHaveLength(300);
              const heads = await store.rows('select h.next_number from heads as h where h.part = $1', [7]);
              expect(heads).toEqual([{ next_number: 301 }]);
              expect(await store.rows('select count(*) as count from schema_migrations as m')).toEqual([{ count: 2 }]);
            },
          );
        } finally {
          await remove();
        }
      },
    );

    test('one that is killed in a transaction leaves nothing of it and gives up its lock', { timeout: 60_000 }, () =>
      withStore(newDatabase, async ({ store, address }) => {
        const child = spawn(process.execPath, [script, JSON.stringify(address), 'hang', '5000'], {
          stdio: ['ignore', 'pipe', 'inherit'],
        });
        await once(child.stdout, 'data');
        child.kill('SIGKILL');
        await once(child, 'exit');
        expect(await namesIn(store, 7)).toEqual([]);
        expect(await store.transact(async (transaction) => (await transaction.lockHead(7)).nextNumber)).toBe(1);
      }),
    );
  });
}

async function run(address: StoreAddress, count: number): Promise<void> {
  await promisify(execFile)(process.execPath, [script, JSON.stringify(address), 'advance', String(count)]);
}
