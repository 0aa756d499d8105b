import type { CsvMarks } from './csv-cells.ts';

const FOOTER_WORDS =
  /\b(grand totals?|totals?|subtotal|count|records|rows|copyright|confidential|generated|exported|report|filters?)\b|©/i;
const MAX_FOOTER_CHARS = 300;

/** Whether a lone cell below the table is a footer such as `Grand Totals (12 records)`. */
export function isFooterText(text: string): boolean {
  return text.length <= MAX_FOOTER_CHARS && FOOTER_WORDS.test(text);
}

/** Whether most lines after the first, each taken alone, have as many cells as the header. */
export function looksLikeRows(span: string, width: number, marks: CsvMarks): boolean {
  const below = linesOf(span, marks).slice(1);
  const rows = below.filter((line) => line.split(marks.delimiter).length === width);
  return rows.length * 2 >= below.length && rows.length > 0;
}

/**
 * Whether a record of several lines, though its quotes close and its width is right, is a run of rows between two
 * stray quotes: each line alone would be a full row, with numbers, dates and addresses in the same columns.
 */
export function swallowsRows(span: string, width: number, marks: CsvMarks): boolean {
  if (width < 3) return false;
  const rows = linesOf(span, marks).map((line) => line.split(marks.delimiter).map(kindOf));
  const [first, ...below] = rows;
  if (first === undefined || below.some((row) => row.length !== width) || first.length !== width) return false;
  const hasTypedColumn = first.some((kind) => kind === 'number' || kind === 'address');
  return (
    hasTypedColumn &&
    below.every((row) =>
      row.every((kind, column) => kind === 'empty' || first[column] === 'empty' || kind === first[column]),
    ) &&
    below.every((row) =>
      row.some((kind, column) => kind === first[column] && (kind === 'number' || kind === 'address')),
    )
  );
}

type CellKind = 'empty' | 'number' | 'address' | 'text';

function kindOf(cell: string): CellKind {
  const text = cell.replaceAll('"', '').trim();
  if (text === '') return 'empty';
  if (/^[-+\d][\d.,:/%\sTZ+-]*$/.test(text)) return 'number';
  return /^\S[^\s@.]*[@.]\S+$/.test(text) ? 'address' : 'text';
}

function linesOf(span: string, marks: CsvMarks): string[] {
  const lines = span.split(marks.newline);
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}
