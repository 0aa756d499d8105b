import type { Channel } from '../input.ts';
import type { Day } from '../time/day.ts';
import { type Refused, type Standing, standingOf, stricter } from './standing.ts';
import { type Statement, channels } from './statement.ts';

/** On what ground a workspace contacts people nobody has asked: its legitimate interest, or not without consent. */
export type Ground = 'legitimate interest' | 'consent';

/** An entry of the suppression list that a person falls under. */
export interface Suppressed {
  /** What it is about; without it every channel. */
  readonly channels?: readonly Channel[];
  readonly since: Day;
}

/** Why a channel must not be used. */
export type BlockReason = 'suppressed' | Refused['reason'] | 'no consent';

/** Whether a channel may be used. */
export type ChannelState =
  | { readonly isAllowed: true; readonly basis?: string; readonly since?: Day }
  | { readonly isAllowed: false; readonly reason: BlockReason; readonly since?: Day };

/** Whether a person may be contacted, by each channel. */
export type Contactability = Readonly<Record<Channel, ChannelState>>;

/**
 * Whether a person may be contacted. A history holds what was said of them under one name, such as an address: under
 * several names a refusal under one counts under all, so that merging two people never makes anybody contactable.
 * Suppression comes first, then do not contact, withdrawn, bounced, and only then what was given.
 */
export function contactability(
  histories: readonly (readonly Statement[])[],
  suppressions: readonly Suppressed[],
  ground: Ground,
): Contactability {
  const stateOf = (channel: Channel): ChannelState => {
    const standing = histories.map((history) => standingOf(history, channel)).reduce(stricter, {});
    const since = suppressions
      .filter((entry) => entry.channels === undefined || entry.channels.includes(channel))
      .map((entry) => entry.since);
    if (since.length > 0) return { isAllowed: false, reason: 'suppressed', since: Math.min(...since) };
    return saidOf(standing, ground);
  };
  return Object.fromEntries(channels.map((channel) => [channel, stateOf(channel)])) as Record<Channel, ChannelState>;
}

function saidOf({ refused, given }: Standing, ground: Ground): ChannelState {
  if (refused !== undefined) return { isAllowed: false, ...refused };
  if (given !== undefined) return { isAllowed: true, ...given };
  return ground === 'consent' ? { isAllowed: false, reason: 'no consent' } : { isAllowed: true };
}
