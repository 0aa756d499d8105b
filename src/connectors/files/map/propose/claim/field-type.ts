import { accountFields, contactFields } from '../../../../../domain/facts/built-in-fields.ts';
import type { FieldType } from '../../../../../domain/facts/field.ts';
import { dealFields } from '../../read/deal-row.ts';
import type { FieldMatch } from '../../synonyms/match-field.ts';

/** The type of a built-in field a column stands for. */
export function typeOfField({ of, field }: Pick<FieldMatch, 'of' | 'field'>): FieldType {
  const fields = of === 'account' ? accountFields : of === 'contact' ? contactFields : dealFields;
  return fields.find(({ name }) => name === field)?.type ?? (field === 'observed at' ? 'date' : 'text');
}
