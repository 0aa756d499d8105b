import type { Day } from '../../domain/index.ts';
import type { EventStore } from '../../store/event-store.ts';
import { forgetDays, forgetEnded, giveUpOrphans, giveUpUnsent, partsToClean } from './effects.sql.ts';

/** For how long an effect is kept after it ended. */
export const keptDays = 30;
const unsentDays = 3;

/** Forgets effects thirty days after they ended, and gives up those whose webhook is gone or that nobody sends. */
export async function cleanUp(store: EventStore, now: number, today: Day): Promise<void> {
  const before = now - keptDays * 86_400_000;
  const unsentSince = now - unsentDays * 86_400_000;
  for (const { part } of await store.rows(partsToClean, [before, unsentSince]))
    await store.transact(async (transaction) => {
      await transaction.run(giveUpOrphans, [Number(part), now]);
      await transaction.run(giveUpUnsent, [Number(part), now, unsentSince]);
      await transaction.run(forgetEnded, [Number(part), before]);
    });
  await store.transact((transaction) => transaction.run(forgetDays, [today - keptDays]));
}
