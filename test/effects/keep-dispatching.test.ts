import { expect, test } from 'vitest';
import { keepDispatching } from '../../src/engine/index.ts';
import { StoreError } from '../../src/store/event-store.ts';

/** An outbox of two destinations, one of which never answers, and how often each was sent to. */
function outboxOf(first: () => Promise<number>, second: () => Promise<number>) {
  const rounds = { first: 0, second: 0, cleaned: 0 };
  return {
    rounds,
    cleanUp: async () => void (rounds.cleaned += 1),
    dispatch: async (busy: ReadonlySet<string> = new Set()) => {
      const sending = new Map<string, Promise<number>>();
      for (const [name, send] of [
        ['first', first],
        ['second', second],
      ] as const)
        if (!busy.has(name)) {
          rounds[name] += 1;
          sending.set(name, send());
        }
      return sending;
    },
  };
}

function terms(stop: AbortController, heard: string[] = []) {
  return {
    clock: () => 0,
    signal: stop.signal,
    trouble: ({ message }: StoreError) => void heard.push(message),
  };
}

test('a receiver that is slow holds up nobody else, and is waited for at the end [rel-F40]', async () => {
  const slow = Promise.withResolvers<number>();
  const outbox = outboxOf(
    () => slow.promise,
    async () => 1,
  );
  const stop = new AbortController();
  const keeping = keepDispatching(outbox, terms(stop));
  await expect.poll(() => outbox.rounds.second).toBeGreaterThan(2);
  expect(outbox.rounds.first).toBe(1);
  stop.abort();
  const still = await Promise.race([keeping.then(() => 'ended'), Promise.resolve('sending')]);
  expect(still).toBe('sending');
  slow.resolve(1);
  await keeping;
  expect(outbox.rounds.cleaned).toBe(1);
});

test('a store that cannot be reached is tried again; a bug ends it [rel-F7]', async () => {
  let outages = 2;
  const away = async () => {
    outages -= 1;
    if (outages >= 0) throw new StoreError('unavailable', 'the server is gone');
    return 0;
  };
  const outbox = outboxOf(away, async () => 0);
  const [stop, heard] = [new AbortController(), [] as string[]];
  const keeping = keepDispatching(outbox, terms(stop, heard));
  await expect.poll(() => outbox.rounds.first, { timeout: 8_000 }).toBeGreaterThan(3);
  stop.abort();
  await keeping;
  expect(heard).toEqual(['the server is gone', 'the server is gone']);
  const broken = outboxOf(
    () => Promise.reject(new TypeError('a bug')),
    async () => 0,
  );
  await expect(keepDispatching(broken, terms(new AbortController()))).rejects.toThrow('a bug');
});
