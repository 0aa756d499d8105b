import type { Assessment } from '../assess.ts';
import type { Path } from '../verdict/verdict-table.ts';
import { minuteMs } from '../time/lengths.ts';

/** How long a pursue that needs data may wait for it, in milliseconds; 0 where nobody looks for data but people. */
export interface HoldTerms {
  readonly maxHoldMs: number;
}

/** A pursue that needs data: since when, and until when it waits, in epoch milliseconds. */
export interface HoldClock {
  readonly since: number;
  readonly until: number;
  /** True once it has waited long enough; what stands without the data stays. */
  readonly isOver: boolean;
}

const unitMs: Readonly<Record<string, number>> = { minute: minuteMs, hour: 60 * minuteMs, day: 1_440 * minuteMs };

/** A raised hand waits no longer than this. */
const handRaiseMs = 15 * minuteMs;

/**
 * The milliseconds of a playbook's `maxHold`, such as `4 business hours`. Business hours are counted as hours, so that
 * nothing waits longer than was agreed.
 */
export function parseHold(text: string): number {
  const [, count = '0', unit = ''] = /^(\d+) (?:business )?(minute|hour|day)s?$/.exec(text) ?? [];
  return Number(count) * (unitMs[unit] ?? 0);
}

/** The clock of a hold after a look at an instant; undefined when nothing is held. A hand that is raised shortens it. */
export function holdAfter(
  before: HoldClock | undefined,
  { hold, hasRaisedHand }: Pick<Assessment, 'hold' | 'hasRaisedHand'>,
  at: number,
  { maxHoldMs }: HoldTerms,
): HoldClock | undefined {
  if (hold === undefined) return undefined;
  const since = before?.since ?? at;
  const agreed = before?.until ?? at + maxHoldMs;
  const until = hasRaisedHand ? Math.min(agreed, at + handRaiseMs) : agreed;
  return { since, until, isOver: before?.isOver === true || at >= until };
}

/** What happens next with a conclusion: `enrich` while it waits, then what stands without the data. */
export function pathUnder(
  { path, pathAfterHold }: Pick<Assessment, 'path' | 'pathAfterHold'>,
  hold: HoldClock | undefined,
): Path {
  return hold?.isOver === true ? (pathAfterHold ?? path) : path;
}
