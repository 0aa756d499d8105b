import type { Json } from './json/json-value.ts';
import { parseInstant } from './values/instant.ts';

/** What a sender's clock said: when it happened, and when it was sent. */
export interface ClaimedTimes {
  readonly happenedAt?: Json | undefined;
  readonly sentAt?: Json | undefined;
}

/** When something happened by our clock; `why` says what was made of claims that could not be. */
export interface CorrectedTime {
  readonly at: number;
  readonly why?: string;
}

const aheadMs = 5 * 60_000;
const tenYearsMs = 3652.5 * 86_400_000;

/**
 * When something happened by our clock: as long before it reached us as the sender's own clock says it was before it
 * was sent. Never more than five minutes ahead of its receipt, nor more than ten years before.
 */
export function correctClock({ happenedAt, sentAt }: ClaimedTimes, receivedAt: number): CorrectedTime {
  const happened = parseInstant(happenedAt);
  if (happened === undefined) {
    const isGiven = happenedAt !== undefined && happenedAt !== null;
    return isGiven ? { at: receivedAt, why: 'its time cannot be read; it counts as now' } : { at: receivedAt };
  }
  const sent = parseInstant(sentAt);
  const at = sent === undefined ? happened : receivedAt - (sent - happened);
  if (at > receivedAt + aheadMs) return { at: receivedAt + aheadMs, why: 'it claims to be of the future' };
  if (at < receivedAt - tenYearsMs) return { at: receivedAt - tenYearsMs, why: 'it claims to be over ten years old' };
  return { at };
}
