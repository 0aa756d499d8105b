import { type Check, compileCondition } from '../condition/compile-condition.ts';
import type { Condition } from '../condition/condition.ts';
import { type Truth, isFalse, isTrue, isUnknown } from '../condition/truth.ts';
import type { Values } from '../facts/entity.ts';
import type { FieldCatalog } from '../facts/field.ts';
import type { Place } from '../facts/place.ts';
import type { Day } from '../time/day.ts';
import type { Tenths } from '../time/points.ts';
import { type PointGroup, type RuleGroup, composeScore, groupRules } from './group.ts';
import { type Score, completenessOf } from './score.ts';

/** A row that gives points for what is known of an account or a contact. */
export interface FitRule {
  readonly id: string;
  readonly label: string;
  readonly when: Condition;
  readonly points: Tenths;
  /** Points when the condition is known to be false. */
  readonly otherwise: Tenths;
  readonly group: string;
  readonly at: Place;
}

/** The rules of one score with their groups. */
export interface FitRules {
  readonly groups: readonly PointGroup[];
  readonly rules: readonly FitRule[];
}

/** Fit rules ready to run. */
export interface CompiledFit {
  readonly rules: readonly FitRule[];
  readonly groups: readonly RuleGroup[];
  readonly checks: readonly Check[];
  readonly bounds: readonly Check[];
  readonly totalWeight: Tenths;
}

/** A score and, per rule, what it gave and whether its condition is known. */
export interface FitResult {
  readonly score: Score;
  readonly truths: readonly Truth[];
  readonly contributions: readonly Tenths[];
}

/** Compiles rules against the catalog of the records they speak of. */
export function compileFit({ groups, rules }: FitRules, catalog: FieldCatalog): CompiledFit {
  return {
    rules,
    groups: groupRules(
      groups,
      rules.map((rule) => rule.group),
    ),
    checks: rules.map((rule) => compileCondition(rule.when, catalog, 'points')),
    bounds: rules.map((rule) => compileCondition(rule.when, catalog, 'bounds')),
    totalWeight: rules.reduce((sum, rule) => sum + Math.abs(rule.points), 0),
  };
}

/** The score of a record on a day. An unknown condition gives 0 points and widens the interval; it is never evidence. */
export function scoreFit(fit: CompiledFit, values: Values, day: Day): FitResult {
  const { rules, groups } = fit;
  const truths = fit.bounds.map((check) => check(values, day));
  const contributions = fit.checks.map((check, i) => contributionOf(rules[i] as FitRule, check(values, day)));
  const low = rules.map((rule, i) => (truths[i] === isUnknown ? least(rule) : (contributions[i] ?? 0)));
  const high = rules.map((rule, i) => (truths[i] === isUnknown ? most(rule) : (contributions[i] ?? 0)));
  const known = rules.reduce((sum, rule, i) => sum + (truths[i] === isUnknown ? 0 : Math.abs(rule.points)), 0);
  const score = {
    isOn: rules.length > 0,
    points: composeScore(groups, contributions),
    floor: composeScore(groups, low),
    ceiling: composeScore(groups, high),
    completeness: completenessOf(known, fit.totalWeight),
  };
  return { score, truths, contributions };
}

/** What one rule does to a record on a day: the points it gives, and the least and the most it may come to give. */
export function effectOf(fit: CompiledFit, index: number, values: Values, day: Day): readonly [Tenths, Tenths, Tenths] {
  const [rule, check, bound] = [fit.rules[index], fit.checks[index], fit.bounds[index]];
  if (rule === undefined || check === undefined || bound === undefined) return [0, 0, 0];
  const points = contributionOf(rule, check(values, day));
  return bound(values, day) === isUnknown ? [points, least(rule), most(rule)] : [points, points, points];
}

function contributionOf(rule: FitRule, truth: Truth): Tenths {
  if (truth === isTrue) return rule.points;
  return truth === isFalse ? rule.otherwise : 0;
}

// Zero belongs to the interval: while one unknown is learned, the others still give nothing.
function least(rule: FitRule): Tenths {
  return Math.min(rule.points, rule.otherwise, 0);
}

function most(rule: FitRule): Tenths {
  return Math.max(rule.points, rule.otherwise, 0);
}
