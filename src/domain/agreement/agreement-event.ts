import type { Calendar } from '../calendar/calendar.ts';
import type { Channel } from '../input.ts';
import type { CycleEnd, SalesDesignation } from './cycle.ts';
import type { ClockEnd, ClockName, ClockTerms, HandoffName, StageKind } from './terms/terms.ts';
import type { Assignee, Closing, EvidenceState, MeetingState, Tried } from './word.ts';

/** Who causes what no person does: time, rules, and facts that have come. */
export const engine = 'engine';

/** When an event was and who caused it: a person, a key, the assigner or the engine. */
export interface Mark {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly by: string;
}

/** An event of a cycle. */
type OfCycle<Kind extends string, Rest = object> = Mark & { readonly kind: Kind; readonly cycle: string } & Rest;

/** An event of an offer; its cycle is the part of the id before the first slash behind the number. */
type OfOffer<Kind extends string, Rest = object> = OfCycle<Kind, { readonly offer: string } & Rest>;

/** Something that happened between marketing and sales; all of an account, in order, make its agreement. */
export type AgreementEvent =
  | (Mark & { readonly kind: 'AccountStaged'; readonly stage: 'enriched'; readonly from: 'raw' })
  | OfCycle<
      'CycleOpened',
      {
        readonly number: number;
        readonly productLine?: string;
        readonly trigger?: string;
        readonly source?: string;
        readonly isReopened: boolean;
      }
    >
  | OfCycle<'StageEntered', { readonly stage: StageKind; readonly from: StageKind }>
  | OfOffer<
      'OfferMade',
      { readonly handoff: HandoffName; readonly routes: readonly string[]; readonly gaps: readonly string[] }
    >
  | OfOffer<'OfferHeld', { readonly label: string; readonly untilAt?: number }>
  | OfOffer<'OfferFreed', { readonly why: string }>
  | OfOffer<
      'OfferAssigned',
      {
        readonly to: Assignee;
        readonly tried: readonly Tried[];
        readonly isAgain: boolean;
        readonly reason?: string;
        readonly clocks: readonly ClockTerms[];
      }
    >
  | OfOffer<'OfferAccepted', { readonly criteria: readonly { readonly id: string; readonly isMet: boolean }[] }>
  | OfOffer<'OfferRejected', { readonly code: string; readonly sentence: string }>
  | OfOffer<'OfferExpired', { readonly clock: ClockName; readonly next: 'reassign' | 'recycle' }>
  | OfOffer<'OfferWithdrawn', { readonly why: string }>
  | OfOffer<'ClockPaused', { readonly reason: string; readonly untilAt?: number }>
  | OfOffer<'ClockResumed'>
  | OfOffer<'HoursChanged', { readonly person: string; readonly calendar: Calendar }>
  | OfOffer<'Reminded', { readonly clock: ClockName }>
  | OfOffer<'ClockMissed', { readonly clock: ClockName | 'settle'; readonly end: ClockEnd }>
  | OfOffer<'ClockMet', { readonly clock: ClockName; readonly isLate: boolean }>
  | OfOffer<'FirstTouched', { readonly channel: Channel }>
  | OfOffer<'DisputeOpened', { readonly sentence: string; readonly decider: Assignee; readonly withinMinutes: number }>
  | OfOffer<'DisputeSettled', { readonly isUpheld: boolean; readonly sentence: string }>
  | OfCycle<'EvidenceGiven', { readonly element: string; readonly state: EvidenceState; readonly note: string }>
  | OfCycle<'MeetingSet', { readonly state: MeetingState; readonly on?: number }>
  | OfCycle<'NoteWritten', { readonly name: string; readonly text: string }>
  | OfCycle<'SalesDesignated', { readonly designation: SalesDesignation; readonly sentence: string }>
  | OfCycle<'SeatsAsked', { readonly roles: readonly string[] }>
  | OfCycle<'CycleClosed', { readonly as: CycleEnd; readonly was?: string } & Partial<Closing>>
  | OfCycle<'CycleReturned', { readonly to: string; readonly why: string }>
  | OfCycle<'CycleResumed', { readonly why: string }>
  | OfCycle<'CycleLeft', { readonly why: string }>
  | OfCycle<'WhyGiven', { readonly sentence: string; readonly tags: readonly string[] }>
  | (Mark & { readonly kind: 'WordIgnored'; readonly what: string; readonly why: string });

/** What happened, as one word. */
export type AgreementEventKind = AgreementEvent['kind'];
