import type { AccountSeen, ContactSeen, SignalSeen } from './input.ts';

/** The signals of one file as numbers, for files of millions of them. */
export interface SignalStream {
  readonly file: string;
  readonly blocks: AsyncIterable<SignalBlock>;
}

/** Some rows of a stream; owners and events are known by their places in the lists of all blocks so far. */
export interface SignalBlock {
  /** Owners and events that no block before had. */
  readonly owners: readonly (StreamOwner | undefined)[];
  readonly events: readonly (StreamEvent | undefined)[];
  /** How many rows follow; the arrays may be longer. */
  readonly count: number;
  readonly line: Int32Array;
  readonly owner: Int32Array;
  /** -1 where the row only describes its owner. */
  readonly event: Int32Array;
  readonly day: Int32Array;
}

/** Whom signals point at, and what their rows say of them. */
export interface StreamOwner extends Pick<SignalSeen, 'account' | 'contact'> {
  readonly described: readonly (AccountSeen | ContactSeen)[];
}

/** What happened. */
export type StreamEvent = Pick<SignalSeen, 'event' | 'properties'>;
