import { z } from 'zod';
import { unreachable } from '../../../domain/unreachable.ts';
import type { Invited, UserRefusal } from '../../../engine/index.ts';
import { Refusal } from '../../refusal.ts';
import { jsonRoute, reply } from '../../route.ts';
import { given } from '../../shapes/given.ts';
import { emailShape, nameShape, roleShape, rowScopeShape, userBody, userShape } from '../../shapes/user.ts';
import { instantShape, instantText } from '../../shapes/values.ts';

const params = z.strictObject({ id: z.string().regex(/^[0-9a-f]{12}$/, 'the id of a user has twelve digits') });

const invitedShape = userShape
  .extend({
    link: z.string().meta({ description: 'below the address of the server; shown this once and good once' }),
    linkEndsAt: instantShape,
  })
  .meta({ id: 'InvitedUser' });

/** Everybody who may sign in. */
export const listUsers = jsonRoute({
  method: 'GET',
  path: '/api/v1/users',
  access: 'users',
  summary: 'Everybody who may sign in, by e-mail',
  answers: { 200: z.strictObject({ users: z.array(userShape) }) },
  answer: async (_, { users }) => reply(200, { users: (await users.list()).map(userBody) }),
});

/** Invites somebody. */
export const inviteUser = jsonRoute({
  method: 'POST',
  path: '/api/v1/users',
  access: 'users',
  summary: 'Invites somebody: makes a user and a link, good once and for a day, by which they set their password',
  body: z.strictObject({
    email: emailShape,
    role: roleShape,
    name: nameShape.optional(),
    team: nameShape.optional(),
    scope: rowScopeShape.optional().meta({ description: 'own for sales, team for sales managers, all for others' }),
  }),
  answers: { 201: invitedShape },
  answer: async ({ body: { email, role, name, team, scope }, by }, { users }) => {
    const invited = await users.invite({ email, role, ...given({ name, team, scope }) }, by);
    if (typeof invited === 'string') throw refusalOf(invited);
    return reply(201, invitedBody(invited));
  },
});

/** Changes a user. */
export const changeUser = jsonRoute({
  method: 'PUT',
  path: '/api/v1/users/:id',
  access: 'users',
  summary: 'Changes what is given of a user; whoever is disabled is signed out and cannot come in',
  params,
  body: z.strictObject({
    name: nameShape.optional(),
    role: roleShape.optional(),
    team: nameShape.nullable().optional(),
    scope: rowScopeShape.optional().meta({ description: 'with a role alone, what is usual for it' }),
    isDisabled: z.boolean().optional(),
  }),
  answers: { 200: userShape },
  answer: async ({ params: { id }, body: { name, role, team, scope, isDisabled }, by }, { users }) => {
    const user = await users.change(id, given({ name, role, team, scope, isDisabled }), by);
    if (typeof user === 'string') throw refusalOf(user);
    return reply(200, userBody(user));
  },
});

/** Makes a link by which a user sets a new password. */
export const resetUser = jsonRoute({
  method: 'POST',
  path: '/api/v1/users/:id/reset',
  access: 'users',
  summary: 'Ends the password and all sessions of a user and makes a link by which they set another',
  params,
  answers: { 201: invitedShape },
  answer: async ({ params: { id }, by }, { users }) => {
    const invited = await users.reset(id, by);
    if (typeof invited === 'string') throw refusalOf(invited);
    return reply(201, invitedBody(invited));
  },
});

function invitedBody({ user, link: { token, endsAt } }: Invited): z.input<typeof invitedShape> {
  // Behind the #, where no log and no other server sees it.
  return { ...userBody(user), link: `/invitation#token=${token}`, linkEndsAt: instantText(endsAt) };
}

function refusalOf(refusal: UserRefusal): Refusal {
  switch (refusal) {
    case 'no such user':
      return new Refusal(404, 'no-such-user', 'there is no user of this id; see `GET /api/v1/users`');
    case 'e-mail taken':
      return new Refusal(409, 'email-taken', 'somebody has this e-mail already; change that user', {
        where: 'body.email',
      });
    case 'disabled':
      return new Refusal(409, 'user-disabled', 'this user is disabled; enable them first');
    case 'the last admin':
      return new Refusal(409, 'last-admin', 'this is the last user who may administer; make another first');
    default:
      return unreachable(refusal);
  }
}
