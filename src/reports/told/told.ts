import type { ClockName, Cycle, CycleEnd, Day, HandoffName, Offer, StageKind } from '../../domain/index.ts';

/** An account as far as reports count it. */
export interface ToldAccount {
  readonly id: string;
  readonly name: string;
  /** The day it was first looked at. */
  readonly knownOn: Day;
  readonly enrichedAt?: number;
}

/** How one clock of an offer ended. */
export interface ToldClock {
  readonly name: ClockName;
  /** The path its row of the agreement is about; `any` for every path. */
  readonly path: string;
  readonly withinMinutes: number;
  readonly end: 'in time' | 'late' | 'missed';
  /** Minutes of the assignees' working time that were used until what it waited for came; absent where it never came. */
  readonly businessMinutes?: number;
  readonly elapsedMinutes?: number;
}

/** Somebody who was given an offer, and whether they did anything about it. */
export interface ToldTurn {
  readonly person: string;
  readonly at: number;
  readonly end: 'worked' | 'skipped' | 'waiting' | 'withdrawn';
  /** When they did, or lost it. */
  readonly endedAt?: number;
}

/** An offer with what only its history tells. */
export interface ToldOffer {
  readonly offer: Offer;
  readonly cycle: ToldCycle;
  readonly handoff: HandoffName;
  /** Who has it or had it last, whoever answered it; `nobody` where nobody was chosen. */
  readonly owner: string;
  readonly path: string;
  /** The first touch came before or after this, but the first person was chosen here. */
  readonly assignedAt?: number;
  readonly touchedAt?: number;
  readonly clocks: readonly ToldClock[];
  readonly turns: readonly ToldTurn[];
}

/** Something somebody said no to, or took back, with their words. */
export interface ToldNo {
  readonly what: 'rejection' | 'disqualification' | 'recycling' | 'dispute' | 'settlement';
  readonly at: number;
  readonly by: string;
  /** The cycle or the offer it is about. */
  readonly of: string;
  readonly code: string;
  readonly sentence: string;
  /** Whether the engine said it by a rule, not a person. */
  readonly isByRule: boolean;
}

/** A cycle with what only its history tells. */
export interface ToldCycle {
  readonly id: string;
  readonly account: ToldAccount;
  readonly cycle: Cycle;
  readonly source: string;
  /** Who had it last; `nobody` where nobody was chosen. */
  readonly owner: string;
  /** The path its latest offer went by; `any` where no row of the agreement names one. */
  readonly path: string;
  readonly openedAt: number;
  /** When each stage was entered the first time. */
  readonly reachedAt: ReadonlyMap<StageKind, number>;
  readonly end?: CycleEnd;
  readonly endedAt?: number;
  readonly offers: readonly ToldOffer[];
  readonly nos: readonly ToldNo[];
}

/** All there is to report about. */
export interface Told {
  readonly accounts: readonly ToldAccount[];
  readonly cycles: readonly ToldCycle[];
}
