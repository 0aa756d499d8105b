import { randomBytes } from 'node:crypto';
import { openPostgres, openSqlite, readMigrations } from '../../store/index.ts';
import { type Doors, createDoors } from '../doors/create-doors.ts';
import { type Decisions, createDecisions } from '../decisions/create-decisions.ts';
import { type Imports, createImports } from '../imports/create-imports.ts';
import { type Withdrawals, createWithdrawals } from '../imports/withdraw/create-withdrawals.ts';
import { type Keys, createKeys } from '../keys/create-keys.ts';
import { type Engine, createEngine } from './create-engine.ts';

/** Where everything is kept: one file of the embedded store, or a PostgreSQL server. */
export type StorePlace = { readonly file: string } | { readonly url: string };

/** An engine on a store, with the doors and keys of the same store; closing the engine closes all. */
export interface Workspace {
  readonly engine: Engine;
  readonly doors: Doors;
  readonly keys: Keys;
  readonly decisions: Decisions;
  readonly imports: Imports;
  readonly withdrawals: Withdrawals;
}

/** Opens a workspace on a store, which is made or migrated where it must be; uploads wait in a folder. */
export async function openWorkspace(place: StorePlace, clock: () => number, uploads: string): Promise<Workspace> {
  const migrations = await readMigrations();
  const store =
    'file' in place
      ? await openSqlite({ file: place.file, migrations })
      : await openPostgres({ url: place.url, migrations });
  const engine = createEngine({ store, clock });
  const keys = createKeys(store, randomBytes, clock);
  const decisions = createDecisions(engine, clock);
  const withdrawals = createWithdrawals(store, randomBytes, clock);
  const imports = createImports({ store, engine, withdrawals, random: randomBytes, clock, folder: uploads });
  return { engine, keys, decisions, imports, withdrawals, doors: createDoors({ store, engine, keys, clock }) };
}
