import { type Check, compileCondition } from '../condition/compile-condition.ts';
import { type Truth, isFalse, isTrue, isUnknown } from '../condition/truth.ts';
import { comparableOf } from '../facts/entity.ts';
import { type FieldCatalog, catalogOf, nameKey } from '../facts/field.ts';
import { type RuleGroup, groupRules } from '../fit/group.ts';
import { type Decay, decayOf } from '../time/decay.ts';
import type { BehaviorRules, Combination, Repeats, SignalRule } from './behavior-rules.ts';
import type { SignalKind } from './signal.ts';

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
  /** No signal older than this many days counts in any way. */
  readonly lastAgeDays: number;
}

/** Compiles behavior rules; combinations name rules that exist (the playbook has checked it). */
export function compileBehavior(behavior: BehaviorRules, currency: string): CompiledBehavior {
  const rules = behavior.rules.map((rule) => compileRule(rule, behavior));
  const combinations = behavior.combinations.map((combination) => compileCombination(combination, rules));
  const groupNames = [...behavior.rules, ...behavior.combinations].map((rule) => rule.group);
  return {
    rules,
    combinations,
    groups: groupRules(behavior.groups, groupNames),
    currency,
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

function compileCombination(combination: Combination, rules: readonly CompiledSignalRule[]): CompiledCombination {
  const position = (id: string) => rules.findIndex(({ rule }) => rule.id === id);
  const allOf = combination.allOf.map(position);
  const anyOf = combination.anyOf.map(position);
  const decay = decayOf(combination.halfLifeDays);
  const window = Math.max(...[...allOf, ...anyOf].map((rule) => rules[rule]?.rule.windowDays ?? Infinity));
  return {
    combination,
    allOf,
    anyOf,
    noneOfSince: combination.noneOfSince.map(position),
    isPart: rules.map((_, rule) => allOf.includes(rule) || anyOf.includes(rule)),
    decay,
    withinDays: combination.withinDays ?? Infinity,
    lastAgeDays: Math.min(window, decay.endsAtAgeDays - 1),
  };
}

function reach(combination: CompiledCombination): number {
  return combination.lastAgeDays + combination.withinDays;
}

/** Whether a rule counts signals of a kind: its event, its condition on properties; scanner traffic never counts. */
export function matchKind(compiled: CompiledSignalRule, kind: SignalKind, currency: string): Truth {
  if (kind.event !== compiled.eventKey) return isFalse;
  if (kind.properties.get('scanner') === true) return isFalse;
  if (compiled.where === undefined) return isTrue;
  const values = compiled.catalog.fields.map((field) => {
    const value = kind.properties.get(nameKey(field.name));
    return value === undefined ? undefined : comparableOf(value, field, currency);
  });
  return compiled.where(values, 0);
}

/** Per kind of signal, the rules that count it for certain, and those that may. */
export interface MatchTable {
  readonly sure: readonly Int32Array[];
  readonly maybe: readonly Int32Array[];
  /** Sure and maybe together. */
  readonly possible: readonly Int32Array[];
}

/** Which rules count which kinds: made once for a dictionary of kinds, then signals are dispatched by number alone. */
export function matchKinds(behavior: CompiledBehavior, kinds: readonly SignalKind[]): MatchTable {
  const truths = kinds.map((kind) => behavior.rules.map((rule) => matchKind(rule, kind, behavior.currency)));
  const rulesWhere = (row: readonly Truth[], accept: (truth: Truth) => boolean) =>
    Int32Array.from([...row.keys()].filter((rule) => accept(row[rule] ?? isFalse)));
  return {
    sure: truths.map((row) => rulesWhere(row, (truth) => truth === isTrue)),
    maybe: truths.map((row) => rulesWhere(row, (truth) => truth === isUnknown)),
    possible: truths.map((row) => rulesWhere(row, (truth) => truth !== isFalse)),
  };
}
