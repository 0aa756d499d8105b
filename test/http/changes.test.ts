import { afterEach, beforeEach, expect, test } from 'vitest';
import { message, saysWho } from '../live/live-engine.ts';
import { type HttpLive, ask, openHttp, send } from './http-live.ts';

let http: HttpLive;
beforeEach(async () => {
  http = await openHttp();
});
afterEach(() => http.end());

interface Event {
  readonly id: string;
  readonly data: { readonly accountId: string; readonly number: number; readonly name: string };
}

/** Follows the stream until it has brought so many events. */
async function follow(
  count: number,
  lastId?: string,
  whenOpen: () => Promise<void> = async () => {},
): Promise<Event[]> {
  const stop = new AbortController();
  const answer = await fetch(`${http.url}/api/v1/events`, {
    headers: { authorization: `Bearer ${http.read}`, ...(lastId === undefined ? {} : { 'last-event-id': lastId }) },
    signal: stop.signal,
  });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
  await whenOpen();
  let text = '';
  for await (const chunk of answer.body ?? []) {
    text += new TextDecoder().decode(chunk);
    if (eventsIn(text).length >= count) break;
  }
  stop.abort();
  return eventsIn(text);
}

function eventsIn(text: string): Event[] {
  return [...text.matchAll(/id: (.+)\nevent: transition\ndata: (.+)\n\n/g)].map((match) => ({
    id: match[1] ?? '',
    data: JSON.parse(match[2] ?? '') as Event['data'],
  }));
}

async function introduce(name: string): Promise<void> {
  http.clock.now += 60_000;
  await http.engine.append([message([saysWho({ id: name, email: `jane@${name}.com` })], http.clock.now)]);
  await http.engine.settle();
}

test('changes are told as they happen, and taken up where they were left', async () => {
  await introduce('early');
  const first = await follow(2, undefined, async () => {
    await introduce('acme');
    await introduce('b-corp');
  });
  expect(first.map(({ data }) => data.accountId)).toEqual(['domain:acme.com', 'domain:b-corp.com']);
  expect(first[0]?.data).toMatchObject({ name: 'acme.com', number: 1, to: { verdict: 'nurture' } });
  await introduce('c-corp');
  const second = await follow(2, first[0]?.id);
  expect(second.map(({ data }) => data.accountId)).toEqual(['domain:b-corp.com', 'domain:c-corp.com']);
  expect(second[0]?.id).toBe(first[1]?.id);
});

test('an id that was never given out is refused', async () => {
  const wrong = await ask(http, 'GET /api/v1/events', http.read, undefined, { 'last-event-id': 'x' });
  expect([wrong.status, wrong.body.error.where]).toEqual([400, 'headers.last-event-id']);
});

test('closing answers what is in flight, ends streams, and then takes nothing more [rel-F15]', async () => {
  let release = (): void => undefined;
  http.trouble.wait = new Promise((resolve) => (release = resolve));
  const inFlight = send(http, '/v1/track', { userId: 'u1', event: 'x', messageId: 'last' });
  const stream = fetch(`${http.url}/api/v1/events`, { headers: { authorization: `Bearer ${http.read}` } });
  await (await stream).body?.getReader().read();
  await expect.poll(async () => (await http.doors.state()).inside).toBe(1);
  const closed = http.app.close();
  setTimeout(release, 100);
  expect((await inFlight).status).toBe(200);
  await closed;
  await expect(fetch(`${http.url}/healthz`)).rejects.toThrow();
});
