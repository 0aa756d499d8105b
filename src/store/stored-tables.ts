import type { StoredTable } from './event-store.ts';

/** A column as the catalog of a database describes it; its place in the primary key counts from 1, and is 0 outside it. */
export interface ColumnRow {
  readonly [column: string]: string | number;
  readonly table_name: string;
  readonly column_name: string;
  readonly key_position: number;
}

/** Columns, table by table in order, as tables. */
export function tablesOf(rows: readonly ColumnRow[]): readonly StoredTable[] {
  return [...Map.groupBy(rows, ({ table_name: name }) => name)].map(([name, columns]) => ({
    name,
    columns: columns.map(({ column_name: column }) => column),
    key: columns
      .filter(({ key_position: position }) => position > 0)
      .toSorted((a, b) => a.key_position - b.key_position)
      .map(({ column_name: column }) => column),
  }));
}
