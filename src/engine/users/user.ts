import type { Row } from '../../store/event-store.ts';
import { type Role, roles } from './permissions.ts';

/** Whose accounts somebody sees: their own, their team's, or everybody's. Accounts without an owner are seen by all. */
export type RowScope = 'own' | 'team' | 'all';

/** The row scopes there are. */
export const rowScopes = ['own', 'team', 'all'] as const satisfies RowScope[];

/** Somebody who may sign in. Instants are epoch milliseconds. */
export interface User {
  readonly id: string;
  /** In lower case; no two users have the same. */
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly team?: string;
  readonly scope: RowScope;
  /** False while an invitation or a reset waits for a password. */
  readonly hasPassword: boolean;
  readonly createdAt: number;
  readonly disabledAt?: number;
}

/** What is said of a user in an invitation. */
export interface Invitation {
  readonly email: string;
  readonly role: Role;
  /** The e-mail where nothing is given. */
  readonly name?: string;
  readonly team?: string;
  /** What is usual for the role where nothing is given. */
  readonly scope?: RowScope;
}

/** What may be changed of a user; a role without a scope brings the scope that is usual for it. */
export interface UserChanges {
  readonly name?: string;
  readonly role?: Role;
  /** Null takes the user out of the team. */
  readonly team?: string | null;
  readonly scope?: RowScope;
  readonly isDisabled?: boolean;
}

/** Whose accounts a role usually sees. */
export function usualScope(role: Role): RowScope {
  if (role === 'sales') return 'own';
  return role === 'sales-manager' ? 'team' : 'all';
}

/** An e-mail address as users are known by it; undefined for a text that is none. */
export function emailOf(text: string): string | undefined {
  const email = text.trim().toLowerCase();
  return email.length <= 254 && /^[^\s@\p{Cc}]{1,64}@[^\s@.\p{Cc}]{1,63}(?:\.[^\s@.\p{Cc}]{1,63}){1,20}$/u.test(email)
    ? email
    : undefined;
}

/** A role by its name; undefined for a text that is none. */
export function roleOf(text: string): Role | undefined {
  return roles.find((role) => role === text);
}

/** A user as they are afterwards. */
export function changedUser(user: User, changes: UserChanges, now: number): User {
  const { name = user.name, role = user.role, isDisabled = user.disabledAt !== undefined } = changes;
  const { team: before, disabledAt, ...rest } = user;
  const team = changes.team === undefined ? before : changes.team;
  const scope = changes.scope ?? (role === user.role ? user.scope : usualScope(role));
  return {
    ...rest,
    name,
    role,
    scope,
    ...(team === undefined || team === null ? {} : { team }),
    ...(isDisabled ? { disabledAt: disabledAt ?? now } : {}),
  };
}

/** Whether nobody would be left who can administer, if this user no longer could. */
export function isLastAdmin(user: User, users: readonly User[]): boolean {
  if (user.role !== 'admin' || user.disabledAt !== undefined) return false;
  const others = users.filter(
    ({ id, role, disabledAt }) => id !== user.id && role === 'admin' && disabledAt === undefined,
  );
  // Somebody who was only invited does not stand in for somebody who is here.
  return !others.some(({ hasPassword }) => hasPassword || !user.hasPassword);
}

/** A user of a row. */
export function userOfRow(row: Row): User {
  const [team, disabledAt] = [row['team'], row['disabled_at']];
  return {
    id: String(row['id']),
    email: String(row['email']),
    name: String(row['name']),
    role: row['role'] as Role,
    ...(typeof team === 'string' ? { team } : {}),
    scope: row['scope'] as RowScope,
    hasPassword: row['password'] !== null,
    createdAt: Number(row['created_at']),
    ...(typeof disabledAt === 'number' ? { disabledAt } : {}),
  };
}
