import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Input, Message } from '../../src/domain/index.ts';
import type { EventStore } from '../../src/store/event-store.ts';
import { type LiveEngine, company, day, did, message, noon, openLive, saysWho } from './live-engine.ts';

class PowerCut extends Error {}

/** A store that fails before or after a commit, as the chances say, until they are used up. */
function failing(chances: readonly number[]): (store: EventStore) => EventStore {
  let turn = 0;
  const next = () => chances[turn++] ?? 9;
  return (store) => ({
    ...store,
    transact: async (work) => {
      const chance = next();
      const result = await store.transact(async (transaction) => {
        const done = await work(transaction);
        if (chance === 0) throw new PowerCut('before the commit');
        return done;
      });
      if (chance === 1) throw new PowerCut('after the commit');
      return result;
    },
  });
}

/** Tries again as a client and a supervisor would. */
async function insisting<Result>(work: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof PowerCut)) throw error;
    }
  }
}

const people = [
  { anonymous: 'x' },
  { anonymous: 'y' },
  { id: 'U1' },
  { id: 'U2', anonymous: 'y' },
  { id: 'U1', email: 'jane@acme.com', anonymous: 'x' },
  { email: 'jo@b-corp.com' },
  { id: 'U2', email: 'sam@gmail.com' },
] as const;

const companies = [
  {},
  { id: 'G1' },
  { id: 'G1', domain: 'acme.com' },
  { id: 'G2', domain: 'b-corp.com', name: 'B Corp' },
  { name: 'B Corp' },
] as const;

const inputs: fc.Arbitrary<Input> = fc.oneof(
  fc
    .tuple(fc.constantFrom(...people), fc.constantFrom('demo requested', 'page viewed', 'webinar attended'), fc.nat(20))
    .map(([who, event, ago]) => did(who, event, noon - ago * day, event === 'page viewed' ? { path: '/pricing' } : {})),
  fc
    .tuple(fc.constantFrom(...people), fc.constantFrom(...companies), fc.constantFrom('CEO', 'VP Sales', 'Intern'))
    .map(([who, account, title]) => saysWho(who, { title }, account)),
  fc
    .tuple(fc.constantFrom(...companies.slice(1)), fc.constantFrom('software', 'retail'))
    .map(([account, industry]) => company(account, { industry })),
);

const histories = fc.array(fc.tuple(inputs, fc.nat(3)), { minLength: 1, maxLength: 14 });

function messagesOf(history: readonly (readonly [Input, number])[]): readonly Message[] {
  let at = noon;
  return history.map(([input, days], n) => {
    at += days * day;
    return message([input], at, `h${n}`);
  });
}

async function run(live: LiveEngine, batches: readonly (readonly Message[])[], until: number): Promise<unknown> {
  const { engine, clock } = live;
  for (const batch of batches) {
    await insisting(() => engine.append(batch));
    await insisting(() => engine.settle());
  }
  clock.now = until;
  await insisting(() => engine.settle());
  const accounts = await engine.accounts.list({ limit: 50 });
  return accounts.map(({ id, verdict, path, points, isUndetermined }) => ({
    id,
    verdict,
    path,
    points,
    isUndetermined,
  }));
}

test('accounts end up the same whatever comes first, together or twice, and whenever the power fails [inv-I1] [inv-I2] [rel-F1] [rel-F11]', async () => {
  await fc.assert(
    fc.asyncProperty(
      histories,
      fc.infiniteStream(fc.nat(4)),
      fc.array(fc.nat(6), { maxLength: 60 }),
      async (history, order, chances) => {
        const messages = messagesOf(history);
        const until = noon + 100 * day;
        const calm = await openLive();
        const rough = await openLive(failing([9, ...chances]));
        try {
          const shuffled = messages.flatMap((one) => (order.next().value === 0 ? [one, one] : [one]));
          shuffled.sort(() => (order.next().value ?? 0) - 2);
          const batches = shuffled.map((one) => [one]);
          expect(await run(rough, batches, until)).toEqual(await run(calm, [messages], until));
        } finally {
          await calm.end();
          await rough.end();
        }
      },
    ),
    { numRuns: 8 },
  );
}, 60_000);
