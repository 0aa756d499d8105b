import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openSqlite, readMigrations } from '../../src/store/index.ts';
import { idOf, openTown, playWeek } from './week.ts';

test('a week between marketing and sales, and its history explains every step', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'assay-week-'));
  const town = await openTown(await openSqlite({ file: join(folder, 'assay.db'), migrations: await readMigrations() }));
  try {
    await playWeek(town);
    for (const name of ['acme', 'beta', 'gamma', 'delta']) {
      console.log(name);
      for (const { event } of (await town.workspace.agreements.events(idOf(name), 200)).toReversed())
        console.log(
          '  ',
          new Date(event.at).toISOString(),
          event.kind,
          JSON.stringify({
            ...event,
            to: undefined,
            kind: undefined,
            at: undefined,
            cycle: undefined,
            tried: undefined,
            criteria: undefined,
            clocks: undefined,
            calendar: undefined,
            decider: undefined,
          }),
        );
    }
    expect((await town.workspace.engine.diagnose())?.findings).toEqual([]);
  } finally {
    await town.end();
    rmSync(folder, { recursive: true, force: true });
  }
}, 60_000);
