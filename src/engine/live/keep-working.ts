import { setTimeout as pause } from 'node:timers/promises';
import { StoreError } from '../../store/event-store.ts';
import type { Engine } from './create-engine.ts';

const idleMs = 50;
const firstWaitMs = 250;
const longestWaitMs = 10_000;

/**
 * Works off what arrives and what is due until the signal says stop. A store that cannot be reached is tried again, ever
 * more patiently, and `trouble` hears of it; a bug ends it.
 */
export async function keepWorking(
  engine: Engine,
  signal: AbortSignal,
  trouble: (error: StoreError) => void,
): Promise<void> {
  let waitMs = firstWaitMs;
  while (!signal.aborted) {
    try {
      const { taken, transitions } = await engine.work();
      waitMs = firstWaitMs;
      if (taken === 0 && transitions === 0) await rest(idleMs, signal);
    } catch (error) {
      if (!(error instanceof StoreError) || error.failure === 'conflict') throw error;
      trouble(error);
      await rest(waitMs, signal);
      waitMs = Math.min(waitMs * 2, longestWaitMs);
    }
  }
}

async function rest(ms: number, signal: AbortSignal): Promise<void> {
  await pause(ms, undefined, { signal }).catch(() => undefined);
}
