import { type Cell, escapePipes } from '../markdown/cell.ts';
import type { Row, Table } from '../markdown/document.ts';
import type { Notes } from '../tables/notes.ts';

// One very long cell should not push the others off the screen.
const widestPadding = 100;

/** A table with its cells in canonical form and its columns aligned; rows without an id get the one they were given. */
export function printTable(table: Table, delimiters: readonly string[], notes: Notes): readonly string[] {
  const idColumn = idColumnOf(table, notes);
  const isAdded = idColumn === undefined && notes.tablesWithIds.has(table);
  const header = withId(
    table.columns.map((cell) => printCell(cell, notes)),
    isAdded,
    'id',
  );
  const rows = table.rows
    .filter((row) => row.cells.some((cell) => cell.text !== ''))
    .map((row) => printRow(row, table.columns.length, idColumn, isAdded, notes));
  const widths = header.map((_, column) => widthOf([header, ...rows], column));
  const marks = withId(
    table.columns.map((_, column) => delimiters[column] ?? ''),
    isAdded,
    '',
  );
  const dashes = widths.map((width, column) => dashesFor(marks[column] ?? '', width));
  return [line(header, widths), `|${dashes.join('|')}|`, ...rows.map((row) => line(row, widths))];
}

function idColumnOf(table: Table, notes: Notes): number | undefined {
  const column = table.columns.findIndex((cell) => notes.texts.get(cell) === 'id');
  return column < 0 ? undefined : column;
}

function withId(cells: readonly string[], isAdded: boolean, id: string): readonly string[] {
  return isAdded ? [id, ...cells] : cells;
}

function printRow(
  row: Row,
  columns: number,
  idColumn: number | undefined,
  isAdded: boolean,
  notes: Notes,
): readonly string[] {
  const made = escapePipes(notes.ids.get(row) ?? '');
  const cells = Array.from({ length: Math.max(columns, row.cells.length) }, (_, column) => {
    const cell = row.cells[column];
    const text = cell === undefined ? '' : printCell(cell, notes);
    return text === '' && column === idColumn ? made : text;
  });
  return withId(cells, isAdded, made);
}

function printCell(cell: Cell, notes: Notes): string {
  return escapePipes(notes.texts.get(cell) ?? cell.text);
}

function widthOf(rows: readonly (readonly string[])[], column: number): number {
  const lengths = rows.map((row) => lengthOf(row[column] ?? '')).filter((length) => length <= widestPadding);
  return Math.max(1, ...lengths);
}

function lengthOf(text: string): number {
  return Array.from(text).length;
}

function dashesFor(mark: string, width: number): string {
  const left = mark.startsWith(':') ? ':' : '-';
  const right = mark.endsWith(':') ? ':' : '-';
  return left + '-'.repeat(width) + right;
}

function line(cells: readonly string[], widths: readonly number[]): string {
  const padded = cells.map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - lengthOf(cell))));
  return `| ${padded.join(' | ')} |`;
}
