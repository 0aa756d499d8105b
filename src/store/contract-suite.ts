import { describe } from 'vitest';
import type { StoreAddress } from './contract/open-at.ts';
import { testLocks } from './contract/test-locks.ts';
import { testMigrations } from './contract/test-migrations.ts';
import { testProcesses } from './contract/test-processes.ts';
import { testSnapshots } from './contract/test-snapshots.ts';
import { testTransactions } from './contract/test-transactions.ts';
import { testValues } from './contract/test-values.ts';

/** An empty database for one test. */
export interface TestDatabase {
  readonly address: StoreAddress;
  readonly remove: () => Promise<void>;
}

/** Registers what every store must do; `newDatabase` is called once for each test. */
export function testStoreContract(name: string, newDatabase: () => Promise<TestDatabase>): void {
  describe(name, () => {
    testTransactions(newDatabase);
    testLocks(newDatabase);
    testValues(newDatabase);
    testMigrations(newDatabase);
    testProcesses(newDatabase);
    testSnapshots(newDatabase);
  });
}
