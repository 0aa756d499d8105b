import type { FastifyRequest } from 'fastify';
import { type Keys, type Scope, type Sessions, isCsrf, scopeFor } from '../engine/index.ts';
import { type Caller, permissionsOf } from './callers/caller.ts';
import { refuseOtherSites, refuseUnknownSites } from './callers/same-site.ts';
import { shownSession } from './callers/session-cookie.ts';
import { Refusal } from './refusal.ts';
import type { Access } from './route.ts';

const challenge = { headers: { 'www-authenticate': 'Bearer realm="assay"' } };

/** Who can tell callers. */
interface Gatekeepers {
  readonly keys: Keys;
  readonly sessions: Sessions;
}

/** The caller who may use a route; throws a refusal for anybody else. Undefined on routes for anybody. */
export async function authorize(
  keepers: Gatekeepers,
  request: FastifyRequest,
  access: Access,
): Promise<Caller | undefined> {
  if (access === 'anybody') {
    if (isChange(request)) refuseOtherSites(request);
    return undefined;
  }
  const caller = await callerOf(keepers, request);
  if (!may(caller, access)) throw refusalFor(caller, access);
  if (caller.is === 'user') keepers.sessions.noteUse(shownSession(request.headers.cookie) ?? '');
  return caller;
}

/** Who the caller of a request that goes on is by now; undefined for whoever has been signed out or may no longer look. */
export async function callerNow(keepers: Gatekeepers, request: FastifyRequest): Promise<Caller | undefined> {
  const caller = await callerOf(keepers, request).catch(() => undefined);
  return caller !== undefined && may(caller, 'read') ? caller : undefined;
}

/** The scope a key must have for what a route allows; undefined where no key will do, or none is asked for. */
export function scopeForAccess(access: Access): Scope | undefined {
  return access === 'anybody' || access === 'self' ? undefined : scopeFor(access);
}

function may(caller: Caller, access: Exclude<Access, 'anybody'>): boolean {
  return access === 'self' ? caller.is === 'user' : permissionsOf(caller).includes(access);
}

// A key that is shown counts, also beside a cookie: whoever writes a program means it.
async function callerOf({ keys, sessions }: Gatekeepers, request: FastifyRequest): Promise<Caller> {
  const { authorization, cookie } = request.headers;
  const text = /^Bearer (\S{1,200})$/i.exec(authorization ?? '')?.[1];
  if (text !== undefined) {
    const key = await keys.verify(text);
    if (key !== undefined) return { is: 'key', ...key };
    throw new Refusal(401, 'key-unknown', 'this API key is unknown or revoked; ask for another', challenge);
  }
  const shown = authorization === undefined ? shownSession(cookie) : undefined;
  if (shown === undefined)
    throw new Refusal(401, 'key-missing', 'sign in, or send an API key in `Authorization: Bearer …`', challenge);
  const signedIn = await sessions.verify(shown);
  if (signedIn === undefined) throw new Refusal(401, 'session-ended', 'this session has ended; sign in again');
  if (isChange(request)) {
    refuseUnknownSites(request);
    const { 'x-assay-csrf': csrf } = request.headers;
    if (typeof csrf !== 'string' || !isCsrf(signedIn, csrf))
      throw new Refusal(403, 'csrf-missing', 'send the `csrf` of `GET /api/v1/session` in the header `x-assay-csrf`');
  }
  return { is: 'user', ...signedIn };
}

function isChange({ method }: FastifyRequest): boolean {
  return method !== 'GET' && method !== 'HEAD';
}

function refusalFor(caller: Caller, access: Exclude<Access, 'anybody'>): Refusal {
  if (caller.is === 'user')
    return new Refusal(403, 'not-allowed', `the role \`${caller.user.role}\` may not do this; ask an administrator`);
  if (access === 'self')
    return new Refusal(403, 'people-only', 'this is for people who have signed in; a key has no session or password');
  return new Refusal(403, 'scope-missing', `this API key has no scope \`${scopeFor(access)}\`; use one that has`);
}

const keyNames = /^(?:api[-_]?key|access[-_]?token|token|key|write[-_]?key|authorization|secret|password)$/i;

/** Refuses keys in the address, where they end up in logs and histories. */
export function refuseKeyInQuery(url: string): void {
  const start = url.indexOf('?');
  if (start < 0) return;
  const query = new URLSearchParams(url.slice(start + 1));
  for (const [name, value] of query) {
    if (!keyNames.test(name) && !/assay_[0-9a-f]{12}_/.test(value)) continue;
    throw new Refusal(400, 'key-in-address', 'keys are not taken in the address; send them in a header', {
      where: 'query',
    });
  }
}
