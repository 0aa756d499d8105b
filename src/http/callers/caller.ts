import {
  type ApiKey,
  type Permission,
  type SignedIn,
  permissionsOfRole,
  permissionsOfScopes,
} from '../../engine/index.ts';

/** Who asks: a program that shows a key, or somebody who has signed in. */
export type Caller = ({ readonly is: 'key' } & ApiKey) | ({ readonly is: 'user' } & SignedIn);

/** What a caller may do. */
export function permissionsOf(caller: Caller): readonly Permission[] {
  return caller.is === 'key' ? permissionsOfScopes(caller.scopes) : permissionsOfRole(caller.user.role);
}

/** A caller as the audit names them. */
export function nameOfCaller(caller: Caller | undefined): string {
  if (caller === undefined) return 'nobody';
  return caller.is === 'key' ? `key:${caller.id}` : `user:${caller.user.id}`;
}
