import { type Condition, fieldsOf } from '../condition/condition.ts';
import { isTrue } from '../condition/truth.ts';
import type { Entity } from '../facts/entity.ts';
import { type FieldCatalog, positionOf } from '../facts/field.ts';
import type { BuyingGroup, Role } from '../fit/buying-group.ts';
import type { CompiledFit, FitResult } from '../fit/fit-rules.ts';
import { cappedPoints, composeScore, countedRules, uncappedPoints } from '../fit/group.ts';
import { type FactEvidence, type ScoreLine, limitLine, sumOfLines } from './score-line.ts';

/** The lines of a fit score: each rule that counted, each cap that bit, and the clamp to 0–100. */
export function fitLines(
  fit: CompiledFit,
  result: FitResult,
  entity: Entity,
  catalog: FieldCatalog,
): readonly ScoreLine[] {
  const { contributions } = result;
  const lines = fit.groups.flatMap((group) => {
    const own = countedRules(group, contributions)
      .filter((rule) => contributions[rule] !== 0)
      .map((rule) => ({ ...ruleLine(fit, rule, contributions[rule] ?? 0, entity, catalog), group: group.name }));
    const before = uncappedPoints(group, contributions);
    return [
      ...own,
      ...limitLine(
        'group cap',
        group.name,
        `at most ${(group.cap ?? 0) / 10} for ${group.name}`,
        before,
        cappedPoints(group, before),
      ),
    ];
  });
  return [
    ...lines,
    ...limitLine(
      'clamp',
      'score',
      'a score stays between 0 and 100',
      sumOfLines(lines),
      composeScore(fit.groups, contributions),
    ),
  ];
}

function ruleLine(fit: CompiledFit, index: number, points: number, entity: Entity, catalog: FieldCatalog): ScoreLine {
  const rule = fit.rules[index];
  if (rule === undefined) throw new Error(`no rule ${index}`);
  const isOtherwise = fit.rules[index]?.points !== points;
  const label = isOtherwise ? `not: ${rule.label}` : rule.label;
  return { kind: 'rule', id: rule.id, label, points, evidence: factsFor(rule.when, entity, catalog) };
}

// Each field once, in the order the condition names them.
function factsFor(condition: Condition, entity: Entity, catalog: FieldCatalog): readonly FactEvidence[] {
  return factsNamed(fieldsOf(condition), entity, catalog);
}

function factsNamed(names: readonly string[], entity: Entity, catalog: FieldCatalog): readonly FactEvidence[] {
  return names.flatMap((name) => {
    const fact = entity.facts[positionOf(catalog, name) ?? -1];
    if (fact === undefined) return [];
    return {
      kind: 'fact' as const,
      field: name,
      value: fact.value,
      ...(fact.source === undefined ? {} : { source: fact.source }),
      ...(fact.observedOn === undefined ? {} : { observedOn: fact.observedOn }),
    };
  });
}

/** The lines of a stakeholder score: those of the best contact, points for filled seats, and the clamp. */
export function groupLines(
  fit: CompiledFit,
  roles: readonly Role[],
  group: BuyingGroup,
  catalog: FieldCatalog,
): readonly ScoreLine[] {
  const { best } = group;
  if (best === undefined) return [];
  const own = fitLines(fit, best.fit, best.entity, catalog).map((line) => ({ ...line, contactId: best.id }));
  const seats = roles.flatMap((role, index) => {
    if (group.covered[index] !== isTrue || role.coveragePoints === 0) return [];
    const holder = group.contacts.find(
      (contact) => contact.exclusion.truth !== isTrue && contact.roles[index] === isTrue,
    );
    if (holder === undefined) return [];
    return [seatLine(role, holder.id, seatFacts(role, holder.entity, catalog))];
  });
  const lines = [...own, ...seats];
  return [
    ...lines,
    ...limitLine('clamp', 'score', 'a score stays between 0 and 100', sumOfLines(lines), group.score.points),
  ];
}

/** The facts that make somebody fill a seat: what was said of their role, else what the seat's condition looks at. */
export function seatFacts({ when }: Role, entity: Entity, catalog: FieldCatalog): readonly FactEvidence[] {
  const said = factsNamed(['role'], entity, catalog);
  return said.length > 0 || when === undefined ? said : factsFor(when, entity, catalog);
}

function seatLine(role: Role, contactId: string, evidence: ScoreLine['evidence']): ScoreLine {
  return {
    kind: 'coverage',
    id: role.name,
    label: `${role.name} is known`,
    points: role.coveragePoints,
    evidence,
    contactId,
  };
}
