import { printTarget } from '../../domain/agreement/terms/print-target.ts';
import type { AgreementRules, HandoffRules, RoutingRules, StageTerms } from '../../domain/agreement/terms/terms.ts';
import { nameKey } from '../../domain/facts/field.ts';
import { canonicalCondition } from './canonical-condition.ts';
import { sha256 } from './sha-256.ts';

/**
 * The hash of what marketing and sales have agreed on, as far as it is evaluated: two playbooks with the same one treat
 * cycles the same. It is apart from the rules hash, since another SLA changes no verdict. Labels do not count.
 */
export function agreementHash({ stages, handoff, routing }: AgreementRules): string {
  const evaluated = [
    stages === undefined ? null : canonicalStages(stages),
    handoff === undefined ? null : canonicalHandoff(handoff),
    routing === undefined ? null : canonicalRouting(routing),
  ];
  return sha256(JSON.stringify(evaluated));
}

function canonicalStages(terms: StageTerms): unknown {
  const { stages, fit, reengageAfterDays, reengageTo, mostLoops, elements } = terms;
  return [
    stages.map(({ kind, when }) => [kind, canonicalCondition(when)]),
    [canonicalCondition(fit), reengageAfterDays, reengageTo, mostLoops, (elements ?? []).map(nameKey)],
  ];
}

function canonicalHandoff({ handoffs, dispute, review, ritual, linkDays }: HandoffRules): unknown {
  return [
    [dispute?.decider ?? null, dispute?.withinMinutes ?? null, ritual?.when ?? null, ritual?.who ?? null, linkDays],
    handoffs.map(({ name, isOn, offer, criteria, clocks, reasons, required, notes }) => [
      [name, isOn, canonicalCondition(offer), required, notes.map(nameKey)],
      criteria.map(({ id, when }) => [id, canonicalCondition(when)]),
      clocks.map((row) => [row.path ?? null, row.clock, row.withinMinutes, row.remindMinutes ?? null, row.end]),
      reasons.map(({ code, next, reopensOn }) => [code, next, reopensOn ?? null]),
    ]),
    ...(review === undefined ? [] : [[review.decider, review.withinMinutes]]),
  ];
}

function canonicalRouting({ rows, holds, fallback }: RoutingRules): unknown {
  return [
    rows.map(({ id, handoff, when, target }) => [id, handoff ?? null, canonicalCondition(when), printTarget(target)]),
    // A hold is named by its label in what is told of an offer.
    holds.map(({ label, when, atMostMinutes }) => [label, canonicalCondition(when), atMostMinutes]),
    printTarget(fallback),
  ];
}
