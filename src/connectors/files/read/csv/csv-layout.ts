import { countBreaks, lineEnd, scanRecord, type CsvMarks } from './csv-cells.ts';
import { FileError } from '../file-error.ts';
import { MAX_COLUMNS } from '../file-limits.ts';
import { recordTooLong } from '../text-blocks.ts';

/** What the start of a CSV file says about the rest of it. */
export interface CsvLayout {
  readonly marks: CsvMarks;
  readonly header: readonly string[];
  readonly headerLine: number;
  /** Title lines above the header, which are no records. Blank ones have empty text. */
  readonly preamble: readonly { readonly line: number; readonly text: string }[];
  /** Where the first line below the header starts: position in the text, and its number. */
  readonly bodyStart: number;
  readonly bodyLine: number;
}

interface SampleRow {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly cells: readonly string[];
}

interface Candidate {
  readonly marks: CsvMarks;
  readonly rows: readonly SampleRow[];
  readonly header: number;
  readonly width: number;
  readonly score: number;
}

const DELIMITERS = [',', ';', '\t', '|'];
const MAX_TITLE_LINES = 30;
// A delimiter that leaves lines above the header unexplained is less likely the right one.
const WEIGHT_BELOW_TITLES = 0.6;
const YEAR = /^(19|20)\d\d$/;
const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@.]+$/;
const NUMBER = /^[-+]?[\d.,\s]*\d%?$/;

/** Finds delimiter and header in the first part of a file. `isWhole` says that `sample` is all there is. */
export function detectCsvLayout(path: string, sample: string, isWhole: boolean, delimiter?: string): CsvLayout {
  const newline = sample.includes('\n') || !sample.includes('\r') ? '\n' : '\r';
  const declared = declaredDelimiter(sample, newline);
  const start = declared === undefined ? 0 : endOfLine(sample, 0, newline);
  const asked = delimiter ?? declared?.delimiter;
  const candidates = (asked === undefined ? DELIMITERS : [asked]).map((each) =>
    weigh(sample, start, declared === undefined ? 1 : 2, isWhole, { delimiter: each, newline }),
  );
  const best = candidates.reduce((winner, each) => (each.score > winner.score ? each : winner));
  const header = best.rows[best.header];
  if (best.width > MAX_COLUMNS)
    throw new FileError(
      'too-many-columns',
      path,
      `has more than ${MAX_COLUMNS} columns; keep the columns you need and save again`,
    );
  if (best.rows.length === 0 && !isWhole) throw recordTooLong(path);
  if (header === undefined) throw new FileError('no-header', path, noHeader(best));
  const above = best.rows
    .slice(0, best.header)
    .map((row) => ({ line: row.line, text: sample.slice(row.start, row.end).trim() }));
  return {
    marks: best.marks,
    header: nameColumns([...header.cells, ...spareColumns(best, header)]),
    headerLine: header.line,
    preamble: declared === undefined ? above : [{ line: 1, text: declared.text }, ...above],
    bodyStart: header.end,
    bodyLine: header.line + linesIn(sample, newline, header),
  };
}

/** Excel writes `sep=;` above the header to say which delimiter follows. */
function declaredDelimiter(
  sample: string,
  newline: string,
): { readonly delimiter: string; readonly text: string } | undefined {
  const first = sample.slice(0, endOfLine(sample, 0, newline)).trimEnd();
  const match = /^"?sep=(.)"?$/i.exec(first) ?? (/^sep=$/i.test(first) ? ['', '\t'] : undefined);
  return match?.[1] === undefined ? undefined : { delimiter: match[1], text: first };
}

function weigh(sample: string, start: number, line: number, isWhole: boolean, marks: CsvMarks): Candidate {
  const rows = sampleRows(sample, start, line, isWhole, marks);
  const filled = rows.filter((row) => row.cells.some((cell) => cell.trim() !== ''));
  const width = commonWidth(tableRows(filled));
  const header = headerRow(rows, width);
  const share = filled.filter((row) => row.cells.length === width).length / Math.max(1, filled.length);
  const hasTitles = filled.length > 0 && rows[header] !== filled[0];
  return { marks, rows, header, width, score: share * Math.log2(width) * (hasTitles ? WEIGHT_BELOW_TITLES : 1) };
}

/** The rows of the sample; a line whose quotes do not close is taken on its own. An unfinished last line is left out. */
function sampleRows(sample: string, from: number, firstLine: number, isWhole: boolean, marks: CsvMarks): SampleRow[] {
  const rows: SampleRow[] = [];
  let start = from;
  let line = firstLine;
  while (start < sample.length) {
    const scanned = scanRecord(sample, start, isWhole, marks, MAX_COLUMNS + 1);
    const ownEnd = lineEnd(sample, start, marks.newline);
    if (scanned.kind === 'cut-off' && (ownEnd < 0 || rows.length > 0) && scanned.cells.length <= MAX_COLUMNS)
      return rows;
    const isWholeRecord = scanned.kind === 'whole';
    const end = isWholeRecord ? scanned.end : ownEnd < 0 ? sample.length : ownEnd;
    const cells =
      isWholeRecord || scanned.kind === 'too-wide'
        ? scanned.cells
        : sample.slice(start, end).trimEnd().split(marks.delimiter);
    rows.push({ line, start, end, cells });
    line += linesIn(sample, marks.newline, { start, end });
    start = end;
  }
  return rows;
}

/** Without the lone cells at both ends, which may be titles and footers; as they are when too little would remain. */
function tableRows(rows: readonly SampleRow[]): readonly SampleRow[] {
  const first = rows.findIndex((row) => row.cells.length > 1);
  const last = rows.findLastIndex((row) => row.cells.length > 1);
  return last - first < 2 ? rows : rows.slice(first, last + 1);
}

function commonWidth(rows: readonly SampleRow[]): number {
  const rowsByWidth = new Map<number, number>();
  for (const row of rows) rowsByWidth.set(row.cells.length, (rowsByWidth.get(row.cells.length) ?? 0) + 1);
  let common = 1;
  let most = 0;
  for (const [width, count] of rowsByWidth) {
    if (count < most || (count === most && width < common)) continue;
    common = width;
    most = count;
  }
  return common;
}

/** The first row that is not a title decides: it is the header, or the file has none. */
function headerRow(rows: readonly SampleRow[], width: number): number {
  const first = rows.slice(0, MAX_TITLE_LINES).findIndex((row) => !isTitle(namesIn(row.cells), width));
  return isHeader(namesIn(rows[first]?.cells ?? [])) ? first : -1;
}

function namesIn(cells: readonly string[]): readonly string[] {
  return cells.map((cell) => cell.trim()).filter((name) => name !== '');
}

function isTitle(names: readonly string[], width: number): boolean {
  return names.length === 0 || (width > 1 && names.length < 2) || names.length * 2 < width;
}

/** Names are words or years, and few of them repeat; a number or an address among them is data. */
function isHeader(names: readonly string[]): boolean {
  const hasData = names.some((name) => (NUMBER.test(name) && !YEAR.test(name)) || ADDRESS.test(name));
  return names.length > 0 && !hasData && new Set(names).size * 2 > names.length;
}

/** Some programs end every row but the header with a delimiter: those cells are columns without a name. */
function spareColumns(best: Candidate, header: SampleRow): string[] {
  const spare = best.width - header.cells.length;
  if (spare <= 0) return [];
  const areEmpty = best.rows.every((row) => row.cells.slice(header.cells.length).every((cell) => cell.trim() === ''));
  return areEmpty ? Array.from({ length: spare }, () => '') : [];
}

function noHeader(best: Candidate): string {
  const first = best.rows.find((row) => row.cells.some((cell) => cell.trim() !== ''));
  if (first === undefined) return 'holds only blank lines; export it again with a header and rows';
  return `has no header: line ${first.line} looks like data; add a first line that names the columns`;
}

/** Names every column once: an empty name becomes `column 3`, a repeated one gets ` (2)`. */
function nameColumns(cells: readonly string[]): string[] {
  const taken = new Set<string>();
  return cells.map((cell, index) => {
    const wanted = cell.replaceAll(/\s+/g, ' ').trim() || `column ${index + 1}`;
    let name = wanted;
    for (let number = 2; taken.has(name); number += 1) name = `${wanted} (${number})`;
    taken.add(name);
    return name;
  });
}

/** Lines of a record, the last of which may end with the file instead of a line break. */
function linesIn(sample: string, newline: string, { start, end }: Pick<SampleRow, 'start' | 'end'>): number {
  return countBreaks(sample, newline, start, end) + (sample[end - 1] === newline ? 0 : 1);
}

function endOfLine(sample: string, position: number, newline: string): number {
  const end = lineEnd(sample, position, newline);
  return end < 0 ? sample.length : end;
}
