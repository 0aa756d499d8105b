import { type Report, definitions, figureTables, listTable, periodText } from '../../../engine/index.ts';
import { paintWith } from '../paint.ts';
import { wrap } from '../table.ts';
import { tableLines } from './table-lines.ts';

/** A report for a terminal: each figure with its definition, its id and what it rests on. */
export function reportLines(report: Report, isColor: boolean, width: number): readonly string[] {
  const { title, notes, lists } = report;
  const paint = paintWith(isColor);
  const lines = [paint.bold(title), paint.dim(periodText(report))];
  for (const note of notes)
    lines.push('', ...wrap(note, width).map((line) => (isFlag(note) ? paint.yellow(line) : line)));
  const heading = (name: string, id: string, says: string) => [
    '',
    `${paint.bold(name)}  ${paint.dim(id)}`,
    ...wrap(says, width).map(paint.dim),
  ];
  let shown: string | undefined;
  for (const table of figureTables(report)) {
    const { name, says } = definitions[table.id];
    lines.push(...(table.id === shown ? [''] : heading(name, table.id, says)), ...tableLines(table));
    shown = table.id;
  }
  for (const list of lists)
    lines.push(
      ...heading(list.name, list.id, list.says),
      ...(list.rows.length === 0 ? ['  none'] : tableLines(listTable(list, report.zone))),
    );
  return lines;
}

function isFlag(note: string): boolean {
  return note.startsWith('Flag');
}
