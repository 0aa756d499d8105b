import type { Handed } from '../../../connectors/outbound/handed.ts';
import { settleEffect } from '../effects.sql.ts';
import type { Claimed, ClaimParts } from './claim.ts';
import { nextTryAt } from './next-try.ts';

/** What settling is made of. */
export interface SettleParts extends ClaimParts {
  /** From 0 to 1. */
  readonly chance: () => number;
}

/**
 * Keeps what came of handing effects over together; whoever took one since has the last word. What went together comes
 * back together.
 */
export async function settle(
  { store, clock, chance }: SettleParts,
  effects: readonly Claimed[],
  handed: Handed,
): Promise<void> {
  const now = clock();
  const luck = chance();
  const byPart = [...Map.groupBy(effects, ({ part }) => part).values()];
  for (let from = 0; from < byPart.length; from += store.partsAtOnce)
    await store.transact(async (transaction) => {
      for (const effect of byPart.slice(from, from + store.partsAtOnce).flat())
        await transaction.run(settleEffect, outcomeOf(effect, handed, now, luck));
    });
}

function outcomeOf(
  { part, id, fence, attempts, triedAt }: Claimed,
  handed: Handed,
  now: number,
  chance: number,
): readonly (string | number | null)[] {
  if (handed.isTaken) return [part, id, fence, 'done', now, now, null];
  const { problem, isFinal = false, retryAfterMs = 0 } = handed;
  const next = isFinal ? undefined : nextTryAt({ attempts, triedAt, now, retryAfterMs, chance });
  return [part, id, fence, next === undefined ? 'dead' : 'waiting', now, next ?? now, problem];
}
