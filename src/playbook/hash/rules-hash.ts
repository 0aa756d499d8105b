import type { BehaviorRules } from '../../domain/behavior/behavior-rules.ts';
import { compareTexts } from '../../domain/facts/fact.ts';
import { type Field, nameKey } from '../../domain/facts/field.ts';
import { foldText } from '../../domain/facts/fold-text.ts';
import type { FitRules } from '../../domain/fit/fit-rules.ts';
import type { Model, Playbook } from '../../domain/playbook.ts';
import { canonicalCondition } from './canonical-condition.ts';
import { sha256 } from './sha-256.ts';

/**
 * The hash of what is evaluated: two playbooks with the same one conclude the same about every account, so nothing is
 * worked out again. Prose, names, labels, `Why` texts, talking points and segment notes are shown but decide nothing,
 * so they do not count. Ids do, and so do the reasons of exclusions: they are kept with what was concluded.
 */
export function rulesHash({ settings, fields, models }: Pick<Playbook, 'settings' | 'fields' | 'models'>): string {
  const { timezone, dayStartsAtMinutes, currency, holdDays, maxHold, sourcePriority } = settings;
  const evaluated = [
    [timezone, dayStartsAtMinutes, currency, holdDays, maxHold, sourcePriority],
    fields.map(canonicalField),
    models.map(canonicalModel),
  ];
  return sha256(JSON.stringify(evaluated));
}

// Which sources fill a field is told to people; the field is the same without it.
function canonicalField({ name, of, type, values, freshDays, isFillable }: Field): unknown {
  return [nameKey(name), of, type, values?.map(foldText) ?? null, freshDays ?? null, isFillable];
}

function canonicalModel(model: Model): unknown {
  const { name, when, account, exclusions, stakeholders, titles, behavior, verdicts } = model;
  return [
    [name, canonicalCondition(when)],
    canonicalRules(account),
    exclusions.map((entry) => [
      entry.id,
      entry.scope,
      canonicalCondition(entry.when),
      entry.reason,
      canonicalCondition(entry.reopensWhen),
    ]),
    canonicalRules(stakeholders),
    stakeholders.roles.map((role) => [role.name, canonicalCondition(role.when), role.isRequired, role.coveragePoints]),
    titles.map((title) => [title.contains, title.seniority ?? null, title.function ?? null]),
    canonicalBehavior(behavior),
    verdicts.rows.map(({ cells, verdict, path }) => [
      [cells.account, cells.stakeholder, cells.behavior, cells.also].map(canonicalCondition),
      [verdict, path],
    ]),
    verdicts.probability === undefined ? null : canonicalProbability(verdicts.probability),
  ];
}

function canonicalRules({ groups, rules }: FitRules): unknown {
  return [
    canonicalGroups(groups),
    rules.map((rule) => [rule.id, canonicalCondition(rule.when), rule.points, rule.otherwise, rule.group]),
  ];
}

function canonicalGroups(groups: FitRules['groups']): unknown {
  return groups.map(({ name, cap, isBestOne }) => [name, cap ?? null, isBestOne]);
}

function canonicalBehavior({ groups, rules, combinations, properties }: BehaviorRules): unknown {
  return [
    canonicalGroups(groups),
    rules.map((rule) => [
      [rule.id, nameKey(rule.event), canonicalCondition(rule.where), rule.points, rule.group],
      [rule.halfLifeDays ?? null, rule.windowDays ?? null, rule.cap ?? null, rule.repeats, rule.isKeyAction],
    ]),
    combinations.map((rule) => [
      [rule.id, rule.allOf, rule.anyOf, rule.noneOfSince, rule.quietDays, rule.points, rule.group],
      [rule.people, rule.times, rule.days, rule.withinDays ?? null, rule.halfLifeDays ?? null],
    ]),
    [...properties]
      .toSorted(([a], [b]) => compareTexts(a, b))
      .map(([event, fields]) => [event, fields.map(canonicalField)]),
  ];
}

function canonicalProbability(probability: NonNullable<Model['verdicts']['probability']>): unknown {
  const { status, intercept, account, stakeholder, behavior } = probability;
  return [status, intercept, account, stakeholder, behavior];
}
