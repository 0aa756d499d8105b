import type { Scope } from '../keys/create-keys.ts';

/**
 * What somebody may do: look (`read`), decide about accounts (`decide`), bring in data and change operational lists
 * (`operate`), change playbooks and settings (`admin`), administer keys and people (`users`), send events (`write`).
 */
export type Permission = 'read' | 'decide' | 'operate' | 'admin' | 'users' | 'write';

/** What somebody is in the company. */
export type Role = 'admin' | 'revops' | 'marketing' | 'sales-manager' | 'sales' | 'viewer';

/** The roles there are. */
export const roles = ['admin', 'revops', 'marketing', 'sales-manager', 'sales', 'viewer'] as const satisfies Role[];

// The one place where it is said who may do what; what is not here is refused.
const byRole: Readonly<Record<Role, readonly Permission[]>> = {
  admin: ['read', 'decide', 'operate', 'admin', 'users'],
  revops: ['read', 'decide', 'operate', 'admin'],
  marketing: ['read', 'operate'],
  'sales-manager': ['read', 'decide'],
  sales: ['read', 'decide'],
  viewer: ['read'],
};

const byScope: Readonly<Record<Scope, readonly Permission[]>> = {
  write: ['write'],
  read: ['read'],
  admin: ['decide', 'operate', 'admin', 'users'],
};

/** What a role may do. */
export function permissionsOfRole(role: Role): readonly Permission[] {
  return byRole[role];
}

/** What a key with these scopes may do. */
export function permissionsOfScopes(scopes: readonly Scope[]): readonly Permission[] {
  return scopes.flatMap((scope) => byScope[scope]);
}

/** The scope a key must have for something. */
export function scopeFor(permission: Permission): Scope {
  if (permission === 'write' || permission === 'read') return permission;
  return 'admin';
}
