import { setTimeout as pause } from 'node:timers/promises';
import { StoreError } from '../../store/event-store.ts';
import type { DispatchingTerms } from '../effects/dispatch/keep-dispatching.ts';
import type { Assigner } from './create-assigner.ts';

const roundMs = 200;
const longestWaitMs = 10_000;

/** How long, and who hears of trouble. */
interface AssigningTerms extends DispatchingTerms {
  /** Hears how many offers are nobody's, whenever that changes. */
  readonly unowned: (offers: number) => void;
}

/**
 * Chooses people for the offers that wait until the signal says stop. A store that cannot be reached is tried again, ever
 * more patiently, and `trouble` hears of it; a bug ends it.
 */
export async function keepAssigning(
  assigner: Pick<Assigner, 'assignWaiting'>,
  { clock, signal, trouble, unowned }: AssigningTerms,
): Promise<void> {
  let waitMs = roundMs;
  let nobodysBefore = 0;
  while (!signal.aborted) {
    const begunAt = clock();
    try {
      const { assigned, nobodys } = await assigner.assignWaiting();
      if (nobodys !== nobodysBefore) unowned(nobodys);
      nobodysBefore = nobodys;
      // Looking through many that must wait is not done over and over.
      waitMs = assigned > 0 ? 0 : Math.min(Math.max(roundMs, 4 * (clock() - begunAt)), longestWaitMs);
    } catch (error) {
      if (!(error instanceof StoreError) || error.failure === 'conflict') throw error;
      trouble(error);
      waitMs = Math.min(Math.max(waitMs, roundMs) * 2, longestWaitMs);
    }
    await pause(waitMs, undefined, { signal }).catch(() => undefined);
  }
}
