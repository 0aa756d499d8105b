import { csvLine, csvStart } from '../../../src/connectors/files/write/csv-text.ts';
import { bytesOf, type FuzzTarget, textOf } from '../worker/fuzz-input.ts';
import { expectThat } from './expect-that.ts';
import { type FileReading, outcomeOf, readBytesAsFile } from './read-file.ts';

/** Any bytes at all as a CSV file. */
export const csvTarget: FuzzTarget = async (input, folder) =>
  outcomeOf(await readBytesAsFile('input.csv', bytesOf(input), folder, { format: 'csv' }));

/** A table whose content is known, how it is written, and one change to the text. */
export interface KnownTable {
  readonly rows: readonly (readonly string[])[];
  readonly delimiter: string;
  readonly newline: '\n' | '\r\n';
  readonly encoding: 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be';
  readonly quotes: 'all' | 'needed' | 'spreadsheet';
  /** A quote put in, or taken out, at this share of the text; none for an undamaged file. */
  readonly damage?: { readonly put: boolean; readonly at: number };
}

/** A CSV file of which it is known what it says: what is read is true, and what is missing is reported. */
export const knownCsvTarget: FuzzTarget = async (input, folder) => {
  const table = parseTable(textOf(input));
  if (table === undefined) return 'no table';
  const text = damaged(writtenTable(table), table);
  const options = { format: 'csv', delimiter: table.delimiter, unguard: table.quotes === 'spreadsheet' } as const;
  const reading = await readBytesAsFile('known.csv', encoded(text, table.encoding), folder, options);
  expectTruth(reading, table, text);
  return outcomeOf(reading);
};

function parseTable(text: string): KnownTable | undefined {
  try {
    const table = JSON.parse(text) as KnownTable;
    const width = table.rows[0]?.length ?? 0;
    const isTable = width > 1 && table.rows.every((row) => row.length === width);
    return isTable && isWritten(table) ? table : undefined;
  } catch {
    // What is left of a table while its text is being made smaller.
    return undefined;
  }
}

function isWritten({ delimiter, newline, encoding, quotes, rows }: KnownTable): boolean {
  const isKnown = /^utf-(8|8-bom|16le|16be)$/.test(encoding) && /^(all|needed|spreadsheet)$/.test(quotes);
  return isKnown && /^[,;|\t]$/.test(delimiter) && /^\r?\n$/.test(newline) && rows[0]?.includes('') === false;
}

function writtenTable({ rows, delimiter, newline, quotes }: KnownTable): string {
  if (quotes === 'spreadsheet')
    return csvStart('spreadsheet') + rows.map((row) => csvLine(row, 'spreadsheet')).join('');
  return rows.map((row) => `${writtenRow(row, delimiter, quotes === 'all')}${newline}`).join('');
}

function writtenRow(row: readonly string[], delimiter: string, isAllQuoted: boolean): string {
  const needsAll = isAllQuoted || row.some((cell) => /[\r\n]/.test(cell)) || row.every((cell) => cell.trim() === '');
  return row
    .map((cell) => (needsAll || cell.includes(delimiter) || /["\s]/.test(cell) ? quoted(cell) : cell))
    .join(delimiter);
}

function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}

/** The change is made below the header: a header that is damaged makes another table. */
function damaged(text: string, { damage }: KnownTable): string {
  if (damage === undefined) return text;
  const body = text.indexOf('\n') + 1;
  const at = body + Math.floor(damage.at * Math.max(0, text.length - body));
  if (damage.put) return `${text.slice(0, at)}"${text.slice(at)}`;
  const quote = text.indexOf('"', at);
  return quote < 0 ? text : text.slice(0, quote) + text.slice(quote + 1);
}

function encoded(text: string, encoding: KnownTable['encoding']): Uint8Array {
  switch (encoding) {
    case 'utf-8':
      return Buffer.from(text, 'utf8');
    case 'utf-8-bom':
      return Buffer.from(text.startsWith('\uFEFF') ? text : `\uFEFF${text}`, 'utf8');
    case 'utf-16le':
      return Buffer.from(`\uFEFF${text.replace(/^\uFEFF/, '')}`, 'utf16le');
    case 'utf-16be':
      return Buffer.from(`\uFEFF${text.replace(/^\uFEFF/, '')}`, 'utf16le').swap16();
  }
}

function expectTruth(reading: FileReading, { rows, damage }: KnownTable, text: string): void {
  const truth = rows.slice(1).map((row) => JSON.stringify(row.map(clean)));
  if (!reading.ok) {
    // In a file of three lines one broken row can outvote the header.
    expectThat(damage !== undefined, () => `a whole table was refused: ${reading.why}`);
    return;
  }
  // Rows that all end with an empty cell more than the header add a column without a name.
  const read = reading.records.map((values) => JSON.stringify(values.slice(0, rows[0]?.length)));
  const { header, problems } = reading.file;
  const width = rows[0]?.length ?? 0;
  const isHeaderRead = JSON.stringify(header.names.slice(0, width)) === JSON.stringify(rows[0]);
  let next = 0;
  const strange = read.filter((record) => {
    const found = isHeaderRead ? truth.indexOf(record, next) : -1;
    if (found >= 0) next = found + 1;
    return found < 0;
  });
  const isWhole = isHeaderRead && strange.length === 0 && read.length === truth.length;
  expectThat(isWhole || problems.length > 0, () => `misread in silence: ${JSON.stringify({ strange, text })}`);
  // What nobody has damaged may be refused where it looks like two stray quotes, but is never read as something else.
  expectThat(damage !== undefined || (isHeaderRead && strange.length === 0), () => `never written: ${strange.join()}`);
}

/** What a file can hold of a text: no NUL, no half of a character. */
function clean(cell: string): string {
  return cell.toWellFormed().replaceAll('\u0000', '');
}
