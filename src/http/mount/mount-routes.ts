import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import type { ZodType } from 'zod';
import { authorize } from '../authorize.ts';
import { nameOfCaller } from '../callers/caller.ts';
import { seenHouse } from '../callers/seen-house.ts';
import { shownSession } from '../callers/session-cookie.ts';
import { Refusal, errorBody } from '../refusal.ts';
import type { Answer, Asked, FormRoute, House, JsonRoute, PlainRoute, Route } from '../route.ts';
import { mountDoor } from './mount-door.ts';

const methods: readonly HTTPMethods[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** Puts routes on a server; other methods on their paths are refused by name. */
export function mountRoutes(app: FastifyInstance, routes: readonly Route[], house: House): void {
  for (const route of routes) if (route.kind === 'json') mountJson(app, route, house);
  for (const route of routes) if (route.kind === 'plain') mountPlain(app, route, house);
  for (const route of routes) if (route.kind === 'form') mountForm(app, route, house);
  const doors = routes.filter((route) => route.kind === 'door');
  for (const door of doors) mountDoor(app, door, house);
  for (const [path, own] of Map.groupBy(routes, (route) => route.path)) refuseOthers(app, path, own);
}

function mountJson(app: FastifyInstance, route: JsonRoute, house: House): void {
  if (route.takesFile !== true) return addJson(app, route, house);
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    // What comes in is handed on as it comes; nobody holds it whole.
    scope.addContentTypeParser('*', (_, payload, done) => done(null, payload));
    addJson(scope, route, house);
  });
}

function addJson(app: FastifyInstance, route: JsonRoute, house: House): void {
  const { method, path: url, bodyLimit } = route;
  app.route({
    method,
    url,
    exposeHeadRoute: method === 'GET',
    ...(bodyLimit === undefined ? {} : { bodyLimit }),
    onRequest: async (request) => {
      request.caller = await authorize(house, request, route.access);
      if (route.takesFile === true) refuseTooLarge(request, bodyLimit);
    },
    handler: async (request, reply) => {
      const asked = readAsked(route, request);
      return sendAnswer(route, await route.answer(asked, await seenHouse(house, request.caller)), reply);
    },
  });
}

function mountPlain(app: FastifyInstance, route: PlainRoute, house: House): void {
  app.route({
    method: route.method,
    url: route.path,
    onRequest: async (request) => {
      request.caller = await authorize(house, request, route.access);
    },
    handler: async (request, reply) => route.send(request, reply, house),
  });
}

const mostFormBytes = 16 * 1024;

function mountForm(app: FastifyInstance, { method, path: url, access, send }: FormRoute, house: House): void {
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    const asText = { parseAs: 'string', bodyLimit: mostFormBytes } as const;
    scope.addContentTypeParser('application/x-www-form-urlencoded', asText, (_, body, done) => done(null, body));
    scope.route({
      method,
      url,
      // Programs that look at the links of a mail ask so first.
      exposeHeadRoute: method === 'GET',
      bodyLimit: mostFormBytes,
      onRequest: async (request) => void (await authorize(house, request, access)),
      handler: async (request, reply) => send(request, reply, house),
    });
  });
}

// A body without a length is watched while it comes in.
function refuseTooLarge({ headers }: FastifyRequest, bodyLimit = 0): void {
  if (Number(headers['content-length'] ?? 0) > bodyLimit)
    throw new Refusal(413, 'too-large', 'the file is too large for this route; send less, or cut it in two');
}

function readAsked(route: JsonRoute, request: FastifyRequest): Asked<never, never, never> {
  const { params, query, body, takesFile } = route;
  const ifMatch = request.headers['if-match'];
  const { caller } = request;
  const session = shownSession(request.headers.cookie);
  const asked = {
    params: check(params, request.params, 'params'),
    query: check(query, request.query, 'query'),
    ...(takesFile === true ? { file: request.body ?? [] } : { body: check(body, request.body, 'body') }),
    ...(caller?.is === 'key' ? { key: caller } : {}),
    ...(caller?.is === 'user' ? { signedIn: caller } : {}),
    ...(ifMatch === undefined ? {} : { ifMatch }),
    by: nameOfCaller(caller),
    from: { address: request.ip, ...(session === undefined ? {} : { session }) },
  };
  return asked as unknown as Asked<never, never, never>;
}

function check(shape: ZodType | undefined, value: unknown, place: string): unknown {
  if (shape === undefined) {
    const isEmpty = value === undefined || value === null || Object.keys(value).length === 0;
    if (isEmpty) return value;
    throw new Refusal(400, 'bad-request', `this route takes nothing in its ${place}; leave it out`, { where: place });
  }
  const read = shape.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const where = [place, ...(issue?.path ?? []).map(String)].join('.').slice(0, 200);
  throw new Refusal(400, 'bad-request', lowerFirst(issue?.message ?? 'it cannot be read'), { where });
}

function lowerFirst(text: string): string {
  return `${text.slice(0, 1).toLowerCase()}${text.slice(1, 300)}`;
}

function sendAnswer(route: JsonRoute, { status, body, headers = {} }: Answer, reply: FastifyReply): FastifyReply {
  const shape = route.answers[Number(status)];
  if (shape === undefined)
    throw new Error(`${route.method} ${route.path} does not declare the status ${String(status)}`);
  return reply.code(Number(status)).headers(headers).send(shape.parse(body));
}

function refuseOthers(app: FastifyInstance, url: string, own: readonly Route[]): void {
  const taken = own.flatMap(({ kind, method }) => [
    method,
    ...((kind === 'json' || kind === 'form') && method === 'GET' ? ['HEAD'] : []),
    ...(kind === 'door' ? ['OPTIONS'] : []),
  ]);
  const allow = taken.join(', ');
  app.route({
    method: methods.filter((method) => !taken.includes(method)),
    url,
    config: { isRefusal: true },
    onRequest: async (_, reply) =>
      reply
        .code(405)
        .header('allow', allow)
        .send(errorBody('method-not-allowed', `use ${allow} at this address`)),
    handler: async () => undefined,
  });
}
