import { expect, test } from 'vitest';
import type { Change, Engine } from '../../engine/index.ts';
import { changeId, createChangeFeed, instantOfChangeId } from './change-feed.ts';

function change(recordedAt: number, accountId: string): Change {
  const to = { verdict: 'pursue', path: 'route' } as const;
  return { accountId, name: accountId, number: 1, on: 1, cause: 'input', to, recordedAt };
}

/** An engine of which only the recorded changes can be asked, in the order the store gives them. */
function recorded(changes: Change[]): Engine {
  const since = async (after: number, limit: number) =>
    changes
      .filter(({ recordedAt }) => recordedAt > after)
      .toSorted((a, b) => a.recordedAt - b.recordedAt || (a.accountId < b.accountId ? -1 : 1))
      .slice(0, limit);
  return { accounts: { since } } as unknown as Engine;
}

function feedOf(changes: Change[]) {
  return createChangeFeed({
    engine: recorded(changes),
    pollMs: 1,
    onError: (error) => {
      throw error;
    },
  });
}

test('many changes are all told, each once, also when they are of one instant', async () => {
  const changes = [
    ...Array.from({ length: 1_700 }, (_, n) => change(1_000, `same-${n}`)),
    ...Array.from({ length: 3_000 }, (_, n) => change(2_000 + n, `later-${n}`)),
  ];
  const told: Change[] = [];
  const stop = feedOf(changes).listen(0, { onChanges: (some) => void told.push(...some), onEnd: () => undefined });
  await expect.poll(() => told.length).toBe(4_700);
  changes.push(change(5_100, 'new'));
  await expect.poll(() => told.length).toBe(4_701);
  stop();
  expect(new Set(told.map(changeId)).size).toBe(4_701);
});

test('a change that another process records a little late is told too', async () => {
  const changes = [change(10_000, 'a')];
  const told: string[] = [];
  const feed = feedOf(changes);
  let hasEnded = false;
  feed.listen(0, {
    onChanges: (some) => void told.push(...some.map(({ accountId }) => accountId)),
    onEnd: () => (hasEnded = true),
  });
  await expect.poll(() => told).toEqual(['a']);
  changes.push(change(9_000, 'late'));
  await expect.poll(() => told).toEqual(['a', 'late']);
  feed.close();
  expect([hasEnded, feed.listeners()]).toEqual([true, 0]);
});

test('an id says from when on a stream is taken up', () => {
  expect(instantOfChangeId(changeId(change(1_234, 'name:a b\nc')))).toBe(1_234);
  for (const other of ['', 'x', '1-2', '1-2-a b', `${'9'.repeat(16)}-1-a`])
    expect(instantOfChangeId(other)).toBeUndefined();
});
