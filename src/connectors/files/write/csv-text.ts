import { guardCell } from './formula-guard.ts';
import { cellText, type CellValue } from './written-table.ts';

/** `spreadsheet` is safe to open with Excel, which must not run what a stranger typed; `machine` holds the exact texts. */
export type CsvFlavor = 'spreadsheet' | 'machine';

/** What stands before the first line: Excel takes a file without it for a code page of its own. */
export function csvStart(flavor: CsvFlavor): string {
  return flavor === 'spreadsheet' ? '\uFEFF' : '';
}

/** One line of a CSV file with its line break. */
export function csvLine(values: readonly CellValue[], flavor: CsvFlavor): string {
  const texts = values.map(cellText);
  const cells = flavor === 'spreadsheet' ? texts.map(guardCell) : texts;
  const end = flavor === 'spreadsheet' ? '\r\n' : '\n';
  return `${quoteCells(cells).join(',')}${end}`;
}

const NEEDS_QUOTES = /[",;|\t\r\n\uFEFF]|^\s|\s$/;
const LINE_BREAK = /[\r\n]/;

function quoteCells(cells: readonly string[]): readonly string[] {
  // Readers tell a record of several lines from rows between two stray quotes when all its cells are quoted.
  if (cells.some((cell) => LINE_BREAK.test(cell))) return cells.map(quote);
  // A row of empty cells would be taken for a blank line.
  if (cells.every((cell) => cell.trim() === ''))
    return cells.map((cell, index) => (index === 0 ? quote(cell) : quoteWhereNeeded(cell)));
  return cells.map(quoteWhereNeeded);
}

function quoteWhereNeeded(cell: string): string {
  return NEEDS_QUOTES.test(cell) ? quote(cell) : cell;
}

function quote(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}
