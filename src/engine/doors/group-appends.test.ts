import { expect, test } from 'vitest';
import type { Message } from '../../domain/index.ts';
import type { Taken } from '../../ledger/index.ts';
import { StoreError } from '../../store/event-store.ts';
import { type Append, groupAppends } from './group-appends.ts';

const message = (id: string): Message => ({ source: 'web', id, receivedAt: 0, inputs: [] });

/** Keeps ids, knows them again, and notes how they came together. */
function recorder(fails: (ids: readonly string[]) => Error | undefined = () => undefined) {
  const groups: (readonly string[])[] = [];
  const known = new Set<string>();
  const append: Append = async (messages) => {
    const ids = messages.map(({ id }) => id);
    groups.push(ids);
    await new Promise((resolve) => setTimeout(resolve, 5));
    const error = fails(ids);
    if (error !== undefined) throw error;
    return ids.map((id): Taken => {
      const taken = known.has(id) ? 'duplicate' : 'accepted';
      known.add(id);
      return taken;
    });
  };
  return { groups, append };
}

test('what comes while an append is under way goes together, and each caller hears of its own', async () => {
  const { groups, append } = recorder();
  const grouped = groupAppends(append);
  const answers = await Promise.all([
    grouped([message('a')]),
    grouped([message('b'), message('a')]),
    grouped([]),
    grouped([message('c')]),
  ]);
  expect(answers).toEqual([['accepted'], ['accepted', 'duplicate'], [], ['accepted']]);
  expect(groups).toEqual([['a'], ['b', 'a', 'c']]);
  expect(await grouped([message('c')])).toEqual(['duplicate']);
});

test('a group is bounded, however much waits', async () => {
  const { groups, append } = recorder();
  const grouped = groupAppends(append);
  const many = (n: number) => Array.from({ length: 900 }, (_, i) => message(`${n}-${i}`));
  await Promise.all([0, 1, 2, 3, 4].map((n) => grouped(many(n))));
  expect(groups.map(({ length }) => length)).toEqual([900, 1800, 1800]);
});

test('messages that break an append cost nobody else theirs; a store that fails costs all', async () => {
  const { append } = recorder((ids) => (ids.includes('bad') ? new TypeError('bad') : undefined));
  const grouped = groupAppends(append);
  const answers = await Promise.allSettled(['a', 'b', 'bad', 'c'].map((id) => grouped([message(id)])));
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  const down = groupAppends(recorder(() => new StoreError('unavailable', 'down')).append);
  const refused = await Promise.allSettled(['a', 'b', 'c'].map((id) => down([message(id)])));
  expect(refused.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
});
