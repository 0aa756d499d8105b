import { csvLine, csvStart } from '../../connectors/files/write/csv-text.ts';
import type { PlainTable } from '../../reports/index.ts';

/** A table as CSV that a spreadsheet opens without running what a stranger typed. */
export function csvOf({ titles, rows }: PlainTable): string {
  const lines = [titles, ...rows].map((cells) => csvLine(cells, 'spreadsheet'));
  return `${csvStart('spreadsheet')}${lines.join('')}`;
}
