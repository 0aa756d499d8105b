import { setTimeout as pause } from 'node:timers/promises';
import { StoreError } from '../../../store/event-store.ts';
import type { Outbox } from '../create-outbox.ts';

/** Between two rounds, so that after an outage nobody is sent more than some fifty messages a second. */
const roundMs = 200;
const longestWaitMs = 10_000;
const cleanEveryMs = 3_600_000;

/**
 * Sends what is to be sent until the signal says stop, and lets what is under way end. One that is slow to answer holds
 * up nobody else. A store that cannot be reached is tried again, ever more patiently, and `trouble` hears of it; a bug
 * ends it.
 */
export async function keepDispatching(
  outbox: Pick<Outbox, 'dispatch' | 'cleanUp'>,
  { clock, signal, trouble }: DispatchingTerms,
): Promise<void> {
  const underWay = new Map<string, Promise<void>>();
  const failures: unknown[] = [];
  let waitMs = roundMs;
  let cleanAt = clock();
  while (!signal.aborted) {
    try {
      for (const [id, sending] of await outbox.dispatch(new Set(underWay.keys())))
        underWay.set(
          id,
          endOf(sending, failures).finally(() => underWay.delete(id)),
        );
      if (failures.length > 0) throw failures.pop();
      if (clock() >= cleanAt) {
        await outbox.cleanUp();
        cleanAt = clock() + cleanEveryMs;
      }
      waitMs = roundMs;
    } catch (error) {
      if (!(error instanceof StoreError) || error.failure === 'conflict') throw error;
      trouble(error);
      waitMs = Math.min(waitMs * 2, longestWaitMs);
    }
    await pause(waitMs, undefined, { signal }).catch(() => undefined);
  }
  await Promise.all(underWay.values());
}

async function endOf(sending: Promise<number>, failures: unknown[]): Promise<void> {
  await sending.catch((error: unknown) => failures.push(error));
}

/** How long, and who hears of trouble. */
export interface DispatchingTerms {
  /** Epoch milliseconds. */
  readonly clock: () => number;
  readonly signal: AbortSignal;
  readonly trouble: (error: StoreError) => void;
}
