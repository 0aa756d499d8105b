import { createHash, timingSafeEqual } from 'node:crypto';
import { recordAudit, workspacePart } from '../../ledger/index.ts';
import { type EventStore, StoreError, type Transaction } from '../../store/event-store.ts';
import { hashKeyText } from '../keys/key-text.ts';
import { type PasswordTry, type SignInRefusal, createPasswordCheck } from './check-password.ts';
import type { UserParts } from './create-users.ts';
import { newSecret } from './one-time-links.ts';
import { type SeenOwners, seenOwners } from '../seen/seen-owners.ts';
import { type User, userOfRow } from './user.ts';
import {
  allUsers,
  deleteOldSessions,
  deleteSession,
  deleteSessionsOf,
  noteSessionUse,
  oneSession,
  oneUser,
  updatePassword,
} from './users.sql.ts';
import { minuteMs } from '../../domain/index.ts';

/** Somebody who is signed in. */
export interface SignedIn {
  readonly user: User;
  /** What only pages of ours know; every change they ask for carries it. */
  readonly csrf: string;
}

/** A session that has just begun, with the text a browser shows from now on. */
export interface NewSession extends SignedIn {
  readonly text: string;
}

/** The sessions of a workspace. They end after 12 hours without use, and after 30 days. */
export interface Sessions {
  /** Begins a session for an e-mail and its password; the one that the browser showed ends. */
  signIn(tried: PasswordTry, shown?: string): Promise<NewSession | SignInRefusal>;
  /** Begins a session for somebody who has just set a password by a link. */
  begin(user: User): Promise<NewSession>;
  /** Who shows a text, if it is a session that is good now. */
  verify(text: string): Promise<SignedIn | undefined>;
  /** Notes that a session is used. Nobody waits for it. */
  noteUse(text: string): void;
  end(text: string): Promise<void>;
  endAll(user: User): Promise<void>;
  /** Changes a password; all sessions of the user end, and another begins. */
  changePassword(user: User, current: string, password: string): Promise<NewSession | SignInRefusal>;
  /** Whose accounts a user sees. */
  seenOwners(user: User): Promise<SeenOwners>;
}

/** How long a session lasts. */
export const sessionMs = 30 * 86_400_000;
/** For how long it may rest. */
const sessionIdleMs = 12 * 3_600_000;

/** Joins a store, chance, a way to hash passwords and a clock into the sessions of a workspace. */
export function createSessions({ store, random, passwords, clock }: UserParts): Sessions {
  const check = createPasswordCheck({ store, passwords, clock });
  const note = (transaction: Transaction, kind: string, { id }: User, details = {}) =>
    recordAudit(transaction, { part: workspacePart, at: clock(), random }, [
      { kind, subject: id, by: `user:${id}`, details },
    ]);
  const begin = async (transaction: Transaction, user: User): Promise<NewSession> => {
    const [text, now] = [newSecret(random), clock()];
    await transaction.run(deleteOldSessions, [now - sessionMs, now - sessionIdleMs]);
    const row = [hashKeyText(text), user.id, now, now];
    await transaction.insert({ table: 'sessions', columns, rows: [row] });
    await note(transaction, 'signed in', user);
    return { user, csrf: csrfOf(text), text };
  };
  return {
    signIn: async (tried, shown) => {
      const checked = await check(tried);
      if (checked.is !== 'right') return checked;
      return changeLocked(store, async (transaction) => {
        if (!(await isStill(transaction, checked.user, checked.hash))) return { is: 'wrong' };
        if (shown !== undefined) await transaction.run(deleteSession, [hashKeyText(shown)]);
        return begin(transaction, checked.user);
      });
    },
    begin: (user) => changeLocked(store, (transaction) => begin(transaction, user)),
    verify: (text) => verify(store, text, clock()),
    noteUse: noteUses(store, clock),
    end: (text) =>
      changeLocked(store, async (transaction) => {
        const [row] = await transaction.rows(oneSession, [hashKeyText(text)]);
        if (row === undefined) return;
        await transaction.run(deleteSession, [hashKeyText(text)]);
        await note(transaction, 'signed out', userOfRow(row));
      }),
    endAll: (user) =>
      changeLocked(store, async (transaction) => {
        const sessions = await transaction.run(deleteSessionsOf, [user.id]);
        await note(transaction, 'signed out', user, { sessions });
      }),
    changePassword: async (user, current, password) => {
      const checked = await check({ email: user.email, password: current });
      if (checked.is !== 'right') return checked;
      const hash = await passwords.hash(password);
      return changeLocked(store, async (transaction) => {
        if (!(await isStill(transaction, checked.user, checked.hash))) return { is: 'wrong' };
        await transaction.run(updatePassword, [user.id, user.name, hash]);
        await transaction.run(deleteSessionsOf, [user.id]);
        await note(transaction, 'password changed', user);
        return begin(transaction, user);
      });
    },
    seenOwners: async (user) =>
      user.scope === 'all' ? 'all' : seenOwners(user, (await store.rows(allUsers)).map(userOfRow)),
  };
}

/** Whether a text is the one that belongs to a session, in a time that says nothing about how far they agree. */
export function isCsrf({ csrf }: SignedIn, text: string): boolean {
  const [own, shown] = [Buffer.from(csrf), Buffer.from(text)];
  return own.length === shown.length && timingSafeEqual(own, shown);
}

const columns = ['hash', 'user_id', 'created_at', 'used_at'];

/** Whoever ends a password or a session meanwhile waits, or has gone before and is seen. */
async function changeLocked<Result>(
  store: EventStore,
  work: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  return store.transact(async (transaction) => {
    await transaction.lockHead(workspacePart);
    return work(transaction);
  });
}

async function isStill(transaction: Transaction, { id }: User, hash: string): Promise<boolean> {
  const [row] = await transaction.rows(oneUser, [id]);
  return row?.['password'] === hash && row['disabled_at'] === null;
}

async function verify(store: EventStore, text: string, now: number): Promise<SignedIn | undefined> {
  const [row] = await store.rows(oneSession, [hashKeyText(text)]);
  if (row === undefined || row['disabled_at'] !== null) return undefined;
  const isOver = now - Number(row['used_at']) >= sessionIdleMs || now - Number(row['began_at']) >= sessionMs;
  return isOver ? undefined : { user: userOfRow(row), csrf: csrfOf(text) };
}

function csrfOf(text: string): string {
  return createHash('sha256').update(`csrf ${text}`).digest('base64url');
}

/** Notes uses once a minute. What is noted too late counts as a minute less. */
function noteUses(store: EventStore, clock: () => number): (text: string) => void {
  const noted = new Map<string, number>();
  return (text) => {
    const [hash, now] = [hashKeyText(text), clock()];
    if (now - (noted.get(hash) ?? 0) < minuteMs) return;
    if (noted.size > mostNoted) noted.clear();
    noted.set(hash, now);
    void store
      .transact((transaction) => transaction.run(noteSessionUse, [hash, now]))
      .catch((error: unknown) => {
        // On a full disk, or when the store closes, the time of use is what is worth least.
        if (!(error instanceof StoreError)) throw error;
      });
  };
}

const mostNoted = 10_000;
