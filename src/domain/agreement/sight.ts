import type { Check } from '../condition/compile-condition.ts';
import type { Truth } from '../condition/truth.ts';
import type { Comparable } from '../facts/entity.ts';
import type { AccountInput, DealSeen } from '../input.ts';
import type { Position } from '../standing/standing.ts';
import type { Criterion, HandoffTerms, RouteHold, RouteRow, StageKind, StageTerms } from './terms.ts';

/** The agreement of a playbook, ready to run: each row with the check of its condition, none where it has no condition. */
export interface CompiledAgreement {
  readonly stages: StageTerms;
  readonly stageChecks: ReadonlyMap<StageKind, Check>;
  readonly fit: Check;
  readonly handoffs: readonly CompiledHandoff[];
  readonly dispute?: { readonly decider: string; readonly withinMinutes: number };
  readonly routes: readonly { readonly row: RouteRow; readonly check?: Check }[];
  readonly holds: readonly { readonly hold: RouteHold; readonly check: Check }[];
  /** Parts of the agreement that are not written yet, in words; with any, nothing is handed over. */
  readonly missing: readonly string[];
}

/** One passage ready to run. */
export interface CompiledHandoff {
  readonly terms: HandoffTerms;
  readonly offer: Check;
  readonly criteria: readonly { readonly criterion: Criterion; readonly check: Check }[];
}

/** Values of the fields that only an agreement has, by name. */
export type OwnValues = ReadonlyMap<string, Comparable>;

/** What a look at an account shows of what passes between marketing and sales. */
export interface AgreementSight {
  readonly accountId: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** True from the day on which the workspace is live: before it nobody is offered anything. */
  readonly isLive: boolean;
  /** True where an import or a change of rules is behind it: an offer then waits for a person to let it out. */
  readonly isWithheld: boolean;
  readonly position: Position;
  readonly why: string;
  /** How much is known of the account's fit, in tenths of a percent. */
  readonly completeness: number;
  /** What has arrived, in order; nothing where only time has passed. */
  readonly arrived: readonly AccountInput[];
  /** True where somebody raised a hand in what has arrived. */
  readonly isHandRaised: boolean;
  /** Whoever's signal or fact it was, where one person's was. */
  readonly trigger?: string;
  readonly source?: string;
  readonly productLine?: string;
  /** Contacts nothing excludes. */
  readonly mappedContacts: number;
  /** Required roles of the buying group that nobody fills. */
  readonly openRoles: readonly string[];
  /** What is not known and could change something, as questions or fields. */
  readonly gaps: readonly string[];
  /** The account's deals as they are known now. */
  readonly deals: readonly DealSeen[];
  /** What a field of the account says, as a text that can be compared. */
  readonly factOf: (field: string) => string | undefined;
  /** Whether a condition holds for the account with these values of its cycle. */
  readonly truthOf: (check: Check, own: OwnValues) => Truth;
  /** The day of an instant. */
  readonly dayOf: (at: number) => number;
}
