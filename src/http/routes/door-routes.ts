import { errorBody } from '../refusal.ts';
import type { DoorRoute } from '../route.ts';

const words = ['identify', 'group', 'track', 'page', 'screen', 'alias', 'batch', 'import'];
const letters = ['i', 'g', 't', 'p', 's', 'a', 'b'];

const segment = [...words, ...letters].map((word) => door(`/v1/${word}`, `Segment and RudderStack: \`${word}\``));

/** Where the clients of others bring events. */
export const doorRoutes: readonly DoorRoute[] = [
  ...segment,
  door('/api/s/:type', 'Jitsu, from browsers'),
  door('/api/s/s2s/:type', 'Jitsu, from servers'),
  door('/batch', 'PostHog: a batch'),
  door('/batch/', 'PostHog: a batch'),
  door('/v1/events', 'CloudEvents, one or many, binary or structured'),
  {
    kind: 'door',
    method: 'GET',
    path: '/v1/projects/:key/settings',
    access: 'write',
    summary: 'What analytics.js asks before it sends',
    receive: async (request, reply, { keys }) => {
      const { key: text } = request.params as { readonly key: string };
      const key = await keys.verify(text);
      if (key === undefined || !key.scopes.includes('write'))
        return reply.code(401).send(errorBody('key-unknown', 'this write key is unknown or revoked'));
      return reply.send({ integrations: { 'Segment.io': { apiKey: text } }, plan: {}, metrics: { sampleRate: 0 } });
    },
  },
];

function door(path: string, summary: string): DoorRoute {
  return { kind: 'door', method: 'POST', path, access: 'write', summary };
}
