import type { AgreementRules } from '../../../domain/agreement/terms/terms.ts';
import type { Condition } from '../../../domain/condition/condition.ts';
import type { Place } from '../../../domain/facts/place.ts';
import type { Model } from '../../../domain/playbook.ts';
import { type Problem, errorAt, startOf } from '../../problem.ts';
import { unreachableTerm } from '../lint-rows.ts';
import { flatten } from '../region.ts';

interface Asked {
  readonly when: Condition;
  readonly at: Place;
}

/** Thresholds of an agreement that no account reaches, whatever model is for it. */
export function lintThresholds(agreement: AgreementRules, models: readonly Model[]): readonly Problem[] {
  return conditionsOf(agreement).flatMap(({ when, at }) => {
    const found = models.map((model) => unreachableTerm(flatten(when), model));
    const last = found.at(-1);
    return last === undefined || found.includes(undefined) ? [] : [errorAt(at, 'unreachable', last)];
  });
}

function conditionsOf({ stages, handoff, routing }: AgreementRules): readonly Asked[] {
  const rows = [...(stages?.stages ?? []), ...(routing?.rows ?? []), ...(routing?.holds ?? [])];
  const handoffs = (handoff?.handoffs ?? []).filter((terms) => terms.isOn);
  return [
    ...(stages === undefined ? [] : [{ when: stages.fit, at: startOf('stages.md') }]),
    ...[...rows, ...handoffs.flatMap(({ criteria }) => criteria)].flatMap(({ when, at }) =>
      when === undefined ? [] : { when, at },
    ),
    ...handoffs.map(({ offer }) => ({ when: offer, at: startOf('handoff.md') })),
  ];
}
