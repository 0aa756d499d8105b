import type { Condition } from '../condition/condition.ts';
import type { Field } from '../facts/field.ts';
import type { Place } from '../facts/place.ts';
import type { PointGroup } from '../fit/group.ts';
import type { Tenths } from '../time/points.ts';

/** Which of several signals of one rule count; `once …` keeps the latest. */
export type Repeats = 'every' | 'once per day per person' | 'once' | 'once per person';

/** All ways to count repeats. */
export const repeatWays: readonly Repeats[] = ['every', 'once per day per person', 'once', 'once per person'];

/** A row that gives points for an event. */
export interface SignalRule {
  readonly id: string;
  readonly label: string;
  readonly event: string;
  readonly where?: Condition;
  readonly points: Tenths;
  readonly halfLifeDays?: number;
  readonly windowDays?: number;
  readonly cap?: Tenths;
  readonly repeats: Repeats;
  /** True for a hand-raise. */
  readonly isKeyAction: boolean;
  readonly group: string;
  readonly at: Place;
}

/**
 * A row that gives points for several signals together. It completes on the latest day carrying one of its signals on
 * which the last `withinDays` days hold all it asks for, and decays from there.
 */
export interface Combination {
  readonly id: string;
  readonly label: string;
  readonly allOf: readonly string[];
  readonly anyOf: readonly string[];
  /** Rules none of whose signals may have come after the completion … */
  readonly noneOfSince: readonly string[];
  /** … for at least this many days. */
  readonly quietDays: number;
  readonly people: number;
  readonly times: number;
  readonly days: number;
  readonly withinDays?: number;
  readonly points: Tenths;
  readonly halfLifeDays?: number;
  readonly group: string;
  readonly at: Place;
}

/** All a playbook says about behavior. `properties` lists, per event, what its conditions may look at. */
export interface BehaviorRules {
  readonly groups: readonly PointGroup[];
  readonly rules: readonly SignalRule[];
  readonly combinations: readonly Combination[];
  readonly properties: ReadonlyMap<string, readonly Field[]>;
}
