import type { Hold } from '../../domain/assess.ts';
import type { Place } from '../../domain/facts/place.ts';
import type { AccountInputs } from '../../domain/inputs.ts';
import type { Day } from '../../domain/time/day.ts';
import type { Tenths } from '../../domain/time/points.ts';
import type { Path, ScoreName, Verdict } from '../../domain/verdict/verdict-table.ts';

/** A part of a score that a case may expect: its points, or one of the other three. */
export type ScorePart = ScoreName | `${ScoreName}.${'floor' | 'ceiling' | 'completeness'}`;

/** What must come out of a case; what is absent is not checked. */
export interface Expectation {
  readonly verdict?: Verdict;
  readonly path?: Path;
  readonly isUndetermined?: boolean;
  /** Points in tenths; completeness in tenths of a percent. */
  readonly scores: ReadonlyMap<ScorePart, Tenths>;
  /** Ids that must be among the reasons. */
  readonly reasons: readonly string[];
  /** Fields that must be among the missing ones. */
  readonly missing: readonly string[];
  /** Chance of winning in tenths of a percent. */
  readonly probability?: number;
  /** `none` where the pursue must not be held. */
  readonly hold?: Hold | 'none';
  /** Row of the verdict table, from 1, or the id of an exclusion. */
  readonly row?: number | string;
}

/** One case of tests/*.yaml: what is known of an account on a day, and what must be concluded. */
export interface TestCase {
  readonly name: string;
  readonly asOf: Day;
  readonly inputs: AccountInputs;
  readonly expect: Expectation;
  readonly at: Place;
}
