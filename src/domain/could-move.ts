import type { CompiledSignalRule } from './behavior/compile-behavior.ts';
import { rulesOfKind } from './behavior/match-table.ts';
import { scoreBehavior } from './behavior/score-behavior.ts';
import type { PersonStates } from './behavior/tally.ts';
import type { CompiledModel } from './compile.ts';
import { printCondition } from './condition/print-condition.ts';
import { accountDefaults } from './facts/built-in-fields.ts';
import { type Values, entityOn } from './facts/entity.ts';
import { compareTexts } from './facts/fact.ts';
import { effectOf } from './fit/fit-rules.ts';
import type { Score } from './fit/score.ts';
import type { AccountSlice } from './inputs.ts';
import { type Kernel, scorerOf } from './kernel.ts';
import { personsOn } from './people.ts';
import type { Day } from './time/day.ts';
import { mayTurn } from './verdict/turns.ts';

/** Rules two playbooks disagree about, by id; all else in them is the same. */
export interface ChangedRules {
  readonly fitRules: ReadonlySet<string>;
  readonly signalRules: ReadonlySet<string>;
}

/**
 * Tells whether an account may come out differently under the second kernel, when only these rules differ: a fit rule
 * does something else to it, or a signal rule gives it other points and a comparison of the verdict lies between.
 */
export function couldMove(
  before: Kernel,
  after: Kernel,
  rules: ChangedRules,
  day: Day,
): (account: AccountSlice) => boolean {
  const pairs = before.playbook.models.flatMap((model, i) => {
    const other = after.playbook.models[i];
    return other === undefined
      ? []
      : [changedBehavior({ kernel: before, model }, { kernel: after, model: other }, rules)];
  });
  return (account) =>
    pairs.some((pair) => behaviorMoves(pair, account, day)) ||
    (rules.fitRules.size > 0 && fitDiffers(before, after, rules, account, day));
}

/** A model of a kernel. */
interface ModelOf {
  readonly kernel: Kernel;
  readonly model: CompiledModel;
}

/** What the changed signal rules of a model look for, before and after. */
interface ChangedBehavior {
  readonly before: ModelOf;
  readonly after: ModelOf;
  /** By kind, 1 where a changed rule may count such signals. */
  readonly isLookedFor: Uint8Array;
  /** True when the changed rules only weigh otherwise what they counted before. */
  readonly seesTheSame: boolean;
}

function changedBehavior(before: ModelOf, after: ModelOf, { signalRules }: ChangedRules): ChangedBehavior {
  const own = [before, after].map(({ model }) => model.behavior.rules.filter(({ rule }) => signalRules.has(rule.id)));
  const looks = [before, after].map(({ kernel, model }) => lookedFor(kernel, model, signalRules));
  const isLookedFor = (looks[0] as Uint8Array).map((seen, kind) => seen | (looks[1]?.[kind] as number));
  const [old = [], now = []] = own.map((rules) => rules.map(sightOf).toSorted(compareTexts));
  return { before, after, isLookedFor, seesTheSame: old.join('\n') === now.join('\n') };
}

// Which signals a rule looks for, and for how long a key action stands: all that activity is read from.
function sightOf({ rule, eventKey }: CompiledSignalRule): string {
  const where = rule.where === undefined ? '' : printCondition(rule.where);
  return JSON.stringify([rule.id, eventKey, where, rule.isKeyAction, rule.windowDays ?? null]);
}

function lookedFor(kernel: Kernel, model: CompiledModel, signalRules: ReadonlySet<string>): Uint8Array {
  const { rules, combinations } = model.behavior;
  const changed = new Set([...rules.keys()].filter((rule) => signalRules.has(rules[rule]?.rule.id ?? '')));
  // A combination looks as far back as the widest of its parts: a change of one reaches the others.
  const partners = combinations.flatMap(({ allOf, anyOf, noneOfSince }) => {
    const parts = [...allOf, ...anyOf, ...noneOfSince];
    return parts.some((rule) => changed.has(rule)) ? parts : [];
  });
  const looks = new Set([...changed, ...partners]);
  const { possible, isOpen } = scorerOf(kernel, model).table;
  return isOpen.map((_, kind) => Number(rulesOfKind(possible, kind).some((rule) => looks.has(rule))));
}

function behaviorMoves(changed: ChangedBehavior, account: AccountSlice, day: Day): boolean {
  const { before, after } = changed;
  const reachesTheSame = before.model.behavior.lastAgeDays === after.model.behavior.lastAgeDays;
  if (reachesTheSame && !hasSignal(account, changed.isLookedFor)) return false;
  if (!changed.seesTheSame && hasSignal(account, changed.isLookedFor)) return true;
  const persons = personsOn(before.kernel.playbook, before.model, account, day);
  const old = behaviorIn(before, account, persons, day);
  const now = behaviorIn(after, account, persons, day);
  const extent = (of: 'points' | 'floor' | 'ceiling') =>
    [Math.min(old[of], now[of]), Math.max(old[of], now[of])] as const;
  const span = { points: extent('points'), floor: extent('floor'), ceiling: extent('ceiling') };
  return old.completeness !== now.completeness || mayTurn(after.model, span);
}

function behaviorIn({ kernel, model }: ModelOf, account: AccountSlice, persons: PersonStates, day: Day): Score {
  return scoreBehavior(scorerOf(kernel, model), account.signals, persons, day).score;
}

function hasSignal({ signals }: AccountSlice, isLookedFor: Uint8Array): boolean {
  const { columns, from, to, undated } = signals;
  for (let row = from; row < to; row += 1) if (isLookedFor[columns.kind[row] as number] === 1) return true;
  return undated.some(({ kind }) => isLookedFor[kind] === 1);
}

function fitDiffers(before: Kernel, after: Kernel, rules: ChangedRules, account: AccountSlice, day: Day): boolean {
  const { values } = entityOn(after.playbook.account, account.facts, day, accountDefaults);
  return after.playbook.models.some((model, i) => {
    const old = before.playbook.models[i];
    return old !== undefined && [...rules.fitRules].some((id) => ruleDiffers(old, model, id, values, day));
  });
}

function ruleDiffers(before: CompiledModel, after: CompiledModel, id: string, values: Values, day: Day): boolean {
  const effect = ({ fit }: CompiledModel) =>
    effectOf(
      fit,
      fit.rules.findIndex((rule) => rule.id === id),
      values,
      day,
    );
  const [old, now] = [effect(before), effect(after)];
  return old.some((points, i) => points !== now[i]);
}
