import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { PlaybookFiles } from '../../src/playbook/index.ts';
import type { Migration } from '../../src/store/event-store.ts';
import { openSqlite } from '../../src/store/index.ts';
import { fastFolder } from './fast-folder.ts';
import { type Simulated, simulate } from './simulate.ts';

/** Lives through a seed on a SQLite file of its own. */
export async function simulateOnSqlite(
  seed: number,
  playbooks: readonly PlaybookFiles[],
  migrations: readonly Migration[],
): Promise<Simulated> {
  const folder = mkdtempSync(join(fastFolder(), 'assay-sim-'));
  const store = await openSqlite({ file: join(folder, 'assay.db'), migrations });
  try {
    return await simulate(seed, store, playbooks);
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
