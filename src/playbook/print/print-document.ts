import { splitRow } from '../markdown/cell.ts';
import type { Document, Table } from '../markdown/document.ts';
import type { Notes } from '../tables/notes.ts';
import { printTable } from './print-table.ts';

/** A file in canonical form: its tables printed anew, all else as it was written, one line end at the end. */
export function printDocument(document: Document, notes: Notes): string {
  const printed: string[] = [];
  let next = 1;
  for (const table of document.tables) {
    const first = table.place.line;
    printed.push(
      ...document.lines.slice(next - 1, first - 1),
      ...printTable(table, delimitersOf(document, table), notes),
    );
    printed.push(...proseAfter(table, document));
    next = table.endLine + 1;
  }
  printed.push(...document.lines.slice(next - 1));
  return `${printed.join('\n').trimEnd()}\n`;
}

function delimitersOf({ file, lines }: Document, table: Table): readonly string[] {
  const line = table.place.line + 1;
  return splitRow(file, line, lines[line - 1] ?? '').map((cell) => cell.text);
}

// Each line on its own, so that none becomes a heading of the one above it.
function proseAfter(table: Table, document: Document): readonly string[] {
  if (table.prose.length === 0) return [];
  const isFollowed = (document.lines[table.endLine] ?? '').trim() !== '';
  return [...table.prose.flatMap((line) => ['', line]), ...(isFollowed ? [''] : [])];
}
