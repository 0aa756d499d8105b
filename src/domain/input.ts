import type { Properties } from './behavior/signal.ts';
import type { Fact, Money } from './facts/fact.ts';
import type { Day } from './time/day.ts';

/** Where an input was read: a file (its base name) and the line it starts on. */
export interface Origin {
  readonly file: string;
  readonly line: number;
}

/** What points at an account: its id in the source system, its web domain, its name; any of them may be missing. */
export interface AccountRef {
  readonly id?: string;
  readonly domain?: string;
  readonly name?: string;
}

/** What points at a person: the id in the source system, an e-mail address, a visitor's anonymous id. */
export interface ContactRef {
  readonly id?: string;
  readonly email?: string;
  readonly anonymous?: string;
}

/** An account as a source describes it. */
export interface AccountSeen {
  readonly kind: 'account';
  readonly account: AccountRef;
  readonly facts: readonly Fact[];
  /** What points at the account it belongs to, such as a parent company. */
  readonly parent?: AccountRef;
  readonly origin: Origin;
}

/** A person as a source describes them. */
export interface ContactSeen {
  readonly kind: 'contact';
  readonly contact: ContactRef;
  readonly account: AccountRef;
  readonly facts: readonly Fact[];
  readonly origin: Origin;
}

/** Something that happened on a day. */
export interface SignalSeen {
  readonly kind: 'signal';
  readonly event: string;
  readonly on: Day;
  /** The instant in epoch milliseconds, where the source knows it; `on` is its day in the playbook's zone. */
  readonly at?: number;
  readonly account: AccountRef;
  readonly contact: ContactRef;
  readonly properties: Properties;
  readonly origin: Origin;
}

/** Something that happened `count` times, nobody says when. */
export interface UndatedSeen {
  readonly kind: 'undated';
  readonly event: string;
  readonly count: number;
  readonly account: AccountRef;
  readonly contact: ContactRef;
  readonly properties: Properties;
  readonly origin: Origin;
}

/** How a deal ended, or that it has not. */
export type DealOutcome = 'won' | 'lost' | 'open';

/** An opportunity as a source describes it; it becomes facts of its account and dated signals. */
export interface DealSeen {
  readonly kind: 'deal';
  readonly id?: string;
  readonly account: AccountRef;
  readonly contacts: readonly ContactRef[];
  readonly outcome: DealOutcome;
  readonly stage?: string;
  readonly amount?: Money;
  readonly createdOn?: Day;
  readonly closedOn?: Day;
  readonly owner?: string;
  readonly source?: string;
  readonly productLine?: string;
  readonly closeReason?: string;
  readonly origin: Origin;
}

/** Anything a source may bring, before anyone has decided whose it is. */
export type Input = AccountSeen | ContactSeen | SignalSeen | UndatedSeen | DealSeen;

/** What a source sent at once under an id of its own: taken exactly once, however often it is sent. */
export interface Message {
  readonly source: string;
  readonly id: string;
  /** Epoch milliseconds at which it reached us. */
  readonly receivedAt: number;
  readonly inputs: readonly Input[];
}
