import { type AuditEntry, recordAudit, workspacePart } from '../../ledger/index.ts';
import type { EventStore, Reader, Transaction } from '../../store/event-store.ts';
import type { RandomBytes } from '../keys/key-text.ts';
import { type OneTimeLink, endLinks, holderOf, insertLink } from './one-time-links.ts';
import type { Passwords } from './passwords.ts';
import {
  type Invitation,
  type User,
  type UserChanges,
  changedUser,
  emailOf,
  isLastAdmin,
  userOfRow,
  usualScope,
} from './user.ts';
import { allUsers, anyAdmin, deleteSessionsOf, oneUser, updatePassword, updateUser, userOfEmail } from './users.sql.ts';

/** A user with the link by which they set their password. */
export interface Invited {
  readonly user: User;
  readonly link: OneTimeLink;
}

/** Why nothing was done about a user. */
export type UserRefusal = 'no such user' | 'e-mail taken' | 'disabled' | 'the last admin';

/** What somebody says of themselves who follows a link. */
export interface LinkAnswer {
  readonly token: string;
  readonly password: string;
  readonly name?: string;
}

/** Who may sign in to a workspace. Whoever does something is named as the audit names them: `user:…`, `command line`. */
export interface Users {
  list(): Promise<readonly User[]>;
  /** Whether there is an admin who can sign in. */
  hasAdmin(): Promise<boolean>;
  invite(invitation: Invitation, by: string): Promise<Invited | UserRefusal>;
  change(id: string, changes: UserChanges, by: string): Promise<User | UserRefusal>;
  /** Ends the password and all sessions of a user, and makes a link by which they set another. */
  reset(id: string, by: string): Promise<Invited | UserRefusal>;
  /** A link for the first admin; undefined once there is one who can sign in: whoever was only invited may never come. */
  firstLink(): Promise<OneTimeLink | undefined>;
  /** Makes the first admin; undefined for a secret that is not, or no longer, good. */
  startWith(answer: LinkAnswer & { readonly name: string; readonly email: string }): Promise<User | undefined>;
  /** Whose invitation or reset a secret is, as long as it is good. */
  ofLink(token: string): Promise<User | undefined>;
  /** Gives the user of a link a password; undefined for a secret that is not, or no longer, good. */
  join(answer: LinkAnswer): Promise<User | undefined>;
}

/** What users are made of. */
export interface UserParts {
  readonly store: EventStore;
  readonly random: RandomBytes;
  readonly passwords: Passwords;
  /** Epoch milliseconds. */
  readonly clock: () => number;
}

/** Joins a store, chance, a way to hash passwords and a clock into the users of a workspace. */
export function createUsers({ store, random, passwords, clock }: UserParts): Users {
  const change = <Result>(work: (change: Change) => Promise<Result>) =>
    store.transact(async (transaction) => {
      // One change of users at a time: the last admin is counted, and the audit is one chain.
      await transaction.lockHead(workspacePart);
      return work({ transaction, random, now: clock() });
    });
  return {
    list: () => readAll(store),
    hasAdmin: () => hasAdmin(store),
    invite: (invitation, by) => change((made) => invite(made, invitation, by)),
    change: (id, changes, by) => change((made) => changeUser(made, id, changes, by)),
    reset: (id, by) => change((made) => resetUser(made, id, by)),
    firstLink: () =>
      change(async ({ transaction, now }) =>
        (await hasAdmin(transaction)) ? undefined : insertLink(transaction, undefined, random, now),
      ),
    startWith: async ({ token, password, name, email }) => {
      if ((await holderOf(store, token, clock())) !== 'first') return undefined;
      const hash = await passwords.hash(password);
      return change((made) => startWith(made, { token, name, email, hash }));
    },
    ofLink: (token) => userOfLink(store, token, clock()),
    join: async ({ token, password, name }) => {
      if ((await userOfLink(store, token, clock())) === undefined) return undefined;
      const hash = await passwords.hash(password);
      return change((made) => join(made, { token, hash, ...(name === undefined ? {} : { name }) }));
    },
  };
}

/** A transaction that changes users, when, and with what chance. */
interface Change {
  readonly transaction: Transaction;
  readonly random: RandomBytes;
  readonly now: number;
}

const columns = ['id', 'email', 'name', 'role', 'team', 'scope', 'password', 'created_at'];

async function invite(change: Change, invitation: Invitation, by: string): Promise<Invited | UserRefusal> {
  const { transaction, random, now } = change;
  const { role, team } = invitation;
  const email = knownEmail(invitation.email);
  if ((await transaction.rows(userOfEmail, [email])).length > 0) return 'e-mail taken';
  const user: User = {
    id: newId(random),
    email,
    name: invitation.name ?? email,
    role,
    ...(team === undefined ? {} : { team }),
    scope: invitation.scope ?? usualScope(role),
    hasPassword: false,
    createdAt: now,
  };
  await insertUser(change, user, undefined);
  await note(change, { kind: 'user invited', subject: user.id, by, details: standing(user) });
  return { user, link: await insertLink(transaction, user.id, random, now) };
}

async function changeUser(change: Change, id: string, changes: UserChanges, by: string): Promise<User | UserRefusal> {
  const { transaction, now } = change;
  const all = await readAll(transaction);
  const before = all.find((user) => user.id === id);
  if (before === undefined) return 'no such user';
  const user = changedUser(before, changes, now);
  const isDisabled = user.disabledAt !== undefined;
  if (isLastAdmin(before, all) && (user.role !== 'admin' || isDisabled)) return 'the last admin';
  const { name, role, team = null, scope, disabledAt = null } = user;
  await transaction.run(updateUser, [id, name, role, team, scope, disabledAt]);
  if (isDisabled) {
    await transaction.run(deleteSessionsOf, [id]);
    await endLinks(transaction, id);
  }
  await note(change, { kind: 'user changed', subject: id, by, details: standing(user) });
  return user;
}

async function resetUser(change: Change, id: string, by: string): Promise<Invited | UserRefusal> {
  const { transaction, random, now } = change;
  const user = await readUser(transaction, id);
  if (user === undefined) return 'no such user';
  if (user.disabledAt !== undefined) return 'disabled';
  await transaction.run(updatePassword, [id, user.name, null]);
  await transaction.run(deleteSessionsOf, [id]);
  await note(change, { kind: 'password reset', subject: id, by, details: {} });
  return { user: { ...user, hasPassword: false }, link: await insertLink(transaction, id, random, now) };
}

interface Hashed {
  readonly token: string;
  readonly hash: string;
}

async function startWith(
  change: Change,
  { token, name, email, hash }: Hashed & { readonly name: string; readonly email: string },
): Promise<User | undefined> {
  const { transaction, random, now } = change;
  if ((await hasAdmin(transaction)) || (await holderOf(transaction, token, now)) !== 'first') return undefined;
  const known = await userWithEmail(transaction, email);
  const user: User = {
    id: known?.id ?? newId(random),
    email: knownEmail(email),
    name,
    role: 'admin',
    scope: usualScope('admin'),
    hasPassword: true,
    createdAt: known?.createdAt ?? now,
  };
  await (known === undefined ? insertUser(change, user, hash) : becomeAdmin(change, user, hash));
  await endLinks(transaction);
  await note(change, { kind: 'user joined', subject: user.id, by: `user:${user.id}`, details: standing(user) });
  return user;
}

async function join(
  change: Change,
  { token, hash, name }: Hashed & { readonly name?: string },
): Promise<User | undefined> {
  const { transaction, now } = change;
  const user = await userOfLink(transaction, token, now);
  if (user === undefined) return undefined;
  const joined = { ...user, name: name ?? user.name, hasPassword: true };
  await transaction.run(updatePassword, [user.id, joined.name, hash]);
  await endLinks(transaction, user.id);
  await note(change, { kind: 'user joined', subject: user.id, by: `user:${user.id}`, details: standing(user) });
  return joined;
}

async function insertUser({ transaction }: Change, user: User, hash: string | undefined): Promise<void> {
  const { id, email, name, role, team = null, scope, createdAt } = user;
  const row = [id, email, name, role, team, scope, hash ?? null, createdAt];
  await transaction.insert({ table: 'users', columns, rows: [row] });
}

// Somebody who was invited as something else, or never came.
async function becomeAdmin({ transaction }: Change, { id, name, role, scope }: User, hash: string): Promise<void> {
  await transaction.run(updateUser, [id, name, role, null, scope, null]);
  await transaction.run(updatePassword, [id, name, hash]);
  await transaction.run(deleteSessionsOf, [id]);
  await endLinks(transaction, id);
}

async function note({ transaction, random, now }: Change, entry: AuditEntry): Promise<void> {
  await recordAudit(transaction, { part: workspacePart, at: now, random }, [entry]);
}

/** What the audit keeps of a user: neither name nor e-mail. */
function standing({ role, scope, team, disabledAt }: User): Readonly<Record<string, unknown>> {
  return { role, scope, ...(team === undefined ? {} : { team }), isDisabled: disabledAt !== undefined };
}

function newId(random: RandomBytes): string {
  return Buffer.from(random(6)).toString('hex');
}

function knownEmail(text: string): string {
  const email = emailOf(text);
  if (email === undefined) throw new Error('an e-mail is checked where it comes in');
  return email;
}

async function userOfLink(reader: Reader, token: string, now: number): Promise<User | undefined> {
  const holder = await holderOf(reader, token, now);
  if (holder === undefined || holder === 'first') return undefined;
  const user = await readUser(reader, holder.userId);
  return user?.disabledAt === undefined ? user : undefined;
}

async function hasAdmin(reader: Reader): Promise<boolean> {
  return (await reader.rows(anyAdmin)).length > 0;
}

async function userWithEmail(reader: Reader, email: string): Promise<User | undefined> {
  const [row] = await reader.rows(userOfEmail, [knownEmail(email)]);
  return row === undefined ? undefined : userOfRow(row);
}

async function readAll(reader: Reader): Promise<readonly User[]> {
  return (await reader.rows(allUsers)).map(userOfRow);
}

async function readUser(reader: Reader, id: string): Promise<User | undefined> {
  const [row] = await reader.rows(oneUser, [id]);
  return row === undefined ? undefined : userOfRow(row);
}
