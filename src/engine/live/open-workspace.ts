import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import type { MailTerms } from '../../connectors/mail/smtp-problem.ts';
import type { EventStore, Migration } from '../../store/event-store.ts';
import { type RowProgress, openPostgres, openSqlite, readMigrations } from '../../store/index.ts';
import { type Agreements, createAgreements } from '../agreement/create-agreements.ts';
import { type Reports, createReports } from '../agreement/create-reports.ts';
import { type Mirrors, createMirrors } from '../agreement/create-mirrors.ts';
import { type Review, createReview } from '../agreement/create-review.ts';
import { type Assigner, createAssigner } from '../assign/create-assigner.ts';
import { type Doors, createDoors } from '../doors/create-doors.ts';
import { type Decisions, createDecisions } from '../decisions/create-decisions.ts';
import { type Outbox, createOutbox } from '../effects/create-outbox.ts';
import { type Imports, createImports } from '../imports/create-imports.ts';
import { type Withdrawals, createWithdrawals } from '../imports/withdraw/create-withdrawals.ts';
import { type Keys, createKeys } from '../keys/create-keys.ts';
import { type Operational, createOperational } from '../lists/create-operational.ts';
import { type Links, createLinks } from '../notices/offers/create-links.ts';
import { stakeholdersAt } from '../notices/send/stakeholders-at.ts';
import { type Tasks, createTasks } from '../tasks/create-tasks.ts';
import { createOfferDesk } from '../notices/offers/offer-desk.ts';
import { oldestOf } from '../secret/oldest-of.ts';
import { type Sessions, createSessions } from '../users/create-sessions.ts';
import { type Users, createUsers } from '../users/create-users.ts';
import { scryptPasswords } from '../users/passwords.ts';
import { secretSource } from '../webhooks/secret-keys.ts';
import { type Playbooks, createPlaybooks } from '../publishing/create-playbooks.ts';
import { backUp } from '../upkeep/back-up.ts';
import { type Engine, createEngine } from './create-engine.ts';

/** Where everything is kept: one file of the embedded store, or a PostgreSQL server and a schema of its database. */
export type StorePlace = { readonly file: string } | { readonly url: string; readonly schema?: string };

/** An engine on a store, with everything that works on the same store; closing the engine closes all. */
export interface Workspace {
  readonly engine: Engine;
  readonly doors: Doors;
  readonly keys: Keys;
  readonly operational: Operational;
  readonly decisions: Decisions;
  readonly agreements: Agreements;
  readonly reports: Reports;
  readonly review: Review;
  /** What is written back to a CRM. */
  readonly mirrors: Mirrors;
  readonly outbox: Outbox;
  readonly assigner: Assigner;
  readonly users: Users;
  readonly sessions: Sessions;
  readonly imports: Imports;
  readonly withdrawals: Withdrawals;
  readonly playbooks: Playbooks;
  readonly links: Links;
  readonly tasks: Tasks;
  /** Writes all that the workspace holds at this moment to a file, while others go on working. */
  backUp(file: string, by: string, progress: RowProgress): Promise<void>;
}

/** What a workspace needs besides its store. */
export interface WorkspaceTerms {
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /** The folder in which uploads wait. */
  readonly uploads: string;
  /** What secrets are sealed with; without it a key in a file beside the embedded store. */
  readonly secretKey?: string;
  /** The server for mails; without it none are sent from here. */
  readonly mail?: MailTerms;
  /** Under which address people reach this service; it goes before the setting. */
  readonly publicUrl?: string;
}

/** Opens a workspace on a store, which is made or migrated where it must be. */
export async function openWorkspace(
  place: StorePlace,
  { clock, uploads, secretKey, ...outside }: WorkspaceTerms,
): Promise<Workspace> {
  const beside = 'file' in place ? join(dirname(place.file), 'secret.key') : undefined;
  const secretKeys = secretSource({ given: secretKey, file: beside }, randomBytes);
  const store = await openStore(place, await readMigrations());
  const engine = createEngine({ store, clock, secret: oldestOf(secretKeys) });
  const workspace = joinWorkspace({ store, engine, clock, uploads, secretKeys, ...outside });
  // What a change that was cut off had still to tell.
  await workspace.operational.lists.tell();
  return workspace;
}

/** What the parts of a workspace are made of. */
export interface WorkspaceParts extends Omit<WorkspaceTerms, 'secretKey'> {
  readonly store: EventStore;
  readonly engine: Engine;
  readonly secretKeys: ReturnType<typeof secretSource>;
}

/** Joins a store and an engine with everything that works on them. */
export function joinWorkspace(parts: WorkspaceParts): Workspace {
  const { store, engine, clock, uploads, secretKeys, mail, publicUrl } = parts;
  const random = randomBytes;
  const keys = createKeys(store, random, clock);
  const withdrawals = createWithdrawals(store, random, clock);
  const dayOf = (epochMs: number) => engine.dayOf(epochMs);
  const people = { store, random, passwords: scryptPasswords(random), clock };
  const operational = createOperational({ store, random, clock, secret: oldestOf(secretKeys) }, engine);
  const agreements = createAgreements(store, engine, clock);
  const desk = createOfferDesk(agreements, engine);
  const stakeholders = stakeholdersAt(engine, operational);
  const outside = { ...(mail === undefined ? {} : { mail }), ...(publicUrl === undefined ? {} : { publicUrl }) };
  return {
    users: createUsers(people),
    sessions: createSessions(people),
    engine,
    keys,
    withdrawals,
    decisions: createDecisions(engine, clock),
    agreements,
    reports: createReports(store, engine, clock),
    review: createReview(store, engine, clock),
    mirrors: createMirrors(store, engine, clock),
    operational,
    assigner: createAssigner({ store, clock, dayOf, append: (messages) => engine.append(messages) }),
    outbox: createOutbox({ store, clock, random, keys: secretKeys, dayOf, stakeholders, ...outside }),
    imports: createImports({ store, engine, withdrawals, random, clock, folder: uploads }),
    doors: createDoors({ store, engine, keys, clock }),
    playbooks: createPlaybooks(store, random, clock),
    links: createLinks({ secret: oldestOf(secretKeys), desk, roster: operational.roster, clock }),
    tasks: createTasks(store, engine, clock),
    backUp: (file, by, progress) => backUp(store, file, { by, at: clock(), random }, progress),
  };
}

/** Opens a store of this schema, made or migrated where it must be. */
export function openStore(place: StorePlace, migrations: readonly Migration[]): Promise<EventStore> {
  return 'file' in place ? openSqlite({ ...place, migrations }) : openPostgres({ ...place, migrations });
}
