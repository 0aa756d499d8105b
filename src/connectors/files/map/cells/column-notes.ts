import type { FieldType } from '../../../../domain/facts/field.ts';
import type { BoundColumn } from './bound-column.ts';

/** What a person should know of how a column of a type is read, or nothing. */
export function columnNotes(column: BoundColumn, type: FieldType): readonly string[] {
  if (type !== 'date' && type !== 'number' && type !== 'money') return [];
  const { decimalNote, orderNote } = column.terms();
  const note = type === 'date' ? orderNote : decimalNote;
  return note === undefined ? [] : [`\`${column.name}\` ${note}`];
}
