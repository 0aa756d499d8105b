const firstWaitMs = 5_000;
const longestWaitMs = 12 * 3_600_000;
const giveUpAfterMs = 3 * 86_400_000;

/** What is known of an effect that could not be sent. */
export interface Tried {
  /** How often, this time included. */
  readonly attempts: number;
  /** When it was tried first, in epoch milliseconds. */
  readonly triedAt: number;
  readonly now: number;
  /** How long the receiver asked us to wait. */
  readonly retryAfterMs?: number;
  /** From 0 to 1. */
  readonly chance: number;
}

/**
 * When to try again: four times as long each time, up to half a day, a part of it by chance so that those who failed
 * together do not come back together. Undefined where three days would be over by then.
 */
export function nextTryAt({ attempts, triedAt, now, retryAfterMs = 0, chance }: Tried): number | undefined {
  const longest = Math.min(firstWaitMs * 4 ** (attempts - 1), longestWaitMs);
  const wait = Math.round(longest * (0.5 + chance / 2));
  const at = now + Math.max(wait, Math.min(retryAfterMs, longestWaitMs));
  return at - triedAt > giveUpAfterMs ? undefined : at;
}
