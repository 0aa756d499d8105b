import { expect, test } from 'vitest';
import { keepAssigning } from '../../src/engine/index.ts';
import { StoreError } from '../../src/store/event-store.ts';

const none = { assigned: 0, held: 0, nobodys: 0, busy: 0 };

/** Keeps assigning until a number of rounds is over; each round does what is said of it. */
async function roundsOf(rounds: readonly (() => Promise<typeof none>)[]) {
  const stop = new AbortController();
  const heard: string[] = [];
  let done = 0;
  const assignWaiting = async () => {
    const round = rounds[done];
    done += 1;
    if (done >= rounds.length) stop.abort();
    return round === undefined ? none : round();
  };
  const unowned = (offers: number) => void heard.push(`${offers} are nobody's`);
  const trouble = ({ message }: StoreError) => void heard.push(message);
  await keepAssigning({ assignWaiting }, { clock: () => 0, signal: stop.signal, trouble, unowned });
  return { done, heard };
}

test('a store that cannot be reached is tried again; a bug ends it', async () => {
  const lost = () => Promise.reject(new StoreError('unavailable', 'the store is gone'));
  const given = async () => ({ ...none, assigned: 1 });
  expect(await roundsOf([given, lost, given, async () => none])).toEqual({ done: 4, heard: ['the store is gone'] });
  await expect(roundsOf([() => Promise.reject(new Error('a bug')), given])).rejects.toThrow('a bug');
});

test('offers that find nobody are spoken of once, and once more when they have somebody [Q11]', async () => {
  const lost = async () => ({ ...none, nobodys: 2 });
  const { heard } = await roundsOf([lost, lost, async () => ({ ...none, assigned: 2 }), async () => none]);
  expect(heard).toEqual(["2 are nobody's", "0 are nobody's"]);
});
