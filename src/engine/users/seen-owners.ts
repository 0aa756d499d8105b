import type { User } from './user.ts';

/** Whose accounts somebody sees: everybody's, or those of these owners, in lower case. */
export type SeenOwners = 'all' | ReadonlySet<string>;

/** Whose accounts a user sees; an account says by e-mail or by name whose it is. */
export function seenOwners(user: User, users: readonly User[]): SeenOwners {
  if (user.scope === 'all') return 'all';
  const { id, team } = user;
  const isTheirs = (one: User) => one.id === id || (user.scope === 'team' && team !== undefined && one.team === team);
  return new Set([user, ...users].filter(isTheirs).flatMap(({ email, name }) => [comparable(email), comparable(name)]));
}

/** Whether somebody sees an account of an owner. What is nobody's is everybody's. */
export function isSeen(owners: SeenOwners, owner: string | undefined): boolean {
  if (owners === 'all' || owner === undefined || owner.trim() === '') return true;
  return owners.has(comparable(owner));
}

function comparable(text: string): string {
  return text.trim().toLowerCase();
}
