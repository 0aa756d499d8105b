import type { Field } from '../../../domain/facts/field.ts';
import type { Day } from '../../../domain/time/day.ts';
import { parseDay } from '../../../domain/time/day.ts';
import { bindColumn } from '../../files/map/cells/bound-column.ts';
import { type CellValue, readValue } from '../../files/map/cells/cell-value.ts';
import { isBlankText } from '../../files/map/values/blank-text.ts';
import type { FlatValue } from './flat-values.ts';
import { isDateAlone, parseInstant } from './instant.ts';

// Texts in events are read by the rules for cells of files, with a point before the fraction.
const plainColumn = bindColumn(
  { decimal: '.' },
  { name: '', columns: { exact: new Map(), folded: new Map() }, terms: {}, sample: [] },
);
const plainDays = { terms: { fileZone: 'UTC', zone: 'UTC', dayStartsAtMinutes: 0 } };

/**
 * A value as a field holds it, by the same rules as a cell of a file; `why` where it does not fit, undefined where it
 * says of itself that it means nothing (`n/a`, `unknown`).
 */
export function typedValue(field: Field, value: FlatValue, dayOf: (epochMs: number) => Day): CellValue | undefined {
  if (typeof value === 'object') return listValue(field, value);
  if (typeof value === 'boolean') return field.type === 'yes/no' ? { value } : { why: 'is yes or no' };
  if (field.type === 'date') return dateValue(value, dayOf);
  // Fifteen digits are what a number can keep: more of them are noise.
  const text = typeof value === 'number' ? String(Number(value.toPrecision(15))) : value;
  const mayBeUnknown = field.values?.includes('unknown') === true;
  if (isBlankText(text) && !(mayBeUnknown && /^unknown$/i.test(text))) return undefined;
  return readValue(field, plainColumn, { text, isGiven: false }, plainDays);
}

function listValue(field: Field, value: readonly string[]): CellValue {
  if (field.type === 'list') return { value };
  return field.type === 'text' ? { value: value.join(', ') } : { why: 'is a list' };
}

function dateValue(value: string | number, dayOf: (epochMs: number) => Day): CellValue {
  const day = isDateAlone(value) ? parseDay(value.trim()) : undefined;
  if (day !== undefined) return { value: day };
  const instant = parseInstant(value);
  return instant === undefined ? { why: 'is no date' } : { value: dayOf(instant) };
}
