/** What a written cell may hold; null is an empty cell. */
export type CellValue = string | number | bigint | boolean | null;

/** How a column is stored in Parquet, where columns have types. */
export type ColumnType = 'text' | 'number' | 'integer' | 'boolean';

/** One column of a written table; a column without a type holds text. */
export interface WrittenColumn {
  readonly name: string;
  readonly type?: ColumnType;
}

/** A table to be written, row by row, never whole in memory. */
export interface WrittenTable {
  readonly columns: readonly WrittenColumn[];
  readonly rows: Iterable<readonly CellValue[]> | AsyncIterable<readonly CellValue[]>;
}

/** The text of a cell; throws for NaN and infinite numbers, which no file may carry. */
export function cellText(value: CellValue): string {
  if (value === null) return '';
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new RangeError(`a cell holds ${value}, which is no number a file may carry`);
  return String(value);
}
