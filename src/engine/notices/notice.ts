import type { Clock, Contactability } from '../../domain/index.ts';

/** What somebody is told of. */
export const noticeKinds = [
  'offer.assigned',
  'offer.reminder',
  'clock.missed',
  'offer.rejected',
  'dispute.opened',
  'dispute.settled',
  'meeting.no-show',
  'cycle.returned',
  'seats.asked',
  'why.asked',
] as const;

/** What somebody is told of. */
export type NoticeKind = (typeof noticeKinds)[number];

/** By what a notice goes; the destination of its effect. */
export const noticeChannels = ['mail', 'slack'] as const;

/** By what a notice goes. */
export type NoticeChannel = (typeof noticeChannels)[number];

/** Somebody at the account, and how they may be contacted. */
export interface Stakeholder {
  readonly id: string;
  readonly name: string;
  readonly title?: string;
  readonly contactability: Contactability;
}

/** What is handed over with an offer, in lines a person reads. Who is at the account is read when it is sent. */
export interface PackageBrief {
  readonly accountName: string;
  /** One line: what it is and where it came from. */
  readonly headline: string;
  /** Why it is offered, the strongest first; three are shown. */
  readonly reasons: readonly string[];
  /** What is missing, as questions to ask. */
  readonly gaps: readonly string[];
  /** The id of the contact that brought it in, where one did. */
  readonly trigger?: string;
  /** What happened last, the newest first; ten are shown. */
  readonly activity: readonly string[];
  /** True where the assignee is told at once, also outside their hours: somebody raised a hand. */
  readonly isUrgent: boolean;
}

/** One thing to tell one person. */
export interface Notice {
  /** Of the event, from 1 within its account. */
  readonly number: number;
  readonly kind: NoticeKind;
  /** The id of a person of the roster. */
  readonly to: string;
  readonly cycle: string;
  readonly offer?: string;
  /** When the event was, in epoch milliseconds. */
  readonly at: number;
  /** The clock it is about, and when that runs out. */
  readonly clock?: Clock['name'];
  readonly dueAt?: number;
  /** Whom it is about, as the roster has them: who was late, who said no. */
  readonly who?: string;
  /** What somebody wrote. */
  readonly said?: string;
  /** Whether a rejection that was disputed stands. */
  readonly isUpheld?: boolean;
  /** True where the offer can be accepted and rejected from it. */
  readonly isAnswerable: boolean;
  /** What ends its being worth sending: see `answerOf`. */
  readonly awaits?: string;
  /** What it tells, the same wherever the account rests when it is made. */
  readonly tells: string;
  readonly isUrgent: boolean;
}

/** What a clock of an offer waits for, or a cycle for its closer, as one word of the store. */
export function answerOf(of: string, what: Clock['name'] | 'why'): string {
  return `${of} ${what}`;
}
