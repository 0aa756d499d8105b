import { type Test, testsOf } from '../../../domain/condition/condition.ts';
import { operatorSpecs } from '../../../domain/condition/operators.ts';
import { parseCondition } from '../../../domain/condition/parse-condition.ts';
import { builtInEvent } from '../../../domain/facts/built-in-events.ts';
import { type Field, type FieldType, catalogOf, nameKey } from '../../../domain/facts/field.ts';
import type { Cell } from '../../markdown/cell.ts';
import type { ReadContext } from '../read-context.ts';

/** What conditions on an event may look at. `isOpen`: nobody declared its properties, so any name is one. */
export interface EventProperties {
  readonly fields: readonly Field[];
  readonly isOpen: boolean;
}

const source: Field = { name: 'source', of: 'signal', type: 'text', isFillable: false };

/** The properties of an event that are built in or declared in fields.md. */
export function knownProperties(event: string, context: ReadContext): EventProperties {
  const declared = context.declaredProperties.get(nameKey(event)) ?? [];
  const builtIn = builtInEvent(event)?.properties;
  const { fields } = catalogOf([...(builtIn ?? [source]), ...context.sharedProperties, ...declared]);
  return { fields, isOpen: builtIn === undefined && declared.length === 0 };
}

/**
 * The properties of an event that conditions in these cells may look at. Where nobody declared them, each is of the
 * type that every operator used on it accepts.
 */
export function propertiesUsed(event: string, cells: readonly Cell[], context: ReadContext): EventProperties {
  const known = knownProperties(event, context);
  if (!known.isOpen) return known;
  const types = new Map<string, readonly FieldType[]>();
  const implied = new Map<string, Field>();
  const scope = { catalog: catalogOf(known.fields), currency: context.currency, isOpen: true };
  for (const cell of cells) {
    const parsed = parseCondition(cell.text, scope);
    if (!parsed.ok) continue;
    for (const test of testsOf(parsed.value)) {
      const fitting = typesFitting(test, types.get(nameKey(test.field)));
      // The cell is read again with what was found; there the one that does not fit is reported.
      if (fitting[0] === undefined) continue;
      types.set(nameKey(test.field), fitting);
      implied.set(nameKey(test.field), { name: test.field, of: 'signal', type: fitting[0], isFillable: false });
    }
  }
  return { fields: catalogOf([...implied.values(), ...known.fields]).fields, isOpen: true };
}

function typesFitting(test: Test, before: readonly FieldType[] | undefined): readonly FieldType[] {
  const accepted = operatorSpecs.find((spec) => spec.operator === test.operator)?.types ?? [];
  return before === undefined ? accepted : before.filter((type) => accepted.includes(type));
}
