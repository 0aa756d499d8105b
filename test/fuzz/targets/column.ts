import { type BoundColumn, bindColumn, columnPositions } from '../../../src/connectors/files/map/cells/bound-column.ts';
import type { ColumnSpec } from '../../../src/connectors/files/map/mapping.ts';
import type { Field, FieldType } from '../../../src/domain/index.ts';

/** A column whose one value is this text. */
export function columnOf(text: string, spec: Omit<ColumnSpec, 'column'> = {}): BoundColumn {
  const sample = [{ line: 2, values: [text] }];
  return bindColumn(
    { ...spec, column: 'value' },
    { name: 'f.csv', columns: columnPositions(['value']), terms: {}, sample },
  );
}

/** A field of this name and type. */
export function fieldOf(name: string, type: FieldType): Field {
  return { name, of: 'account', type, isFillable: true };
}
