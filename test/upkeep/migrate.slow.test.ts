import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { StoreError } from '../../src/store/event-store.ts';
import { readMigrations } from '../../src/store/index.ts';
import { findPostgres, postgresMissing, startPostgres } from '../postgres/start-postgres.ts';
import { noteRun } from '../reliability/note-run.ts';
import { randomFrom } from '../sim/random.ts';
import { type OldPlace, makeOldStore, openWith, rowsLike } from './old-store.ts';

const script = join(import.meta.dirname, 'migrating-process.ts');
const kills = 10;
/** Chance decides where a kill hits; it is given so many tries to hit between two steps. */
const mostKills = 60;

/** Starts a migration in a process of its own and ends it as a power cut would, after a while. */
async function killedMigration(place: OldPlace, afterMs: number): Promise<void> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, JSON.stringify(place)]);
  const hasEnded = once(child, 'close');
  await once(child.stdout, 'data');
  await pause(afterMs);
  child.kill('SIGKILL');
  await hasEnded;
}

/** How many migrations a store has had; asked of one that is open with as many as it has. */
async function appliedAt(place: OldPlace): Promise<number> {
  const migrations = await readMigrations();
  for (let known = 4; known < migrations.length; known += 1) {
    try {
      const store = await openWith(place, migrations.slice(0, known));
      await store.close();
      return known;
    } catch (error) {
      if (!(error instanceof StoreError) || error.failure !== 'newer schema') throw error;
    }
  }
  return migrations.length;
}

async function killAndMigrate(newPlace: (n: number) => Promise<OldPlace>): Promise<object> {
  const random = randomFrom(20_261_122);
  const migrations = await readMigrations();
  const halfway = new Set<number>();
  const between = () => [...halfway].filter((applied) => applied > 4 && applied < migrations.length).length;
  let stores = 0;
  for (; stores < kills || (between() < 2 && stores < mostKills); stores += 1) {
    const place = await newPlace(stores);
    const before = await makeOldStore(place);
    await killedMigration(place, random.below(900));
    await killedMigration(place, random.below(300));
    halfway.add(await appliedAt(place));
    const store = await openWith(place, migrations);
    expect(await rowsLike(store, before)).toEqual(before);
    const [newest] = await store.rows('select count(*) as n, max(m.number) as newest from schema_migrations as m');
    expect(newest).toEqual({ n: migrations.length, newest: migrations.length });
    await store.close();
  }
  // Some were killed between two steps, so that there was something to go on with.
  expect(between()).toBeGreaterThan(1);
  return { stores, between: between(), lost: 0 };
}

test('a migration that is killed anywhere is gone on with, and loses nothing, on SQLite [rel-F65]', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'assay-migrate-'));
  const killed = await killAndMigrate(async (n) => ({ file: join(folder, `${n}.db`) }));
  noteRun('migrate sqlite', killed);
  rmSync(folder, { recursive: true, force: true });
});

const isMissing = findPostgres() === undefined;
describe.skipIf(isMissing)(isMissing ? postgresMissing : 'on PostgreSQL', () => {
  test('a migration that is killed anywhere is gone on with, and loses nothing [rel-F65]', async () => {
    const server = await startPostgres();
    try {
      const killed = await killAndMigrate(async () => ({ url: await server.createDatabase() }));
      noteRun('migrate postgres', killed);
    } finally {
      await server.remove();
    }
  });
});
