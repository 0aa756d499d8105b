import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Admission, type DoorAnswer, mostBodyBytes } from '../../engine/index.ts';
import type { DoorRoute, House } from '../route.ts';

/** What browsers are told: any page may send, with the headers that the clients use. */
const crossOrigin = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, POST, OPTIONS',
  'access-control-allow-headers': 'authorization, content-type, x-write-key, anonymousid, x-retry-count',
  'access-control-max-age': '86400',
  'cross-origin-resource-policy': 'cross-origin',
} as const;

const admissions = new WeakMap<FastifyRequest, Admission>();

/** Puts a door on a server: the key before the body, the body as bytes whatever it claims to be. */
export function mountDoor(app: FastifyInstance, { method, path: url, receive }: DoorRoute, house: House): void {
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: mostBodyBytes }, (_, body, done) => {
      done(null, body);
    });
    scope.addHook('onRequest', async (_, reply) => {
      reply.headers(crossOrigin);
    });
    scope.options(url, async (_, reply) => reply.code(204).send());
    scope.route({
      method,
      url,
      bodyLimit: mostBodyBytes,
      onRequest: async (request, reply) => {
        if (receive !== undefined) return undefined;
        const admission = await house.doors.admit(request.headers);
        if (admission.is === 'refused') return send(reply, admission.answer);
        admissions.set(request, admission);
        return undefined;
      },
      handler: async (request, reply) => {
        if (receive !== undefined) return receive(request, reply, house);
        const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
        const path = request.url.replace(/\?.*/s, '');
        const call = { path, headers: request.headers, body };
        return send(reply, await house.doors.receive(call, admissions.get(request) ?? { is: 'unnamed' }));
      },
    });
  });
}

function send(reply: FastifyReply, { status, headers, body }: DoorAnswer): FastifyReply {
  return reply.code(status).headers(headers).send(body);
}
