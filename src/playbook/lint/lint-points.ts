import type { Condition } from '../../domain/condition/condition.ts';
import type { Place } from '../../domain/facts/place.ts';
import type { PointGroup } from '../../domain/fit/group.ts';
import type { Model } from '../../domain/playbook.ts';
import { type Tenths, fullScore } from '../../domain/time/points.ts';
import { type Problem, errorAt, infoAt, startOf, warningAt } from '../problem.ts';
import { printPoints } from '../tables/amounts.ts';
import { reachOfGroup } from './reach.ts';

const mostRules = 40;

/** Points that are too many, too few to matter, or given for not knowing something. */
export function lintPoints(model: Model): readonly Problem[] {
  return [
    ...tooManyPoints(model),
    ...pointsForUnknown(model),
    ...tooManyRules(model),
    ...capsNeverReached(model),
    ...capsBelowPoints(model),
  ];
}

interface Giving {
  readonly at: Place;
  readonly points: readonly Tenths[];
}

function tooManyPoints({ account, stakeholders, behavior }: Model): readonly Problem[] {
  const givings: readonly Giving[] = [
    ...[...account.rules, ...stakeholders.rules].map(({ at, points, otherwise }) => ({
      at,
      points: [points, otherwise],
    })),
    ...stakeholders.roles.map(({ at, coveragePoints }) => ({ at, points: [coveragePoints] })),
    ...[...behavior.rules, ...behavior.combinations].map(({ at, points }) => ({ at, points: [points] })),
  ];
  return givings.flatMap(({ at, points }) => {
    const excess = points.find((tenths) => Math.abs(tenths) > fullScore);
    if (excess === undefined) return [];
    return [
      errorAt(
        at,
        'too-many-points',
        `${printPoints(excess)} points are more than a whole score; give from -100 to 100`,
      ),
    ];
  });
}

function pointsForUnknown({ account, stakeholders, behavior }: Model): readonly Problem[] {
  const rules = [
    ...account.rules,
    ...stakeholders.rules,
    ...behavior.rules.flatMap(({ where, points, at }) =>
      where === undefined ? [] : [{ when: where, points, otherwise: 0, at }],
    ),
  ];
  return rules.flatMap(({ when, points, otherwise, at }) => {
    const isGiven = (points !== 0 && turnsOnUnknown(when, true)) || (otherwise !== 0 && turnsOnUnknown(when, false));
    if (!isGiven) return [];
    return [
      errorAt(
        at,
        'points-for-unknown',
        'not knowing something is no evidence, so it gives no points; ask for a value, such as `employees < 10`',
      ),
    ];
  });
}

/** True when not knowing a field can make the condition true (or false, for `wanted` false). */
function turnsOnUnknown(condition: Condition, wanted: boolean): boolean {
  switch (condition.kind) {
    case 'test':
      return condition.operator === (wanted ? 'is unknown' : 'is known');
    case 'not':
      return turnsOnUnknown(condition.term, !wanted);
    case 'and':
    case 'or':
      return condition.terms.some((term) => turnsOnUnknown(term, wanted));
  }
}

function tooManyRules({ account, stakeholders, behavior }: Model): readonly Problem[] {
  const scores = [
    { name: 'account', rules: account.rules },
    { name: 'stakeholder', rules: stakeholders.rules },
    { name: 'behavior', rules: [...behavior.rules, ...behavior.combinations] },
  ];
  return scores.flatMap(({ name, rules }) => {
    const first = rules[mostRules];
    if (first === undefined) return [];
    const message = `the ${name} score has ${rules.length} rules; more than ${mostRules} are hard to explain to anyone, so join or drop some`;
    return [warningAt(first.at, 'too-many-rules', message)];
  });
}

function capsNeverReached(model: Model): readonly Problem[] {
  const { account, stakeholders, behavior } = model;
  const groups: readonly (readonly [PointGroup, Place | undefined])[] = [
    ...account.groups.map((group) => [group, placeOf(group, account.rules)] as const),
    ...stakeholders.groups.map((group) => [group, placeOf(group, stakeholders.rules)] as const),
    ...behavior.groups.map((group) => [group, placeOf(group, [...behavior.rules, ...behavior.combinations])] as const),
  ];
  return groups.flatMap(([group, place]) => {
    const reach = reachOfGroup(group, model);
    if (group.cap === undefined || reach >= group.cap) return [];
    const message = `the cap ${printPoints(group.cap)} of \`${group.name}\` is never reached: its rules come to ${printPoints(reach)} at most`;
    return [infoAt(place ?? startOf('icp.md'), 'idle-cap', message)];
  });
}

function capsBelowPoints({ account, stakeholders, behavior }: Model): readonly Problem[] {
  const fit = [account, stakeholders].flatMap(({ groups, rules }) =>
    rules.map((rule) => ({ ...rule, groups, most: Math.max(Math.abs(rule.points), Math.abs(rule.otherwise)) })),
  );
  const moves = [...behavior.rules, ...behavior.combinations].map((rule) => ({
    ...rule,
    groups: behavior.groups,
    most: Math.abs(rule.points),
  }));
  return [...fit, ...moves].flatMap(({ at, group, groups, most }) => {
    const cap = groups.find(({ name }) => name === group)?.cap;
    if (cap === undefined || most <= cap) return [];
    const message = `gives ${printPoints(most)} points, and the cap of \`${group}\` lets ${printPoints(cap)} of them through at most; raise the cap or lower the points`;
    return [warningAt(at, 'cap-below-points', message)];
  });
}

function placeOf(
  group: PointGroup,
  rules: readonly { readonly group: string; readonly at: Place }[],
): Place | undefined {
  return rules.find((rule) => rule.group === group.name)?.at;
}
