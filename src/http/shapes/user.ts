import { z } from 'zod';
import { type User, emailOf, roles, rowScopes } from '../../engine/index.ts';
import { given } from './given.ts';
import { instantShape, instantText, textShape } from './values.ts';

/** An e-mail address. */
export const emailShape = textShape(254).refine((text) => emailOf(text) !== undefined, 'this is no e-mail address');

/** What somebody types as a password; whether it is a good one is looked at where one is set. */
export const passwordShape = z.string().min(1).max(1_000);

/** What somebody is called, and a team. */
export const nameShape = textShape(100).regex(/^[^\p{Cc}]+$/u, 'a name is one line');

/** The secret of a link. */
export const tokenShape = z.string().regex(/^[\w-]{43}$/, 'the link is not whole; copy all of it');

/** What somebody is in the company. */
export const roleShape = z.enum(roles).meta({ id: 'Role' });

/** Whose accounts somebody sees. */
export const rowScopeShape = z.enum(rowScopes).meta({ id: 'RowScope' });

/** Somebody who may sign in. */
export const userShape = z
  .strictObject({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    role: roleShape,
    team: z.string().optional(),
    scope: rowScopeShape.meta({ description: 'whose accounts they see; those of nobody are seen by all' }),
    hasPassword: z.boolean().meta({ description: 'false while an invitation or a reset waits' }),
    createdAt: instantShape,
    disabledAt: instantShape.optional(),
  })
  .meta({ id: 'User' });

/** Who asks, and what they may do. */
export const sessionShape = z
  .strictObject({
    by: z.string().meta({ description: 'as the audit names who asks: `user:…` or `key:…`' }),
    permissions: z.array(z.enum(['read', 'decide', 'operate', 'admin', 'users', 'write'])),
    user: userShape.optional(),
    csrf: z.string().optional().meta({ description: 'goes into the header `x-assay-csrf` of every change' }),
  })
  .meta({ id: 'Session' });

/** A user as they are sent. */
export function userBody(user: User): z.input<typeof userShape> {
  const { id, email, name, role, team, scope, hasPassword, createdAt, disabledAt } = user;
  return {
    id,
    email,
    name,
    role,
    scope,
    hasPassword,
    createdAt: instantText(createdAt),
    ...given({ team, disabledAt: disabledAt === undefined ? undefined : instantText(disabledAt) }),
  };
}
