import type { Value } from '../facts/fact.ts';
import type { Day } from '../time/day.ts';

/** Properties of an event, keyed by `nameKey` of their names. */
export type Properties = ReadonlyMap<string, Value>;

/** Something that happened at an account on a day, done by a known contact, an anonymous visitor, or nobody in particular. */
export interface Signal {
  readonly event: string;
  readonly on: Day;
  readonly contact?: string;
  readonly anonymous?: string;
  readonly properties?: Properties;
}

/** Something that is known to have happened `count` times, but not when. */
export interface UndatedSignal {
  readonly event: string;
  readonly count: number;
  readonly contact?: string;
  readonly properties?: Properties;
}

/** One distinct event with its properties; signals that differ only in day and person share it. */
export interface SignalKind {
  readonly event: string;
  readonly properties: Properties;
}

/**
 * Signals of many accounts, a column each, sorted by account and day: 12 bytes a signal. `kind` indexes `kinds`;
 * `person` counts within the account: 0 is the account itself, then its contacts, then anonymous visitors.
 */
export interface SignalColumns {
  readonly kinds: readonly SignalKind[];
  readonly day: Int32Array;
  readonly kind: Uint32Array;
  readonly person: Int32Array;
}

/** The signals of one account: rows `from` up to but not including `to` of the columns. */
export interface SignalSlice {
  readonly columns: SignalColumns;
  readonly from: number;
  readonly to: number;
  readonly personCount: number;
  readonly undated: readonly UndatedRow[];
}

/** An undated signal in a slice. */
export interface UndatedRow {
  readonly kind: number;
  readonly person: number;
  readonly count: number;
}
