import type { AgreementWord } from './agreement/word.ts';
import type { Properties } from './behavior/signal.ts';
import type { Fact, Money } from './facts/fact.ts';
import type { Day } from './time/day.ts';
import type { Path, Verdict } from './verdict/verdict-table.ts';

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

/** What a customer did after the deal: took the product into use, renewed, grew, left, or cost more than they brought. */
export interface DealSequel {
  readonly what: 'adopted' | 'renewed' | 'expanded' | 'churned' | 'painful';
  readonly on?: Day;
}

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
  /** Whether a partner has registered it. */
  readonly isPartnerRegistered?: boolean;
  /** What became of it after it was won. */
  readonly sequels?: readonly DealSequel[];
  /** When it reached us, in epoch milliseconds: of two versions the one heard later counts. */
  readonly heardAt?: number;
  readonly origin: Origin;
}

/** How somebody is spoken to. */
export type Channel = 'email' | 'phone' | 'meeting' | 'message' | 'post';

/** A call, mail or meeting with a person. */
export interface TouchSeen {
  readonly kind: 'touch';
  readonly account: AccountRef;
  readonly contact: ContactRef;
  readonly channel: Channel;
  readonly on: Day;
  /** Epoch milliseconds, where the source knows them. */
  readonly at?: number;
  /** True for what a machine sent by itself: it answers no deadline. */
  readonly isAutomated: boolean;
  /** Who called, wrote or met them. */
  readonly by?: string;
  /** How it went, in the source's words: `connected`, `held`, `no-show`. */
  readonly outcome?: string;
  readonly origin: Origin;
}

/** Money spent on a channel over a period, both days included; it belongs to no account. */
export interface SpendSeen {
  readonly kind: 'spend';
  readonly channel: string;
  readonly campaign?: string;
  readonly from: Day;
  readonly to: Day;
  readonly amount: Money;
  readonly origin: Origin;
}

/** Whether a person may be written to or called, and on what ground. */
export interface ConsentSeen {
  readonly kind: 'consent';
  readonly account: AccountRef;
  readonly contact: ContactRef;
  /** What it is about; without it every channel. */
  readonly channel?: Channel;
  readonly state: ConsentState;
  /** Why we may, such as `registered for the webinar`. */
  readonly basis?: string;
  readonly on: Day;
  readonly origin: Origin;
}

/** What a person, or the channel itself, has said of being contacted. */
export type ConsentState = 'given' | 'withdrawn' | 'do not contact' | 'bounced';

/** What a person decided about an account. */
export interface DecisionMade {
  readonly kind: 'decision';
  readonly account: AccountRef;
  /** Who decided: the id of a user or a key. */
  readonly by: string;
  /** Epoch milliseconds. Of two words about one thing the later stands. */
  readonly at: number;
  readonly decision: HumanDecision;
  /** The id it shares with what was decided about other accounts at once. */
  readonly bulk?: string;
  readonly origin: Origin;
}

/**
 * A verdict somebody puts in place of the engine's, the end of one, what takes many back; that two accounts are one, or are
 * not; what somebody's role in the buying group is; what is said of a cycle.
 */
export type HumanDecision =
  | {
      readonly what: 'override';
      readonly verdict: Verdict;
      readonly path: Path;
      readonly reason: string;
      /** The last day it holds; without it until it is released. */
      readonly until?: Day;
      readonly reopensOn?: WatchedFact;
    }
  | { readonly what: 'release'; readonly reason: string }
  /** What was decided about many accounts at once counts for nothing. */
  | { readonly what: 'take back'; readonly bulk: string }
  | { readonly what: 'same as'; readonly other: AccountRef }
  | { readonly what: 'not the same as'; readonly other: AccountRef }
  | {
      readonly what: 'role';
      /** A contact of the account, by the id it has there. */
      readonly contact: ContactRef;
      /** Without one, what was said before is taken back: sources and titles speak again. */
      readonly role?: string;
      readonly reason?: string;
    }
  | AgreementWord;

/** What a person said of somebody's role. */
export type RoleSaid = DecisionMade & { readonly decision: Extract<HumanDecision, { what: 'role' }> };

/** The contact whose role a decision is about. */
export function roleSaid(input: DecisionMade): RoleSaid | undefined {
  return input.decision.what === 'role' ? { ...input, decision: input.decision } : undefined;
}

/** The account's field that ends an override as soon as its fact is known to be another than it was when somebody decided. */
export interface WatchedFact {
  readonly field: string;
  /** The value it had, as JSON; absent where nobody knew one. */
  readonly was?: string;
}

/** Anything a source or a person may bring, before anyone has decided whose it is. */
export type Input =
  | AccountSeen
  | ContactSeen
  | SignalSeen
  | UndatedSeen
  | DealSeen
  | TouchSeen
  | SpendSeen
  | ConsentSeen
  | DecisionMade;

/** An input that is about one account. */
export type AccountInput = Exclude<Input, SpendSeen>;

/** What a source sent at once under an id of its own: taken exactly once, however often it is sent. */
export interface Message {
  readonly source: string;
  readonly id: string;
  /** Epoch milliseconds at which it reached us. */
  readonly receivedAt: number;
  readonly inputs: readonly Input[];
}
