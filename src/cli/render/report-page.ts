import {
  type PlainTable,
  type Report,
  definitions,
  figureTables,
  isNumberColumn,
  periodText,
} from '../../engine/index.ts';
import { paintWith } from './paint.ts';
import { renderTable, wrap } from './table.ts';

const widestCell = 60;

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
    lines.push(...(table.id === shown ? [''] : heading(name, table.id, says)), ...caseLines(table));
    shown = table.id;
  }
  for (const { id, name, says, columns, rows } of lists)
    lines.push(...heading(name, id, says), ...(rows.length === 0 ? ['  none'] : caseLines({ titles: columns, rows })));
  return lines;
}

/** A table of cases for a terminal. */
export function caseLines({ titles, rows }: PlainTable): readonly string[] {
  const columns = titles.map((title, place) => {
    return { title, most: widestCell, ...(isNumberColumn(rows, place) ? { align: 'right' as const } : {}) };
  });
  return renderTable(
    columns,
    rows.map((row) => row.map((cell) => String(cell ?? ''))),
  );
}

function isFlag(note: string): boolean {
  return note.startsWith('Flag');
}
