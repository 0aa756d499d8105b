import { MAX_COLUMNS, MAX_RECORD_CHARS } from '../file-limits.ts';
import type { FileRecord } from '../file-record.ts';
import type { Tally } from '../tally.ts';
import { countBreaks, lineEnd, scanRecord, type CsvMarks, type ScannedRecord } from './csv-cells.ts';
import { looksLikeRows, swallowsRows } from './csv-suspicion.ts';
import { raggedRow, RowGate } from './row-gate.ts';

/** Where the table starts in the text, how wide it is, and how its cells are to be taken. */
export interface CsvTable {
  readonly marks: CsvMarks;
  readonly width: number;
  readonly bodyStart: number;
  readonly bodyLine: number;
  /** Undoes what an export for spreadsheets did to a cell; left out when cells are exact. */
  readonly readCell?: ((cell: string) => string) | undefined;
}

/**
 * Takes the text of a file block by block and gives back the records that are complete. Quotes are believed only
 * as far as they make rows of the right width: where they do not, the line on which the record starts is rejected
 * and reading goes on at the next line, so a stray quote costs one record.
 */
export class CsvReader {
  /** Lines that continue a record begun above: line breaks inside the values given out, and lines rejected with a record. */
  continuationLines = 0;
  private readonly marks: CsvMarks;
  private readonly width: number;
  private readonly tally: Tally;
  private readonly gate: RowGate;
  private text = '';
  private position: number;
  private line: number;
  private isLast = false;
  private nextQuote = -1;
  private batch: FileRecord[] = [];

  constructor(table: CsvTable, tally: Tally) {
    this.marks = table.marks;
    this.width = table.width;
    this.position = table.bodyStart;
    this.line = table.bodyLine;
    this.tally = tally;
    this.gate = new RowGate(table.width, tally, table.readCell);
  }

  /** The records that `block` completes; `isLast` says that no text follows. */
  read(block: string, isLast: boolean): readonly FileRecord[] {
    this.batch = [];
    this.isLast = isLast;
    const skipped = Math.min(this.position, this.text.length);
    this.text = this.text.slice(skipped) + block;
    this.position -= skipped;
    this.nextQuote = -1;
    while (this.position < this.text.length && this.readNext());
    if (isLast) this.gate.endsFile();
    this.tally.accept(this.batch.length);
    return this.batch;
  }

  /** Reads one record or rejects one line; false when the text so far does not hold a whole one. */
  private readNext(): boolean {
    if (this.nextQuote < this.position) {
      const at = this.text.indexOf('"', this.position);
      this.nextQuote = at < 0 ? Infinity : at;
    }
    const end = lineEnd(this.text, this.position, this.marks.newline);
    if (end >= 0 && this.nextQuote >= end) {
      this.readPlainLine(end);
      return true;
    }
    const scanned = scanRecord(this.text, this.position, this.isLast, this.marks, this.width + 1);
    if (scanned.kind === 'cut-off' && this.text.length - this.position <= MAX_RECORD_CHARS) return false;
    const ownEnd = end < 0 ? this.text.length : end;
    if (scanned.end <= ownEnd && scanned.kind !== 'unclosed') this.readQuotedLine(scanned, ownEnd);
    else this.readSpan(scanned, ownEnd);
    return true;
  }

  /** A line without any quote: nothing to decide but where it ends. */
  private readPlainLine(end: number): void {
    const hasReturn = this.marks.newline === '\n' && end - 2 >= this.position && this.text[end - 2] === '\r';
    const raw = this.text.slice(this.position, hasReturn ? end - 2 : end - 1);
    this.admit(raw.split(this.marks.delimiter), end, false);
  }

  private readQuotedLine(scanned: ScannedRecord, ownEnd: number): void {
    if (scanned.kind === 'whole') {
      this.admit(scanned.cells, scanned.end, scanned.hasLooseQuote);
    } else if (scanned.kind === 'bad-quote') {
      this.gate.doubt(this.line);
      this.reject(ownEnd, 'a quote stands in the middle of a quoted cell; double the quotes that belong to the text');
    } else {
      const whole = scanRecord(this.text, this.position, true, this.marks, MAX_COLUMNS);
      this.reject(ownEnd, raggedRow(whole.cells.length, this.width));
    }
  }

  /** A record of several lines is believed when nothing speaks against it. */
  private readSpan(scanned: ScannedRecord, ownEnd: number): void {
    const span = this.text.slice(this.position, scanned.end);
    const isWhole = scanned.kind === 'whole';
    const isRow = isWhole && scanned.cells.length === this.width && !scanned.hasLooseQuote;
    if (isRow && (scanned.quotedCells === this.width || !swallowsRows(span, this.width, this.marks))) {
      this.admit(scanned.cells, scanned.end, false);
      return;
    }
    const lastLine = this.line + countBreaks(span, this.marks.newline, 0, span.length - 1);
    this.gate.doubt(lastLine);
    if (isWhole && !looksLikeRows(span, this.width, this.marks))
      this.reject(scanned.end, raggedSpan(scanned, this.width, lastLine));
    else this.reject(ownEnd, strayQuote(scanned, lastLine));
  }

  private admit(cells: readonly string[], end: number, hasLooseQuote: boolean): void {
    const { text, position, line } = this;
    const isUnfinished = this.isLast && end === text.length && !text.endsWith(this.marks.newline);
    const record = this.gate.admit({ line, cells, raw: text.slice(position, end), hasLooseQuote, isUnfinished });
    this.advance(end);
    if (record === undefined) return;
    if (this.line - line > 1) for (const cell of cells) this.continuationLines += countBreaks(cell, this.marks.newline);
    this.batch.push(record);
  }

  private reject(end: number, what: string): void {
    const { line } = this;
    this.gate.reject(line, what, this.text.slice(this.position, end));
    this.advance(end);
    this.continuationLines += this.line - line - 1;
  }

  private advance(end: number): void {
    this.line += Math.max(
      1,
      countBreaks(this.text, this.marks.newline, this.position, end) + (this.endsMidLine(end) ? 1 : 0),
    );
    this.position = end;
  }

  private endsMidLine(end: number): boolean {
    return this.text[end - 1] !== this.marks.newline;
  }
}

function raggedSpan(scanned: ScannedRecord, width: number, lastLine: number): string {
  const reach = `the record that starts here and ends on line ${lastLine}`;
  if (scanned.cells.length !== width) return `${reach} ${raggedRow(scanned.cells.length, width)}`;
  return `${reach} has a quote inside an unquoted cell; check the quotes`;
}

function strayQuote(scanned: ScannedRecord, lastLine: number): string {
  const cell = `a quote that opens in cell ${scanned.cells.length + 1}`;
  if (scanned.kind === 'unclosed' || scanned.kind === 'cut-off')
    return `${cell} is never closed; remove it or close it`;
  if (scanned.kind === 'bad-quote')
    return `${cell} is not closed properly (see line ${lastLine}); remove it or close it`;
  return `a quote that opens here would take everything down to line ${lastLine} with it; remove it or close it`;
}
