import { nameKey } from '../../domain/facts/field.ts';
import type { Place } from '../../domain/facts/place.ts';
import { type Cell, absentCell, emptyCell } from '../markdown/cell.ts';
import type { Row, Table } from '../markdown/document.ts';
import { type Report, errorAt, warningAt, suggestion } from '../problem.ts';
import type { Notes } from './notes.ts';
import type { Column, TableKind } from './table-kinds.ts';

/** A row whose cells are found by the canonical name of their column. */
export interface RuleRow {
  readonly place: Place;
  readonly row: Row;
  readonly cells: ReadonlyMap<string, Cell>;
}

/** A table that is known to be of a kind. */
export interface MatchedTable {
  readonly table: Table;
  readonly kind: TableKind;
  /** The author's own columns, in a kind that may have them. */
  readonly ownColumns: readonly string[];
  readonly rows: readonly RuleRow[];
}

/**
 * The kind most of whose columns a table has; undefined when it has none of any. A kind that lets the author add columns
 * is told by its first one, and gives no points.
 */
export function chooseKind(table: Table, kinds: readonly TableKind[]): TableKind | undefined {
  const keys = new Set(table.columns.map((cell) => nameKey(cell.text)));
  const [first = ''] = keys;
  const open = kinds.find(
    (kind) => kind.isOpen === true && nameKey(kind.columns[0]?.name ?? '') === first && !keys.has('points'),
  );
  if (open !== undefined) return open;
  const closed = kinds.filter((kind) => kind.isOpen !== true);
  const counted = closed.map((kind) => ({
    kind,
    count: kind.columns.filter((column) => keys.has(nameKey(column.name))).length,
  }));
  const best = counted.toSorted((a, b) => b.count - a.count)[0];
  return best === undefined || best.count === 0 ? undefined : best.kind;
}

/** Warns of a table that none of the kinds of its file fits. */
export function reportUnread(table: Table, kinds: readonly TableKind[], report: Report): void {
  const known = kinds.map((kind) => kind.columns.map((column) => column.name).join(', ')).join('; or ');
  report(
    warningAt(
      table.place,
      'table-not-read',
      `this table is not read: none of its columns is known here; known are ${known}`,
    ),
  );
}

/** Finds the columns of a table; unknown, doubled and missing ones are reported. */
export function matchTable(table: Table, kind: TableKind, notes: Notes, report: Report): MatchedTable {
  const names = table.columns.map((cell) => columnOf(cell, kind, notes));
  reportColumns(table, kind, names, report);
  const ownColumns = names.filter((name) => name !== undefined && !kind.columns.some((column) => column.name === name));
  // A row with too many cells has been reported; which of them belongs where, nobody knows.
  const rows = table.rows.filter(
    (row) => row.cells.some((cell) => cell.text !== '') && row.cells.length <= table.columns.length,
  );
  return { table, kind, ownColumns: ownColumns as readonly string[], rows: rows.map((row) => ruleRow(row, names)) };
}

/** The cell of a row under a column; an absent one where the table has no such column. */
export function cellOf(row: RuleRow, column: string): Cell {
  return row.cells.get(column) ?? absentCell(row.place);
}

function columnOf(cell: Cell, kind: TableKind, notes: Notes): string | undefined {
  const found = kind.columns.find((column) => nameKey(column.name) === nameKey(cell.text));
  if (found !== undefined) notes.texts.set(cell, found.name);
  if (found === undefined && kind.isOpen === true && cell.text !== '') return cell.text;
  return found?.name;
}

function reportColumns(table: Table, kind: TableKind, names: readonly (string | undefined)[], report: Report): void {
  for (const [index, cell] of table.columns.entries()) {
    const name = names[index];
    if (name === undefined) report(unknownColumn(cell, kind.columns));
    else if (names.indexOf(name) < index)
      report(errorAt(cell.place, 'double-column', `column \`${cell.text}\` stands here twice; keep one of them`));
  }
  for (const column of kind.columns) {
    if (!column.isRequired || names.includes(column.name)) continue;
    report(errorAt(table.place, 'missing-column', `this table has no column \`${column.name}\`; add it`));
  }
}

function unknownColumn(cell: Cell, known: readonly Column[]): ReturnType<typeof errorAt> {
  const names = known.map((column) => column.name);
  if (cell.text === '')
    return errorAt(cell.place, 'unknown-column', `a column without a heading; name it: ${names.join(', ')}`);
  const advice = suggestion(cell.text, names) || `; known here are ${names.join(', ')}`;
  return errorAt(cell.place, 'unknown-column', `unknown column \`${cell.text}\`${advice}`);
}

function ruleRow(row: Row, names: readonly (string | undefined)[]): RuleRow {
  const cells = new Map<string, Cell>();
  for (const [index, name] of names.entries()) {
    if (name !== undefined && !cells.has(name)) cells.set(name, row.cells[index] ?? emptyCell(row.place));
  }
  return { place: row.place, row, cells };
}
