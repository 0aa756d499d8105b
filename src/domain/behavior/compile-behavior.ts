import { type Check, compileCondition } from '../condition/compile-condition.ts';
import { type FieldCatalog, catalogOf, nameKey } from '../facts/field.ts';
import { type RuleGroup, groupRules } from '../fit/group.ts';
import { type Decay, decayOf } from '../time/decay.ts';
import type { BehaviorRules, Combination, Repeats, SignalRule } from './behavior-rules.ts';

/** A signal rule ready to run. */
export interface CompiledSignalRule {
  readonly rule: SignalRule;
  readonly eventKey: string;
  readonly catalog: FieldCatalog;
  readonly where?: Check;
  readonly decay: Decay;
  readonly repeats: Repeats;
  /** The greatest age in days that still counts; Infinity without window and half-life. */
  readonly lastAgeDays: number;
}

/** A combination ready to run; rules are named by position. */
export interface CompiledCombination {
  readonly combination: Combination;
  /** Its position among the combinations. */
  readonly position: number;
  readonly allOf: readonly number[];
  readonly anyOf: readonly number[];
  readonly noneOfSince: readonly number[];
  /** Per rule, whether its signals are what the combination is made of. */
  readonly isPart: readonly boolean[];
  readonly decay: Decay;
  readonly withinDays: number;
  /** The greatest age in days at which a completion still counts. */
  readonly lastAgeDays: number;
}

/** Behavior rules ready to run. Contributions hold one number per rule, then one per combination. */
export interface CompiledBehavior {
  readonly rules: readonly CompiledSignalRule[];
  readonly combinations: readonly CompiledCombination[];
  readonly groups: readonly RuleGroup[];
  readonly currency: string;
  /** What the loop over signals asks of a rule, one number a rule. */
  readonly flat: FlatRules;
  /** No signal older than this many days counts in any way. */
  readonly lastAgeDays: number;
}

/** Rules as columns, by position. */
export interface FlatRules {
  readonly lastAgeDays: Float64Array;
  /** Codes of `repeatCodes`. */
  readonly repeats: Uint8Array;
  /** Weights by age in days; empty where a signal keeps its whole weight. */
  readonly weights: readonly Int32Array[];
}

/** How often a rule counts, as a number. */
export const repeatCodes: Readonly<Record<Repeats, number>> = {
  every: 0,
  once: 1,
  'once per person': 2,
  'once per day per person': 3,
};

/** Compiles behavior rules; combinations name rules that exist (the playbook has checked it). */
export function compileBehavior(behavior: BehaviorRules, currency: string): CompiledBehavior {
  const rules = behavior.rules.map((rule) => compileRule(rule, behavior));
  const combinations = behavior.combinations.map((combination, position) =>
    compileCombination(combination, position, rules),
  );
  const groupNames = [...behavior.rules, ...behavior.combinations].map((rule) => rule.group);
  return {
    rules,
    combinations,
    groups: groupRules(behavior.groups, groupNames),
    currency,
    flat: {
      lastAgeDays: Float64Array.from(rules, ({ lastAgeDays }) => lastAgeDays),
      repeats: Uint8Array.from(rules, ({ repeats }) => repeatCodes[repeats]),
      weights: rules.map(({ decay }) => decay.weights),
    },
    lastAgeDays: Math.max(0, ...rules.map((rule) => rule.lastAgeDays), ...combinations.map(reach)),
  };
}

function compileRule(rule: SignalRule, behavior: BehaviorRules): CompiledSignalRule {
  const catalog = catalogOf(behavior.properties.get(nameKey(rule.event)) ?? []);
  const decay = decayOf(rule.halfLifeDays);
  return {
    rule,
    eventKey: nameKey(rule.event),
    catalog,
    ...(rule.where === undefined ? {} : { where: compileCondition(rule.where, catalog, 'points') }),
    decay,
    repeats: rule.repeats,
    lastAgeDays: Math.min(rule.windowDays ?? Infinity, decay.endsAtAgeDays - 1),
  };
}

function compileCombination(
  combination: Combination,
  position: number,
  rules: readonly CompiledSignalRule[],
): CompiledCombination {
  const ruleAt = (id: string) => rules.findIndex(({ rule }) => rule.id === id);
  const allOf = combination.allOf.map(ruleAt);
  const anyOf = combination.anyOf.map(ruleAt);
  const decay = decayOf(combination.halfLifeDays);
  const window = Math.max(...[...allOf, ...anyOf].map((rule) => rules[rule]?.rule.windowDays ?? Infinity));
  return {
    combination,
    position,
    allOf,
    anyOf,
    noneOfSince: combination.noneOfSince.map(ruleAt),
    isPart: rules.map((_, rule) => allOf.includes(rule) || anyOf.includes(rule)),
    decay,
    withinDays: combination.withinDays ?? Infinity,
    lastAgeDays: Math.min(window, decay.endsAtAgeDays - 1),
  };
}

function reach(combination: CompiledCombination): number {
  return combination.lastAgeDays + combination.withinDays;
}
