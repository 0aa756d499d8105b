import type { User } from '../users/user.ts';

/** Whose accounts somebody sees: everybody's, or those of these owners. */
export type SeenOwners = 'all' | ReadonlySet<string>;

/** Whose accounts a user sees; an account says by e-mail or by name whose it is. */
export function seenOwners(user: User, users: readonly User[]): SeenOwners {
  if (user.scope === 'all') return 'all';
  const { id, team } = user;
  const isTheirs = (one: User) => one.id === id || (user.scope === 'team' && team !== undefined && one.team === team);
  return new Set([user, ...users].filter(isTheirs).flatMap(({ email, name }) => [...formsOf(email), ...formsOf(name)]));
}

/** Whether somebody sees an account of an owner. What is nobody's is everybody's. */
export function isSeen(owners: SeenOwners, owner: string | undefined): boolean {
  if (owners === 'all' || owner === undefined || owner.trim() === '') return true;
  return formsOf(owner).some((form) => owners.has(form));
}

/** Owners as a text in which SQL looks for one, between two bars. */
export function ownerList(owners: ReadonlySet<string>): string {
  return `|${[...owners].join('|')}|`;
}

// SQLite leaves letters beyond ASCII as they are when it puts a text in lower case, PostgreSQL does not.
function formsOf(text: string): readonly string[] {
  const bare = text.trim().replaceAll('|', ' ');
  return [bare.toLowerCase(), bare.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase())];
}
