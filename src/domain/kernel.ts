import { type Activity, activityOn } from './behavior/activity.ts';
import { matchKinds } from './behavior/match-table.ts';
import { type BehaviorScorer, createBehaviorScorer, scoreBehavior } from './behavior/score-behavior.ts';
import type { SignalKind } from './behavior/signal.ts';
import type { PersonStates } from './behavior/tally.ts';
import type { CompiledModel, CompiledPlaybook } from './compile.ts';
import { isTrue, isUnknown } from './condition/truth.ts';
import { accountDefaults } from './facts/built-in-fields.ts';
import { type Entity, entityOn } from './facts/entity.ts';
import { positionOf } from './facts/field.ts';
import type { BuyingGroup } from './fit/buying-group.ts';
import { type ExclusionResult, tryExclusions } from './fit/exclusion.ts';
import { type FitResult, scoreFit } from './fit/fit-rules.ts';
import type { AccountSlice } from './inputs.ts';
import { assessPeople, personStates } from './people.ts';
import type { Day } from './time/day.ts';
import type { Tenths } from './time/points.ts';
import { type VerdictValues, verdictValues } from './verdict/verdict-values.ts';
import { type Judgement, type ScoreName, judge } from './verdict/verdict-table.ts';
import type { Score } from './fit/score.ts';

/** A playbook bound to a dictionary of signal kinds: it assesses any account whose signals are coded by that dictionary. */
export interface Kernel {
  readonly playbook: CompiledPlaybook;
  readonly scorers: readonly BehaviorScorer[];
  /** True where no source brings any event the rules look for: then silence says nothing about an account. */
  readonly isBlind: boolean;
}

/** A kernel for signals coded by `kinds`; `isBlind` says that nobody's behavior could have been seen. */
export function createKernel(playbook: CompiledPlaybook, kinds: readonly SignalKind[], isBlind = false): Kernel {
  const scorers = playbook.models.map(({ behavior }) => createBehaviorScorer(behavior, matchKinds(behavior, kinds)));
  return { playbook, scorers, isBlind };
}

/** Everything the kernel worked out for one account on a day under one model; explanations are read off it. */
export interface Working {
  readonly account: AccountSlice;
  readonly day: Day;
  readonly model: CompiledModel;
  readonly entity: Entity;
  readonly fit: FitResult;
  readonly exclusion: ExclusionResult;
  readonly group: BuyingGroup;
  readonly persons: PersonStates;
  readonly contributions: readonly Tenths[];
  readonly scores: Readonly<Record<ScoreName, Score>>;
  readonly activity: Activity;
  readonly values: VerdictValues;
  readonly judgement: Judgement;
  /** Other models that may turn out to be the account's, once what their condition asks is known. */
  readonly otherModels: readonly CompiledModel[];
}

/** What does not depend on signals; it is the same until a fact changes, expires or a date passes. */
export interface Footing {
  readonly model: CompiledModel;
  readonly otherModels: readonly CompiledModel[];
  readonly entity: Entity;
  readonly fit: FitResult;
  readonly exclusion: ExclusionResult;
  readonly group: BuyingGroup;
  readonly persons: PersonStates;
}

/**
 * An account's fit and people on a day, under the first model whose condition is true, else the default, else `given`.
 * Facts and contacts that are the very objects `before` looked at that day are not looked at again.
 */
export function footingOn(
  kernel: Kernel,
  account: AccountSlice,
  day: Day,
  given?: CompiledModel,
  before?: Working,
): Footing {
  const { playbook } = kernel;
  const own = before?.account.facts === account.facts ? before : accountFooting(playbook, account, day, given);
  const known = before?.model === own.model ? before : undefined;
  const group = assessPeople(playbook, own.model, account, day, known);
  const { model, otherModels, entity, fit, exclusion } = own;
  const persons = personStates(group.contacts, account.signals.personCount);
  return { model, otherModels, entity, fit, exclusion, group, persons };
}

function accountFooting(
  playbook: CompiledPlaybook,
  account: AccountSlice,
  day: Day,
  given: CompiledModel | undefined,
): Omit<Footing, 'group' | 'persons'> {
  const entity = entityOn(playbook.account, account.facts, day, accountDefaults);
  const { model, otherModels } = chooseModel(playbook.models, entity, day);
  const chosen = given ?? model;
  return {
    model: chosen,
    otherModels: otherModels.filter((other) => other !== chosen),
    entity,
    fit: scoreFit(chosen.fit, entity.values, day),
    exclusion: tryExclusions(chosen.exclusions, entity.values, day),
  };
}

function chooseModel(
  models: readonly CompiledModel[],
  entity: Entity,
  day: Day,
): { readonly model: CompiledModel; readonly otherModels: readonly CompiledModel[] } {
  const otherModels: CompiledModel[] = [];
  for (const model of models) {
    const truth = model.when === undefined ? isTrue : model.when(entity.values, day);
    if (truth === isTrue) return { model, otherModels };
    if (truth === isUnknown) otherModels.push(model);
  }
  throw new Error('a playbook ends with a default model');
}

/** What an account's signals come to. */
export interface BehaviorPart {
  readonly behavior: Score;
  readonly contributions: readonly Tenths[];
  readonly activity: Activity;
}

/** Works out what an account's signals come to on a day, on a footing that holds. */
export function behaviorOn(kernel: Kernel, account: AccountSlice, day: Day, footing: Footing): BehaviorPart {
  const { model, persons } = footing;
  const scorer = scorerOf(kernel, model);
  const { score, contributions } = scoreBehavior(scorer, account.signals, persons, day);
  return {
    behavior: kernel.isBlind && score.isOn ? { ...score, completeness: 0 } : score,
    contributions: [...contributions],
    activity: activityOn(model.behavior, scorer.table, account.signals, persons, day),
  };
}

/** Works an account out on a day, on a footing that holds; `part` where its signals have been worked out already. */
export function workOn(
  kernel: Kernel,
  account: AccountSlice,
  day: Day,
  footing: Footing,
  part: BehaviorPart = behaviorOn(kernel, account, day, footing),
): Working {
  const { model, entity, fit, group } = footing;
  const { behavior, contributions, activity } = part;
  const { catalog } = kernel.playbook.account;
  const scores = { account: fit.score, stakeholder: group.score, behavior };
  const createdOn = entity.values[positionOf(catalog, 'created at') ?? -1];
  const standing = {
    day,
    entity,
    scores,
    group,
    activity,
    isBlind: kernel.isBlind,
    ...(typeof createdOn === 'number' ? { createdOn } : {}),
  };
  const values = verdictValues(standing, model.table, catalog, model.model.verdicts.probability);
  const judgement = judge(model.table, values.points, values.bounds, day);
  return { ...footing, account, day, scores, contributions, activity, values, judgement };
}

/** The behavior scorer of one of the kernel's models. */
export function scorerOf(kernel: Kernel, model: CompiledModel): BehaviorScorer {
  return kernel.scorers[kernel.playbook.models.indexOf(model)] as BehaviorScorer;
}
