import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refuseKeyInQuery } from '../authorize.ts';
import type { House } from '../route.ts';

const headers = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
} as const;

/** Puts what every answer has on it, refuses keys in addresses, measures and logs. */
export function watchRequests(app: FastifyInstance, { durations }: House): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(headers);
    refuseKeyInQuery(request.url);
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = routeName(request);
    durations.note(route, reply.statusCode, reply.elapsedTime / 1000);
    // Neither address nor body: both may say who somebody is.
    request.log.info({ route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) });
  });
}

/** A route as people name it; its parameters stay names. */
function routeName(request: FastifyRequest): string {
  const path = request.routeOptions.url;
  return path === undefined ? 'none' : `${request.method} ${path}`;
}
