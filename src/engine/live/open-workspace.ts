import { randomBytes } from 'node:crypto';
import type { EventStore, Migration } from '../../store/event-store.ts';
import { type RowProgress, openPostgres, openSqlite, readMigrations } from '../../store/index.ts';
import { type Doors, createDoors } from '../doors/create-doors.ts';
import { type Decisions, createDecisions } from '../decisions/create-decisions.ts';
import { type Keys, createKeys } from '../keys/create-keys.ts';
import { type Playbooks, createPlaybooks } from '../publishing/create-playbooks.ts';
import { backUp } from '../upkeep/back-up.ts';
import { type Engine, createEngine } from './create-engine.ts';

/** Where everything is kept: one file of the embedded store, or a PostgreSQL server and a schema of its database. */
export type StorePlace = { readonly file: string } | { readonly url: string; readonly schema?: string };

/** An engine on a store, with the doors and keys of the same store; closing the engine closes all. */
export interface Workspace {
  readonly engine: Engine;
  readonly doors: Doors;
  readonly keys: Keys;
  readonly decisions: Decisions;
  readonly playbooks: Playbooks;
  /** Writes all that the workspace holds at this moment to a file, while others go on working. */
  backUp(file: string, progress: RowProgress): Promise<void>;
}

/** Opens a workspace on a store, which is made or migrated where it must be. */
export async function openWorkspace(place: StorePlace, clock: () => number): Promise<Workspace> {
  const store = await openStore(place, await readMigrations());
  const engine = createEngine({ store, clock });
  const keys = createKeys(store, randomBytes, clock);
  return {
    engine,
    keys,
    decisions: createDecisions(engine, clock),
    doors: createDoors({ store, engine, keys, clock }),
    playbooks: createPlaybooks(store, randomBytes, clock),
    backUp: (file, progress) => backUp(store, file, clock(), progress),
  };
}

/** Opens a store of this schema, made or migrated where it must be. */
export function openStore(place: StorePlace, migrations: readonly Migration[]): Promise<EventStore> {
  return 'file' in place ? openSqlite({ ...place, migrations }) : openPostgres({ ...place, migrations });
}
