import { definitions } from '../figures/definitions.ts';
import type { Report } from '../figures/figure.ts';
import { markdownCell } from './cell.ts';
import { type PlainTable, figureTables, isNumberColumn, listTable } from './table-of.ts';

/** A report as a page of Markdown: each figure with its definition and what it rests on. */
export function markdownReport(report: Report): string {
  const { title, notes, lists } = report;
  const parts: string[] = [`# ${title}`, periodText(report), ...notes.map((note) => `> ${markdownCell(note)}`)];
  let shown: string | undefined;
  for (const table of figureTables(report)) {
    const { name, says } = definitions[table.id];
    if (table.id !== shown) parts.push(`## ${name}`, says);
    shown = table.id;
    parts.push(markdownTable(table));
  }
  for (const list of lists)
    parts.push(
      `## ${list.name}`,
      list.says,
      list.rows.length === 0 ? 'None.' : markdownTable(listTable(list, report.zone)),
    );
  return `${parts.join('\n\n')}\n`;
}

/** The period of a report, in words. */
export function periodText({ from, to, zone }: Pick<Report, 'from' | 'to' | 'zone'>): string {
  const days = [...(from === undefined ? [] : [`from ${from}`]), ...(to === undefined ? [] : [`to ${to}`])].join(' ');
  return `${days === '' ? 'All there is' : days.replace(/^./, (char) => char.toUpperCase())}; days of ${zone}, weeks begin on Monday.`;
}

/** A table in Markdown. */
export function markdownTable({ titles, rows }: PlainTable): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(titles.map(markdownCell)),
    `|${titles.map((_, place) => (isNumberColumn(rows, place) ? '--:' : '---')).join('|')}|`,
    ...rows.map((row) => line(row.map((cell) => markdownCell(cell === null ? '' : String(cell))))),
  ].join('\n');
}
