import { expect, test } from 'vitest';
import { type StreamEvent, readEvents } from './event-stream.ts';

const text =
  'retry: 2000\n\nid: 1\nevent: transition\ndata: {"name":"Müller"}\n\n: still here\n\ndata: a\ndata:b\n\nid: 2\n';

function streamOf(pieces: readonly Uint8Array<ArrayBuffer>[]): ReadableStream<Uint8Array<ArrayBuffer>> {
  const rest = [...pieces];
  return new ReadableStream({
    pull: (controller) => {
      const next = rest.shift();
      if (next === undefined) controller.close();
      else controller.enqueue(next);
    },
  });
}

async function eventsOf(pieces: readonly Uint8Array<ArrayBuffer>[]): Promise<StreamEvent[]> {
  return Array.fromAsync(readEvents(streamOf(pieces)));
}

test('events are read however the stream is cut, also within a character', async () => {
  const bytes = new TextEncoder().encode(text);
  const whole = await eventsOf([bytes]);
  expect(whole).toEqual([
    { id: '1', type: 'transition', data: '{"name":"Müller"}' },
    { id: undefined, type: 'message', data: 'a\nb' },
  ]);
  for (const length of [1, 2, 7, 50]) {
    const count = Math.ceil(bytes.length / length);
    const pieces = Array.from({ length: count }, (_, n) => bytes.slice(n * length, (n + 1) * length));
    expect(await eventsOf(pieces)).toEqual(whole);
  }
});
