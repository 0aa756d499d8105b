import type { Day } from '../../domain/index.ts';
import type { Cause } from '../live/step/account-fold.ts';
import type { Settings } from './create-settings.ts';

/** What becomes of a transition: nothing, something people may look at and release, or something to be sent. */
export type Fate = 'none' | 'withheld' | 'waiting';

/** Why and when a verdict changed, as far as it matters for what leaves this place. */
export interface Occasion {
  readonly cause: Cause;
  readonly on: Day;
  /** The input that did it, where one did. */
  readonly input?: { readonly source: string; readonly receivedAt: number };
}

/** When something is sent at all. */
export interface FateTerms extends Pick<Settings, 'goLiveAt' | 'isShadow'> {
  readonly dayOf: (epochMs: number) => Day;
  readonly now: number;
}

// A published change, and a file of what has long happened, send nothing by themselves: a person releases it.
const sendsByItself: Readonly<Record<Cause, boolean>> = {
  input: true,
  time: true,
  departure: true,
  decision: true,
  erasure: true,
  playbook: false,
  withdrawal: false,
};

/** What becomes of a change of verdict. */
export function fateOf({ cause, on, input }: Occasion, { goLiveAt, isShadow, dayOf, now }: FateTerms): Fate {
  if (goLiveAt === null || now < goLiveAt) return 'none';
  if (input === undefined ? on < dayOf(goLiveAt) : input.receivedAt < goLiveAt) return 'none';
  return isShadow || (input !== undefined && isImported(input)) || !sendsByItself[cause] ? 'withheld' : 'waiting';
}

/** True for what a file has brought. */
export function isImported({ source }: { readonly source: string }): boolean {
  return source.startsWith('file ');
}

/** Whether anything that waits may be sent now. */
export function isLive({ goLiveAt, isShadow }: Pick<Settings, 'goLiveAt' | 'isShadow'>, now: number): boolean {
  return goLiveAt !== null && now >= goLiveAt && !isShadow;
}

/** How urgent it is to tell of a verdict: whoever raised a hand first, then by points, in tenths. */
export function urgencyOf(hasRaisedHand: boolean, points: readonly number[]): number {
  const sum = points.reduce((total, one) => total + one, 0);
  return (hasRaisedHand ? handRaise : 0) + sum;
}

/** Whether somebody's raised hand is in an urgency. */
export function isHandRaise(urgency: number): boolean {
  return urgency >= handRaise;
}

/** More than three scores can come to. */
const handRaise = 10_000;
