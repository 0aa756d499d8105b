import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Change, type SeenOwners, isSeen } from '../../engine/index.ts';
import { changeId, instantOfChangeId, overlapMs } from '../watch/change-feed.ts';
import { callerNow } from '../authorize.ts';
import { Refusal } from '../refusal.ts';
import type { House, PlainRoute } from '../route.ts';
import { transitionBody } from '../shapes/account.ts';

const mostListeners = 200;
const mostUnsentBytes = 1 << 20;
const heartbeatMs = 15_000;

/** Changes of verdicts as they happen, as server-sent events. */
export const streamChanges: PlainRoute = {
  kind: 'plain',
  method: 'GET',
  path: '/api/v1/events',
  access: 'read',
  summary: 'Changes of verdicts as they happen; with `Last-Event-ID`, those since then first',
  gives: 'text/event-stream',
  send: async (request, reply, house) => {
    const { feed, clock } = house;
    if (feed.listeners() >= mostListeners)
      throw new Refusal(429, 'too-busy', 'too many are listening; try again later', {
        headers: { 'retry-after': '10' },
      });
    const lastId = request.headers['last-event-id'];
    const from = startOf(typeof lastId === 'string' ? lastId : undefined, clock());
    const send = openStream(reply);
    let told = Promise.resolve();
    const tell = (news: readonly Change[]) => {
      told = told
        .then(async () => {
          const owners = await ownersSeenNow(house, request);
          if (owners === undefined) reply.raw.end();
          else send(textOf(news.filter(({ owner }) => isSeen(owners, owner))));
        })
        .catch(() => void reply.raw.end());
    };
    const stop = feed.listen(from, {
      onChanges: (changes) => {
        const news = changes.filter((change) => changeId(change) !== lastId);
        if (news.length > 0) tell(news);
      },
      onEnd: () => reply.raw.end(),
    });
    const heart = setInterval(() => tell([]), heartbeatMs);
    reply.raw.once('close', () => {
      clearInterval(heart);
      stop();
    });
    return reply;
  },
};

/** Whose accounts a listener sees; undefined for whoever was signed out, or whose key was revoked, meanwhile. */
async function ownersSeenNow(house: House, request: FastifyRequest): Promise<SeenOwners | undefined> {
  const caller = await callerNow(house, request);
  return caller?.is === 'user' ? house.sessions.seenOwners(caller.user) : caller && 'all';
}

// A change may be recorded a little later than it happened, so the last seconds before an id are looked through again.
function startOf(lastId: string | undefined, now: number): number {
  if (lastId === undefined) return now;
  const at = instantOfChangeId(lastId);
  if (at === undefined)
    throw new Refusal(400, 'bad-request', 'this is no id of an event of this stream; leave it out to begin now', {
      where: 'headers.last-event-id',
    });
  return at - overlapMs;
}

/** Begins the answer and gives what writes to it; whoever cannot keep up is cut off and may take it up again. */
function openStream(reply: FastifyReply): (text: string) => void {
  reply.hijack();
  const { raw } = reply;
  for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) raw.setHeader(name, value);
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'x-accel-buffering': 'no',
    // Nothing else comes over this connection: when the stream ends, so does it.
    connection: 'close',
  });
  raw.write('retry: 2000\n\n');
  return (text) => {
    if (raw.writableEnded) return;
    raw.write(text);
    if (raw.writableLength > mostUnsentBytes) raw.destroy();
  };
}

function textOf(changes: readonly Change[]): string {
  return changes.length === 0 ? ': still here\n\n' : changes.map(eventText).join('');
}

function eventText(change: Change): string {
  const data = JSON.stringify({ ...transitionBody(change), name: change.name });
  return `id: ${changeId(change)}\nevent: transition\ndata: ${data}\n\n`;
}
