import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { openPostgres, openSqlite, readMigrations } from '../../store/index.ts';
import { type Doors, createDoors } from '../doors/create-doors.ts';
import { type Decisions, createDecisions } from '../decisions/create-decisions.ts';
import { type Keys, createKeys } from '../keys/create-keys.ts';
import { openSecret } from '../secret/open-secret.ts';
import { type Engine, createEngine } from './create-engine.ts';

/** Where everything is kept: one file of the embedded store, or a PostgreSQL server. */
export type StorePlace = { readonly file: string } | { readonly url: string };

/** An engine on a store, with the doors and keys of the same store; closing the engine closes all. */
export interface Workspace {
  readonly engine: Engine;
  readonly doors: Doors;
  readonly keys: Keys;
  readonly decisions: Decisions;
}

/**
 * Opens a workspace on a store, which is made or migrated where it must be. Its secret is the setting, or for the embedded
 * store a file beside it.
 */
export async function openWorkspace(place: StorePlace, clock: () => number, setting?: string): Promise<Workspace> {
  const migrations = await readMigrations();
  const store =
    'file' in place
      ? await openSqlite({ file: place.file, migrations })
      : await openPostgres({ url: place.url, migrations });
  const file = 'file' in place ? join(dirname(place.file), 'assay.secret') : undefined;
  const secret = openSecret({ setting, ...(file === undefined ? {} : { file }) });
  const engine = createEngine({ store, clock, secret });
  const keys = createKeys(store, randomBytes, clock);
  const decisions = createDecisions(engine, clock);
  return { engine, keys, decisions, doors: createDoors({ store, engine, keys, clock }) };
}
