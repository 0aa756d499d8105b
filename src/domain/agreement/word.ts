import type { Calendar } from '../calendar/calendar.ts';
import type { HandoffName } from './terms/terms.ts';

/** How sure it may be what a framework asks, such as a need. */
export const evidenceStates = ['confirmed', 'inferred', 'denied'] as const;

/** How sure it is what a framework asks. */
export type EvidenceState = (typeof evidenceStates)[number];

/** What may have become of a meeting. */
export const meetingStates = ['booked', 'held', 'no-show'] as const;

/** What has become of a meeting. */
export type MeetingState = (typeof meetingStates)[number];

/** Somebody an offer may go to, and by whose hours its clocks run. */
export interface Assignee {
  /** The id of a person of the roster. */
  readonly person: string;
  readonly team?: string;
  /** What sources call them besides: an e-mail address, a name. */
  readonly alsoKnownAs?: readonly string[];
  readonly calendar: Calendar;
}

/** A row of the routing table or a person that was tried, and why it was not taken, or that it was. */
export interface Tried {
  readonly what: string;
  readonly why: string;
}

/** How a lead is closed by a person: the reason, a sentence, a kind next step, and the field whose change brings it back. */
export interface Closing {
  readonly reason: string;
  readonly sentence: string;
  readonly nextStep?: string;
  readonly reopensOn?: string;
}

/** What is said of an offer, by a person or by the assigner; `offer` is its id. */
export type OfferWord =
  | {
      readonly what: 'assign';
      readonly offer: string;
      readonly to: Assignee;
      /** In the order they were tried. */
      readonly tried: readonly Tried[];
      readonly reason?: string;
    }
  | { readonly what: 'accept'; readonly offer: string }
  | { readonly what: 'reject'; readonly offer: string; readonly code: string; readonly sentence: string }
  | { readonly what: 'free'; readonly offer: string }
  | { readonly what: 'dispute'; readonly offer: string; readonly sentence: string; readonly decider: Assignee }
  | { readonly what: 'settle'; readonly offer: string; readonly isUpheld: boolean; readonly sentence: string }
  | { readonly what: 'pause'; readonly offer: string; readonly reason: string; readonly untilAt?: number }
  | { readonly what: 'resume'; readonly offer: string };

/** What is said of a cycle; `cycle` is its id. */
export type CycleWord =
  | {
      readonly what: 'evidence';
      readonly cycle: string;
      /** Of a framework, such as `need`, `authority`, `timeline`, `budget`. */
      readonly element: string;
      readonly state: EvidenceState;
      readonly note: string;
    }
  | {
      readonly what: 'meeting';
      readonly cycle: string;
      readonly state: MeetingState;
      readonly on?: number;
    }
  | { readonly what: 'note'; readonly cycle: string; readonly name: string; readonly text: string }
  | { readonly what: 'qualify'; readonly cycle: string; readonly sentence: string }
  | ({ readonly what: 'disqualify'; readonly cycle: string } & Closing)
  | { readonly what: 'recycle'; readonly cycle: string; readonly sentence: string }
  | {
      readonly what: 'closing why';
      readonly cycle: string;
      readonly sentence: string;
      readonly tags: readonly string[];
    };

/** The working hours of a person, who may have several offers of an account. */
export interface HoursWord {
  readonly what: 'hours';
  readonly person: string;
  readonly calendar: Calendar;
}

/** What is said between marketing and sales. A word about what is no longer open changes nothing and is kept as too late. */
export type AgreementWord = OfferWord | CycleWord | HoursWord;

const words: Readonly<Record<AgreementWord['what'], true>> = {
  assign: true,
  hours: true,
  accept: true,
  reject: true,
  free: true,
  dispute: true,
  settle: true,
  pause: true,
  resume: true,
  evidence: true,
  meeting: true,
  note: true,
  qualify: true,
  disqualify: true,
  recycle: true,
  'closing why': true,
};

/** True for a decision that is about a cycle or an offer. */
export function isAgreementWord(decision: { readonly what: string }): decision is AgreementWord {
  return Object.hasOwn(words, decision.what);
}

/** The account that a cycle, or an offer of it, was opened at: what is said of it rests there, wherever it goes on. */
export function accountOf(id: string): string {
  const end = id.lastIndexOf('#');
  return end < 0 ? id : id.slice(0, end);
}

/** What a word is about: a cycle, an offer, or neither. */
export function aboutWhat(word: AgreementWord): string | undefined {
  if ('cycle' in word) return word.cycle;
  return 'offer' in word ? word.offer : undefined;
}

/** A passage by its short name in ids. */
export const handoffSlugs: Readonly<Record<HandoffName, string>> = { 'marketing to SDR': 'sdr', 'SDR to AE': 'ae' };
