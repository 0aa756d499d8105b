import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { openPostgres, openSqlite, readMigrations } from '../../store/index.ts';
import { type Doors, createDoors } from '../doors/create-doors.ts';
import { type Decisions, createDecisions } from '../decisions/create-decisions.ts';
import { type Outbox, createOutbox } from '../effects/create-outbox.ts';
import { type Keys, createKeys } from '../keys/create-keys.ts';
import { type Sessions, createSessions } from '../users/create-sessions.ts';
import { type Users, createUsers } from '../users/create-users.ts';
import { scryptPasswords } from '../users/passwords.ts';
import { secretSource } from '../webhooks/secret-keys.ts';
import { type Engine, createEngine } from './create-engine.ts';

/** Where everything is kept: one file of the embedded store, or a PostgreSQL server. */
export type StorePlace = { readonly file: string } | { readonly url: string };

/** An engine on a store, with doors, keys, users and outbox of the same store; closing the engine closes all. */
export interface Workspace {
  readonly engine: Engine;
  readonly doors: Doors;
  readonly keys: Keys;
  readonly decisions: Decisions;
  readonly outbox: Outbox;
  readonly users: Users;
  readonly sessions: Sessions;
}

/**
 * Opens a workspace on a store, which is made or migrated where it must be. Secrets are sealed with `secretKey`, or with
 * a key in a file beside the embedded store.
 */
export async function openWorkspace(
  place: StorePlace,
  clock: () => number,
  secretKey: string | undefined,
): Promise<Workspace> {
  const beside = 'file' in place ? join(dirname(place.file), 'secret.key') : undefined;
  const secretKeys = secretSource({ given: secretKey, file: beside }, randomBytes);
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
  const outbox = createOutbox({
    store,
    clock,
    random: randomBytes,
    keys: secretKeys,
    dayOf: (epochMs) => engine.dayOf(epochMs),
  });
  const doors = createDoors({ store, engine, keys, clock });
  return { engine, doors, keys, decisions, outbox, users, sessions };
}
