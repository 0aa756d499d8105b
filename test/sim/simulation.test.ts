import { expect, test } from 'vitest';
import { readMigrations } from '../../src/store/index.ts';
import { simulateOnSqlite } from './simulate-on-sqlite.ts';
import { simulatedPlaybooks } from './simulated-playbooks.ts';

test('half a year with failures, outages and two workers breaks no invariant, and is the same again for its seed [inv-I2] [inv-I4] [inv-I5]', async () => {
  const [playbooks, migrations] = [await simulatedPlaybooks(), await readMigrations()];
  const once = await simulateOnSqlite(47, playbooks, migrations);
  const again = await simulateOnSqlite(47, playbooks, migrations);
  expect(once.problems).toEqual([]);
  expect(once.faults).toBeGreaterThan(5);
  expect(again).toEqual(once);
}, 30_000);
