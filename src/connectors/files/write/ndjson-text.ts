import { cellText, type CellValue, type WrittenColumn } from './written-table.ts';

/** Makes the function that writes one row as one JSON object on a line; names are text, never keys of an object here. */
export function ndjsonLines(columns: readonly WrittenColumn[]): (values: readonly CellValue[]) => string {
  const keys = columns.map((column) => `${JSON.stringify(column.name)}:`);
  return (values) => `{${keys.map((key, index) => `${key}${jsonOf(values[index] ?? null)}`).join(',')}}\n`;
}

function jsonOf(value: CellValue): string {
  if (value === null) return 'null';
  return typeof value === 'string' ? JSON.stringify(value) : cellText(value);
}
