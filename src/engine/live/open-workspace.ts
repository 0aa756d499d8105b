import { randomBytes } from 'node:crypto';
import { openPostgres, openSqlite, readMigrations } from '../../store/index.ts';
import { type Doors, createDoors } from '../doors/create-doors.ts';
import { type Decisions, createDecisions } from '../decisions/create-decisions.ts';
import { type Keys, createKeys } from '../keys/create-keys.ts';
import { type Sessions, createSessions } from '../users/create-sessions.ts';
import { type Users, createUsers } from '../users/create-users.ts';
import { scryptPasswords } from '../users/passwords.ts';
import { type Engine, createEngine } from './create-engine.ts';

/** Where everything is kept: one file of the embedded store, or a PostgreSQL server. */
export type StorePlace = { readonly file: string } | { readonly url: string };

/** An engine on a store, with the doors, keys and users of the same store; closing the engine closes all. */
export interface Workspace {
  readonly engine: Engine;
  readonly doors: Doors;
  readonly keys: Keys;
  readonly decisions: Decisions;
  readonly users: Users;
  readonly sessions: Sessions;
}

/** Opens a workspace on a store, which is made or migrated where it must be. */
export async function openWorkspace(place: StorePlace, clock: () => number): Promise<Workspace> {
  const migrations = await readMigrations();
  const store =
    'file' in place
      ? await openSqlite({ file: place.file, migrations })
      : await openPostgres({ url: place.url, migrations });
  const engine = createEngine({ store, clock });
  const keys = createKeys(store, randomBytes, clock);
  const people = { store, random: randomBytes, passwords: scryptPasswords(randomBytes), clock };
  const [users, sessions] = [createUsers(people), createSessions(people)];
  const decisions = createDecisions(engine, clock);
  const doors = createDoors({ store, engine, keys, clock });
  return { engine, doors, keys, decisions, users, sessions };
}
