import { describe, expect, test } from 'vitest';
import { type Occasion, fateOf, urgencyOf } from '../../src/engine/effects/effect-policy.ts';
import { nextTryAt } from '../../src/engine/effects/dispatch/next-try.ts';

const dayMs = 86_400_000;
const noon = Date.UTC(2026, 10, 20, 12);
const dayOf = (epochMs: number) => Math.floor(epochMs / dayMs);
const live = { goLiveAt: noon, isShadow: false, dayOf, now: noon + 3_600_000 };
const today = dayOf(noon);

function arrived(receivedAt: number, source = 'web'): Occasion {
  return { cause: 'input', on: dayOf(receivedAt), input: { source, receivedAt } };
}

describe('what becomes of a change of verdict', () => {
  test.each<[string, Occasion, Partial<typeof live>, string]>([
    ['of an input after going live is sent', arrived(noon + 1), {}, 'waiting'],
    ['of an input at the very instant is sent', arrived(noon), {}, 'waiting'],
    ['of an input before going live is nothing', arrived(noon - 1), {}, 'none'],
    [
      'of a file that was imported after going live waits for a person',
      arrived(noon + 1, 'file a.csv'),
      {},
      'withheld',
    ],
    ['of a file that was imported before is nothing', arrived(noon - 1, 'file a.csv'), {}, 'none'],
    ['of time passing since is sent', { cause: 'time', on: today + 1 }, {}, 'waiting'],
    ['of a day before, walked late, is nothing', { cause: 'time', on: today - 1 }, {}, 'none'],
    ['of a published change waits for a person', { cause: 'playbook', on: today }, {}, 'withheld'],
    ['of a departure is sent', { cause: 'departure', on: today }, {}, 'waiting'],
    ['in shadow mode is only shown', arrived(noon + 1), { isShadow: true }, 'withheld'],
    ['before going live is nothing, shadow or not', arrived(noon - 1), { isShadow: true }, 'none'],
    ['while going live is still to come is nothing', arrived(noon), { goLiveAt: noon + dayMs }, 'none'],
  ])('that comes %s [P23]', (_, occasion, terms, fate) => {
    expect(fateOf(occasion, { ...live, ...terms })).toBe(fate);
  });

  test('without a go-live nothing is made, whatever the cause [P23]', () => {
    for (const cause of ['input', 'time', 'departure', 'playbook'] as const)
      expect(fateOf({ cause, on: today }, { ...live, goLiveAt: null as unknown as number })).toBe('none');
  });
});

test('whoever raised a hand comes before anybody with more points [P23]', () => {
  expect(urgencyOf(true, [0, 0, 10])).toBeGreaterThan(urgencyOf(false, [1000, 1000, 1000]));
  expect(urgencyOf(false, [500, 0, 0])).toBeGreaterThan(urgencyOf(false, [400, 50, 49]));
});

describe('trying again', () => {
  const first = { attempts: 1, triedAt: noon, now: noon, chance: 1 };

  test('waits four times as long each time, and not all alike [rel-F40]', () => {
    const waits = [1, 2, 3, 4].map((attempts) => (nextTryAt({ ...first, attempts }) ?? 0) - noon);
    expect(waits).toEqual([5_000, 20_000, 80_000, 320_000]);
    expect(nextTryAt({ ...first, chance: 0 })).toBe(noon + 2_500);
  });

  test('waits as long as the receiver asks, up to half a day [rel-F40]', () => {
    expect(nextTryAt({ ...first, retryAfterMs: 60_000 })).toBe(noon + 60_000);
    expect(nextTryAt({ ...first, retryAfterMs: 1 })).toBe(noon + 5_000);
    expect(nextTryAt({ ...first, retryAfterMs: 9 * dayMs })).toBe(noon + dayMs / 2);
  });

  test('ends after three days, whatever chance says [rel-F40]', () => {
    for (const chance of [0, 0.5, 1]) {
      let [now, attempts] = [noon, 0];
      for (let next: number | undefined = noon; next !== undefined; attempts += 1) {
        now = next;
        next = nextTryAt({ attempts: attempts + 1, triedAt: noon, now, chance });
      }
      expect(now - noon).toBeLessThanOrEqual(3 * dayMs);
      expect(now - noon).toBeGreaterThan(2 * dayMs);
      expect(attempts).toBeLessThan(25);
    }
  });
});
