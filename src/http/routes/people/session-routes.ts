import { z } from 'zod';
import {
  type NewSession,
  type SignInRefusal,
  type SignedIn,
  permissionsOfRole,
  permissionsOfScopes,
} from '../../../engine/index.ts';
import { forgetSession, keepSession } from '../../callers/session-cookie.ts';
import { Refusal } from '../../refusal.ts';
import { type Asked, jsonRoute, reply } from '../../route.ts';
import { given } from '../../shapes/given.ts';
import { refuseWeakPassword } from '../../shapes/new-password.ts';
import { nameShape, emailShape, passwordShape, sessionShape, tokenShape, userBody } from '../../shapes/user.ts';

/** Signs in. */
export const signIn = jsonRoute({
  method: 'POST',
  path: '/api/v1/session',
  access: 'anybody',
  summary:
    'Signs in by e-mail and password: a cookie, and what changes must carry; an older session of the browser ends',
  body: z.strictObject({ email: z.string().max(254), password: passwordShape }),
  answers: { 200: sessionShape },
  answer: async ({ body: { email, password }, from: { address, session } }, { sessions }) =>
    begun(await sessions.signIn({ email, password, address }, session), signInRefused),
});

/** Who asks. */
export const getSession = jsonRoute({
  method: 'GET',
  path: '/api/v1/session',
  access: 'read',
  summary: 'Who asks, and what they may do',
  answers: { 200: sessionShape },
  answer: async ({ signedIn, key, by }) =>
    reply(
      200,
      signedIn === undefined ? { by, permissions: [...permissionsOfScopes(key?.scopes ?? [])] } : bodyOf(signedIn),
    ),
});

/** Signs out. */
export const signOut = jsonRoute({
  method: 'DELETE',
  path: '/api/v1/session',
  access: 'self',
  summary: 'Signs out: here, or with `everywhere` in all browsers',
  query: z.strictObject({ everywhere: z.enum(['true', 'false']).default('false') }),
  answers: { 200: z.strictObject({ ended: z.enum(['here', 'everywhere']) }) },
  answer: async ({ query, from, ...asked }, { sessions }) => {
    const isEverywhere = query.everywhere === 'true';
    await (isEverywhere ? sessions.endAll(self(asked).user) : sessions.end(from.session ?? ''));
    return reply(200, { ended: isEverywhere ? ('everywhere' as const) : ('here' as const) }, forgetSession);
  },
});

/** Changes one's own password. */
export const changePassword = jsonRoute({
  method: 'PUT',
  path: '/api/v1/session/password',
  access: 'self',
  summary: 'Changes one’s own password; all sessions end, and another begins here',
  body: z.strictObject({ current: passwordShape, password: passwordShape }),
  answers: { 200: sessionShape },
  answer: async ({ body: { current, password }, ...asked }, { sessions }) => {
    const { user } = self(asked);
    refuseWeakPassword(password, user.email);
    return begun(await sessions.changePassword(user, current, password), wrongPassword);
  },
});

/** Makes the first admin. */
export const startWorkspace = jsonRoute({
  method: 'POST',
  path: '/api/v1/start',
  access: 'anybody',
  summary:
    'Makes the first admin by the link that `assay serve` prints, and signs in; there is none once an admin can sign in',
  body: z.strictObject({ token: tokenShape, email: emailShape, name: nameShape, password: passwordShape }),
  answers: { 201: sessionShape },
  answer: async ({ body }, { users, sessions }) => {
    if (await users.hasAdmin()) throw noSuchLink();
    refuseWeakPassword(body.password, body.email);
    const user = await users.startWith(body);
    if (user === undefined) throw noSuchLink();
    const session = await sessions.begin(user);
    return reply(201, bodyOf(session), keepSession(session.text));
  },
});

/** Takes up an invitation, or sets another password. */
export const followLink = jsonRoute({
  method: 'POST',
  path: '/api/v1/invitation',
  access: 'anybody',
  summary: 'Sets the password of whoever was invited or reset, by their link, and signs in; the link is good once',
  body: z.strictObject({ token: tokenShape, name: nameShape.optional(), password: passwordShape }),
  answers: { 200: sessionShape },
  answer: async ({ body: { token, name, password } }, { users, sessions }) => {
    const invited = await users.ofLink(token);
    if (invited === undefined) throw noSuchLink();
    refuseWeakPassword(password, invited.email);
    const user = await users.join({ token, password, ...given({ name }) });
    if (user === undefined) throw noSuchLink();
    const session = await sessions.begin(user);
    return reply(200, bodyOf(session), keepSession(session.text));
  },
});

function begun(answer: NewSession | SignInRefusal, wrong: () => Refusal) {
  if ('text' in answer) return reply(200, bodyOf(answer), keepSession(answer.text));
  if (answer.is === 'wrong') throw wrong();
  const seconds = Math.ceil(answer.waitMs / 1_000);
  throw new Refusal(429, 'too-many-tries', `this was tried too often; try again in ${seconds} seconds`, {
    headers: { 'retry-after': String(seconds) },
  });
}

function signInRefused(): Refusal {
  return new Refusal(401, 'sign-in-refused', 'e-mail or password are not right; try again, or ask for a reset');
}

function wrongPassword(): Refusal {
  return new Refusal(422, 'wrong-password', 'this is not your password; try again', { where: 'body.current' });
}

function bodyOf({ user, csrf }: SignedIn) {
  return { by: `user:${user.id}`, permissions: [...permissionsOfRole(user.role)], user: userBody(user), csrf };
}

function self({ signedIn }: Pick<Asked<unknown, unknown, unknown>, 'signedIn'>): SignedIn {
  if (signedIn === undefined) throw new Error('a route for oneself lets nobody else in');
  return signedIn;
}

function noSuchLink(): Refusal {
  return new Refusal(
    404,
    'no-such-link',
    'this link is not, or no longer, good; ask an administrator for another, or where Assay runs say `assay user reset EMAIL`, or `assay user invite EMAIL --role admin`',
  );
}
