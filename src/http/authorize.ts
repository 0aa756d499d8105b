import type { FastifyRequest } from 'fastify';
import type { ApiKey, Keys, Scope } from '../engine/index.ts';
import { Refusal } from './refusal.ts';
import type { Access } from './route.ts';

const challenge = { headers: { 'www-authenticate': 'Bearer realm="assay"' } };

/** The key of a caller who may use a route; throws a refusal for anybody else. Undefined on routes for anybody. */
export async function authorize(keys: Keys, request: FastifyRequest, access: Access): Promise<ApiKey | undefined> {
  if (access === 'anybody') return undefined;
  const text = /^Bearer (\S{1,200})$/i.exec(request.headers.authorization ?? '')?.[1];
  if (text === undefined)
    throw new Refusal(401, 'key-missing', 'send an API key in the header `Authorization: Bearer …`', challenge);
  const key = await keys.verify(text);
  if (key === undefined)
    throw new Refusal(401, 'key-unknown', 'this API key is unknown or revoked; ask for another', challenge);
  const scope = scopeFor(access);
  if (!key.scopes.includes(scope))
    throw new Refusal(403, 'scope-missing', `this API key has no scope \`${scope}\`; use one that has`);
  return key;
}

/** The scope a key must have for what a route allows. */
export function scopeFor(access: Exclude<Access, 'anybody'>): Scope {
  return access === 'decide' || access === 'operate' ? 'admin' : access;
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
