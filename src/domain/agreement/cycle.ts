import type { ClockEnd, ClockName, HandoffName, StageKind } from './terms/terms.ts';
import type { Assignee, Closing, EvidenceState, MeetingState, Tried } from './word.ts';

/** How far a clock has come. Its minutes are minutes of working time, and none is lost when hours change or it rests. */
export interface Clock {
  readonly name: ClockName | 'settle';
  readonly withinMinutes: number;
  readonly remindMinutes?: number;
  readonly end: ClockEnd;
  /** Milliseconds of working time used before `startedAt`. */
  readonly usedMs: number;
  /** Since when it runs; undefined while it rests. */
  readonly startedAt?: number;
  /** When it will have run out, by the calendar it runs by; undefined while it rests. */
  readonly dueAt?: number;
  readonly remindAt?: number;
  readonly isReminded: boolean;
  /** How it ended: met in time or late, or run out while nothing has come yet. */
  readonly metAt?: number;
  readonly missedAt?: number;
}

/** The places where an offer may stand. */
export const offerStates = [
  'held',
  'unassigned',
  'offered',
  'accepted',
  'rejected',
  'disputed',
  'expired',
  'withdrawn',
] as const;

/** Where an offer stands. */
export type OfferState = (typeof offerStates)[number];

/** Why nobody is chosen yet, and until when; without an instant until a person frees it. */
export interface OfferHold {
  readonly label: string;
  readonly untilAt?: number;
}

/** One passage of a cycle: who was offered it, what they said, and how long it took. Instants in epoch milliseconds. */
export interface Offer {
  /** Such as `domain:acme.com#1/sdr/1`. */
  readonly id: string;
  readonly handoff: HandoffName;
  readonly state: OfferState;
  readonly offeredAt: number;
  /** Rows of the routing table that apply, in order. */
  readonly routes: readonly string[];
  /** What is missing before somebody is chosen, and until when it is waited for. */
  readonly hold?: OfferHold;
  readonly assignee?: Assignee;
  readonly assignedAt?: number;
  /** How often it has been given to somebody. */
  readonly timesAssigned: number;
  readonly tried: readonly Tried[];
  readonly clocks: readonly Clock[];
  readonly pause?: { readonly reason: string; readonly untilAt?: number };
  readonly answeredAt?: number;
  readonly firstTouchAt?: number;
  readonly rejection?: { readonly code: string; readonly sentence: string; readonly by: string };
  /** A rejection somebody disagrees with, and until when it is decided. */
  readonly dispute?: {
    readonly sentence: string;
    readonly by: string;
    readonly decider: Assignee;
    readonly clock: Clock;
  };
}

/** What a person has said of one element of a framework. */
export interface Evidence {
  readonly element: string;
  readonly state: EvidenceState;
  readonly note: string;
  readonly by: string;
  readonly at: number;
}

/** Why a cycle went back that was no lead any more before sales had answered: that is no loop. */
export const noLead = 'no longer qualified';

/** What sales has concluded of a cycle from conversation. */
export type SalesDesignation = 'SAL' | 'SQL' | 'disqualified';

/** How a cycle ended. */
export type CycleEnd = 'won' | 'lost' | 'recycled' | 'disqualified';

/** One qualification of an account for one product line: from its first MQL until it is won, lost, recycled or disqualified. */
export interface Cycle {
  /** The account it was opened at and its number there, such as `domain:acme.com#1`. */
  readonly id: string;
  /** From 1 within its account. */
  readonly number: number;
  readonly productLine?: string;
  /** The contact whose signal opened it, where one did. */
  readonly trigger?: string;
  /** How the account came to us, as it was known when the cycle opened. */
  readonly source?: string;
  readonly openedAt: number;
  readonly stage: StageKind;
  /** When each stage was entered, the last time. */
  readonly enteredAt: Readonly<Partial<Record<StageKind, number>>>;
  /** What marketing concluded from signals, and what sales did from conversation: never one for the other. */
  readonly marketing?: { readonly designation: 'MQL'; readonly at: number };
  readonly sales?: { readonly designation: SalesDesignation; readonly at: number; readonly by: string };
  readonly offers: readonly Offer[];
  /** How many of them were made before the cycle was brought back by a dispute. */
  readonly offersBefore?: number;
  /** The latest word on each element. */
  readonly evidence: readonly Evidence[];
  readonly meeting?: { readonly state: MeetingState; readonly on?: number; readonly at: number };
  /** Roles of the buying group that nobody filled when it was opened. */
  readonly wanted?: readonly string[];
  readonly noShows: number;
  /** When sales last learned something: evidence, a meeting, a note. */
  readonly toldAt?: number;
  readonly notes: Readonly<Record<string, string>>;
  readonly owner?: string;
  readonly closed?: { readonly as: CycleEnd; readonly at: number; readonly by: string } & Partial<Closing> & {
      /** What the field said that brings it back. */
      readonly was?: string;
    };
  readonly why?: { readonly sentence: string; readonly tags: readonly string[]; readonly by: string };
}

/** All cycles of an account in the order they were opened, and how far it had come before the first. */
export interface Agreement {
  readonly stage: 'raw' | 'enriched';
  readonly enteredAt: Readonly<Partial<Record<StageKind, number>>>;
  readonly cycles: readonly Cycle[];
  /** Rejections and recyclings since the last win: how often it has come back. */
  readonly loops: number;
  /** True while what made the last MQL is what still makes one: only something new opens another cycle. */
  readonly isSpent: boolean;
  /** The latest instant anything was noted at. */
  readonly lastAt: number;
  /** How many events have made it what it is. */
  readonly events: number;
}

/** An account nobody has qualified yet. */
export const noAgreement: Agreement = {
  stage: 'raw',
  enteredAt: {},
  cycles: [],
  loops: 0,
  isSpent: false,
  lastAt: 0,
  events: 0,
};

/** The number of the next cycle of an account. */
export function nextNumber({ cycles }: Pick<Agreement, 'cycles'>): number {
  return Math.max(0, ...cycles.map(({ number }) => number)) + 1;
}

/** True while a cycle has not ended. */
export function isOpenCycle({ closed }: Cycle): boolean {
  return closed === undefined;
}

/** True while an offer waits for somebody's answer, or for somebody. */
export function isPending({ state }: Pick<Offer, 'state'>): boolean {
  return state === 'held' || state === 'unassigned' || state === 'offered';
}

/** True while an offer waits for an answer, or was accepted: its clocks run, unless they are paused. */
export function isGoing(offer: Pick<Offer, 'state'>): boolean {
  return isPending(offer) || offer.state === 'accepted';
}

/** True for an offer that came to nothing; in an open cycle one that was rejected is a lead that was given back. */
export function cameToNothing({ state }: Pick<Offer, 'state'>): boolean {
  return state === 'expired' || state === 'withdrawn' || state === 'rejected';
}

/** How many people in turn are offered a passage of one cycle. */
const mostOffers = 4;

/** True once a passage has been offered to as many people as it may be since the cycle was opened or brought back. */
export function isOfferedOut({ offers, offersBefore = 0 }: Cycle, handoff: HandoffName): boolean {
  const made = offers.slice(offersBefore).filter((offer) => offer.handoff === handoff);
  return made.filter((offer) => offer.assignedAt !== undefined || isPending(offer)).length >= mostOffers;
}

/** True once somebody of sales has been given a cycle. */
export function wasGiven({ offers }: Cycle): boolean {
  return offers.some(({ assignedAt }) => assignedAt !== undefined);
}

/** The latest offer of a passage. */
export function latestOffer({ offers }: Cycle, handoff: HandoffName): Offer | undefined {
  return offers.findLast((offer) => offer.handoff === handoff);
}

/** The cycle an account is in, or its last one. */
export function latestCycle({ cycles }: Pick<Agreement, 'cycles'>): Cycle | undefined {
  return cycles.findLast(isOpenCycle) ?? cycles.at(-1);
}

/** Who has a cycle: whoever has been given its offer that goes, or else its owner. */
export function whoHas({ offers, owner }: Pick<Cycle, 'offers' | 'owner'>): string | undefined {
  return offers.findLast(isGoing)?.assignee?.person ?? owner;
}

/** The stage of an account: that of its open cycle, or where its last one left it. */
export function stageOf(agreement: Pick<Agreement, 'stage' | 'cycles'>): StageKind {
  const last = latestCycle(agreement);
  const { stage } = agreement;
  if (last === undefined) return stage;
  if (last.closed === undefined) return last.stage;
  return last.closed.as === 'recycled' ? 'nurture' : last.closed.as;
}
