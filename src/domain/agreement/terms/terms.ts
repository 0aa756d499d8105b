import type { Condition } from '../../condition/condition.ts';
import type { Place } from '../../facts/place.ts';

/** What a stage means to the engine; its name and place in the order are the team's own. */
export const stageKinds = [
  'raw',
  'enriched',
  'MQL',
  'SAL',
  'SQL',
  'opportunity',
  'won',
  'lost',
  'nurture',
  'disqualified',
] as const;

/** What a stage means to the engine. */
export type StageKind = (typeof stageKinds)[number];

/** A stage, and what an account or its cycle must fulfil to enter it; without a condition the engine's own rule holds. */
export interface StageRule {
  readonly kind: StageKind;
  /** What the team calls it. */
  readonly label: string;
  readonly when?: Condition;
  readonly at: Place;
}

/** What stages.md says. */
export interface StageTerms {
  /** In the team's order. */
  readonly stages: readonly StageRule[];
  /** What every stage of sales asks besides its own condition, so that activity without fit never gets there. */
  readonly fit: Condition;
  /** Days a cycle may be in the hands of sales without becoming an opportunity; 0 for ever. */
  readonly reengageAfterDays: number;
  /** Where it goes then. */
  readonly reengageTo: 'nurture' | 'disqualified';
  /** How often an account may come back before its cycle is disqualified instead. */
  readonly mostLoops: number;
  /** What a framework asks besides need, authority, timeline and budget, such as `pain`. */
  readonly elements?: readonly string[];
}

/** The two passages of a lead: from marketing to an SDR, and from the SDR to an account executive. */
export const handoffNames = ['marketing to SDR', 'SDR to AE'] as const;

/** One of the two passages of a lead. */
export type HandoffName = (typeof handoffNames)[number];

/** A condition under which sales accepts. */
export interface Criterion {
  readonly id: string;
  readonly label: string;
  readonly when: Condition;
  readonly at: Place;
}

/** What a clock waits for: an answer, the first human touch, a meeting that was held. */
export const clockNames = ['accept', 'touch', 'meeting'] as const;

/** What a clock waits for. */
export type ClockName = (typeof clockNames)[number];

/** What happens when a clock has run out. */
export type ClockEnd = 'escalate' | 'reassign' | 'recycle';

/** One row of the service level: how long something may take, in minutes of the assignee's working time. */
export interface ClockTerms {
  /** Of the account; without it for every path. */
  readonly path?: string;
  readonly clock: ClockName;
  readonly withinMinutes: number;
  /** Minutes after which the assignee is reminded; without it nobody is. */
  readonly remindMinutes?: number;
  readonly end: ClockEnd;
  readonly at: Place;
}

/** What becomes of a rejected lead: let go for now or for good, offered to somebody else, or back to whoever handed it over. */
export const nextAfterRejection = ['nurture', 'disqualify', 'reassign', 'return'] as const;

/** What becomes of a rejected lead. */
export type NextAfterRejection = (typeof nextAfterRejection)[number];

/** One of the agreed reasons for a rejection, and what becomes of the cycle. */
export interface RejectionReason {
  readonly code: string;
  readonly label: string;
  readonly next: NextAfterRejection;
  /** The field of the account that brings the lead back once its fact changes. */
  readonly reopensOn?: string;
  readonly at: Place;
}

/** The parts a package may have. */
export const packageParts = ['source', 'reasons', 'stakeholders', 'activity', 'gaps', 'meeting', 'notes'] as const;

/** A part of what is handed over. */
export type PackagePart = (typeof packageParts)[number];

/** What marketing and sales have agreed on one passage. */
export interface HandoffTerms {
  readonly name: HandoffName;
  readonly isOn: boolean;
  /** When a cycle is offered. */
  readonly offer: Condition;
  readonly criteria: readonly Criterion[];
  readonly clocks: readonly ClockTerms[];
  /** Five to eight. */
  readonly reasons: readonly RejectionReason[];
  /** The parts without which nothing is offered. */
  readonly required: readonly PackagePart[];
  /** Names of the notes a rep must have written before the passage, such as `objection`. */
  readonly notes: readonly string[];
}

/** Who decides something, as the roster names them, and within how many minutes of their working time. */
export interface DeciderTerms {
  readonly decider: string;
  readonly withinMinutes: number;
}

/** What handoff.md says. */
export interface HandoffRules {
  readonly handoffs: readonly HandoffTerms[];
  /** Who decides whether a rejection stands. */
  readonly dispute?: DeciderTerms;
  /** Who looks at what verdicts.md sends to `review`. */
  readonly review?: DeciderTerms;
  /** The weekly review: when, and who sits in it. */
  readonly ritual?: { readonly when: string; readonly who: string };
  /** Days a link of a mail or a message may be used. */
  readonly linkDays: number;
  /** True where the file is there at all. */
  readonly isWritten: boolean;
}

/** Who gets an offer. */
export type RouteTarget =
  | { readonly to: 'team'; readonly team: string }
  | { readonly to: 'person'; readonly person: string }
  | { readonly to: 'account owner' }
  | { readonly to: 'deal owner' }
  | { readonly to: 'parent owner' };

/** One row of the routing table; a row without a condition takes everything. */
export interface RouteRow {
  readonly id: string;
  readonly label: string;
  /** The passage it is about; without it both. */
  readonly handoff?: HandoffName;
  readonly when?: Condition;
  readonly target: RouteTarget;
  readonly at: Place;
}

/** A reason to wait before somebody is chosen: what is missing, and how long it may be waited for. */
export interface RouteHold {
  readonly label: string;
  readonly when: Condition;
  readonly atMostMinutes: number;
  readonly at: Place;
}

/** What routing.md says. */
export interface RoutingRules {
  readonly rows: readonly RouteRow[];
  readonly holds: readonly RouteHold[];
  /** Who gets what no row gives to anybody: a team or a person. */
  readonly fallback: RouteTarget;
}

/** What a playbook says of cycles: each file that is not there leaves its part off. */
export interface AgreementRules {
  readonly stages?: StageTerms;
  readonly handoff?: HandoffRules;
  readonly routing?: RoutingRules;
}
