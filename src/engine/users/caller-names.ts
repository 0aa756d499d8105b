import type { Users } from './create-users.ts';

/** Somebody who is noted with what they did, as people know them. */
export type NameOf = (by: string) => string;

/** Names those who have signed in; a person of the roster, a key or a program stays as it is noted. */
export async function callerNames(users: Pick<Users, 'list'>): Promise<NameOf> {
  const names = new Map((await users.list()).map(({ id, name }) => [`user:${id}`, name]));
  return (by) => names.get(by) ?? by;
}
