import { scoresThatAreOff } from '../../domain/compile.ts';
import type { Combination, SignalRule } from '../../domain/behavior/behavior-rules.ts';
import type { PointGroup } from '../../domain/fit/group.ts';
import type { Model } from '../../domain/playbook.ts';
import { type Tenths, fullScore, limit } from '../../domain/time/points.ts';
import type { ScoreName } from '../../domain/verdict/verdict-table.ts';

/** The most each score of a model can come to, in tenths. Never too low; rules that exclude each other make it too high. */
export function reachOf(model: Model): Readonly<Record<ScoreName, Tenths>> {
  const { account, stakeholders, behavior } = model;
  const fitMost = (rule: { readonly points: Tenths; readonly otherwise: Tenths }) =>
    Math.max(rule.points, rule.otherwise);
  const coverage = stakeholders.roles.reduce((sum, role) => sum + Math.max(0, role.coveragePoints), 0);
  const moves = [
    ...behavior.rules.map((rule) => ({ rule, most: mostOfSignal(rule) })),
    ...behavior.combinations.map((rule) => ({ rule, most: rule.points })),
  ];
  return {
    account: limit(
      mostOf(
        account.groups,
        account.rules.map((rule) => ({ rule, most: fitMost(rule) })),
      ),
      0,
      fullScore,
    ),
    stakeholder: limit(
      mostOf(
        stakeholders.groups,
        stakeholders.rules.map((rule) => ({ rule, most: fitMost(rule) })),
      ) + coverage,
      0,
      fullScore,
    ),
    behavior: limit(mostOf(behavior.groups, moves), 0, fullScore),
  };
}

// Without a cap it gives its points as often as people come back.
function mostOfSignal({ points, cap, repeats }: SignalRule): Tenths {
  if (points <= 0) return 0;
  const most = repeats === 'once' ? points : Infinity;
  return Math.min(most, cap ?? Infinity);
}

interface Weighed {
  readonly rule: Pick<SignalRule | Combination, 'group'>;
  readonly most: Tenths;
}

function mostOf(groups: readonly PointGroup[], rules: readonly Weighed[]): Tenths {
  return groups.reduce((sum, group) => sum + Math.min(uncapped(group, rules), group.cap ?? Infinity), 0);
}

function uncapped(group: PointGroup, rules: readonly Weighed[]): Tenths {
  const gains = rules.filter(({ rule }) => rule.group === group.name).map(({ most }) => Math.max(0, most));
  return group.isBestOne ? Math.max(0, ...gains) : gains.reduce((sum, gain) => sum + gain, 0);
}

/** The most a group's rules could give without its cap. */
export function reachOfGroup(group: PointGroup, model: Model): Tenths {
  const { account, stakeholders, behavior } = model;
  const fit = [...account.rules, ...stakeholders.rules].map((rule) => ({
    rule,
    most: Math.max(rule.points, rule.otherwise, -rule.points, -rule.otherwise),
  }));
  const signals = behavior.rules.map((rule) => ({
    rule,
    most: mostOfSignal({ ...rule, points: Math.abs(rule.points) }),
  }));
  const together = behavior.combinations.map((rule) => ({ rule, most: Math.abs(rule.points) }));
  return uncapped(group, [...fit, ...signals, ...together]);
}

/** True when a score of a model has no rules. */
export function isOff(model: Model, score: ScoreName): boolean {
  return scoresThatAreOff(model).includes(score);
}
