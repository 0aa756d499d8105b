import type { Day } from '../../../domain/index.ts';
import type { EventStore, Row } from '../../../store/event-store.ts';
import { claimEffect, overtakeEffect } from '../effects.sql.ts';

/** An effect in this dispatcher's hands, until its lease ends. */
export interface Claimed {
  readonly part: number;
  readonly id: string;
  readonly body: string;
  readonly fence: number;
  readonly attempts: number;
  readonly triedAt: number;
}

/** A row that is due, with the effect it has become. */
export interface Taken {
  readonly row: Row;
  readonly effect: Claimed;
}

/** What claiming is made of. */
export interface ClaimParts {
  readonly store: EventStore;
  readonly clock: () => number;
}

const leaseMs = 60_000;

/** Takes rows that are due, as many parts in a commit as the store allows; others may have been faster with some. */
export async function claimAll(
  parts: ClaimParts,
  rows: readonly Row[],
  today: Day,
  batchOf: (row: Row) => string | undefined = () => undefined,
): Promise<readonly Taken[]> {
  const byPart = [...Map.groupBy(rows, (row) => Number(row['part'])).values()];
  const taken: Taken[] = [];
  for (let from = 0; from < byPart.length; from += parts.store.partsAtOnce)
    taken.push(...(await claimRows(parts, byPart.slice(from, from + parts.store.partsAtOnce).flat(), today, batchOf)));
  return taken;
}

async function claimRows(
  { store, clock }: ClaimParts,
  rows: readonly Row[],
  today: Day,
  batchOf: (row: Row) => string | undefined,
): Promise<readonly Taken[]> {
  return store.transact(async (transaction) => {
    const taken: Taken[] = [];
    for (const row of rows) {
      const now = clock();
      const which = [Number(row['part']), String(row['id']), Number(row['fence'])];
      // Nobody is told of what is no longer so.
      if (row['is_stale'] === 1) await transaction.run(overtakeEffect, [...which, now]);
      else if ((await transaction.run(claimEffect, [...which, now, now + leaseMs, today, batchOf(row) ?? null])) === 1)
        taken.push({ row, effect: claimedOf(row, now) });
    }
    return taken;
  });
}

function claimedOf(row: Row, now: number): Claimed {
  return {
    part: Number(row['part']),
    id: String(row['id']),
    body: String(row['body']),
    fence: Number(row['fence']) + 1,
    attempts: Number(row['attempts']) + 1,
    triedAt: Number(row['tried_at'] ?? now),
  };
}
