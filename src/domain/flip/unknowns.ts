import type { CompiledModel, CompiledPlaybook } from '../compile.ts';
import { type Condition, fieldsOf } from '../condition/condition.ts';
import { representativeValues } from '../condition/representative-values.ts';
import type { Entity } from '../facts/entity.ts';
import { isRange } from '../facts/entity.ts';
import type { Value } from '../facts/fact.ts';
import { type Field, type FieldCatalog, positionOf } from '../facts/field.ts';
import type { Day } from '../time/day.ts';
import { rowCondition } from '../verdict/verdict-table.ts';

/** Every condition of a model that looks at account fields. */
export function accountConditions({ model }: CompiledModel, playbook: CompiledPlaybook): readonly Condition[] {
  const whens = playbook.models.flatMap((other) => (other.model.when === undefined ? [] : [other.model.when]));
  return [
    ...model.account.rules.map((rule) => rule.when),
    ...model.exclusions.filter((exclusion) => exclusion.scope === 'account').map((exclusion) => exclusion.when),
    ...model.verdicts.rows.flatMap((row) => rowCondition(row) ?? []),
    ...whens,
  ];
}

/** Every condition of a model that looks at contact fields. */
export function contactConditions({ model }: CompiledModel): readonly Condition[] {
  return [
    ...model.stakeholders.rules.map((rule) => rule.when),
    ...model.stakeholders.roles.flatMap((role) => role.when ?? []),
    ...model.exclusions.filter((exclusion) => exclusion.scope === 'contact').map((exclusion) => exclusion.when),
  ];
}

/** The fields these conditions name that a record does not know, in the catalog's order. */
export function unknownFields(
  conditions: readonly Condition[],
  entity: Entity,
  catalog: FieldCatalog,
): readonly Field[] {
  const positions = new Set(conditions.flatMap(fieldsOf).map((name) => positionOf(catalog, name)));
  return catalog.fields.filter((_, position) => positions.has(position) && entity.values[position] === undefined);
}

/** The values worth trying for an unknown field. */
export function valuesToTry(field: Field, conditions: readonly Condition[], day: Day): readonly Value[] {
  return representativeValues(field, conditions, day).flatMap((value) => (isRange(value) ? [] : [value]));
}
