/** How one CSV file separates its cells and its lines. */
export interface CsvMarks {
  readonly delimiter: string;
  readonly newline: '\n' | '\r';
}

/** One record as the text has it, or why no record can start here. */
export interface ScannedRecord {
  readonly kind: 'whole' | 'unclosed' | 'bad-quote' | 'too-wide' | 'cut-off';
  readonly cells: readonly string[];
  /** Where the scan stopped: after the record's line break, or at the offending character. */
  readonly end: number;
  /** Cells that stood in quotes. */
  readonly quotedCells: number;
  /** A quote inside an unquoted cell, as in `5" pipe`, which is read as it stands. */
  readonly hasLooseQuote: boolean;
}

const QUOTE = '"';

/**
 * Reads the one record that starts at `start`. `isLast` says that nothing follows `text`; otherwise a record
 * that touches the end of `text` is `cut-off`: ask again with more text.
 */
export function scanRecord(
  text: string,
  start: number,
  isLast: boolean,
  marks: CsvMarks,
  maxCells: number,
): ScannedRecord {
  const cells: string[] = [];
  let position = start;
  let quotedCells = 0;
  let hasLooseQuote = false;
  const stop = (kind: ScannedRecord['kind'], end: number): ScannedRecord => ({
    kind,
    cells,
    end,
    quotedCells,
    hasLooseQuote,
  });
  for (;;) {
    if (cells.length === maxCells) return stop('too-wide', position);
    const opening = openingQuote(text, position);
    const cell = opening < 0 ? bareCell(text, position, marks) : quotedCell(text, opening, marks);
    if (cell.end < 0 && !(isLast && cell.isComplete)) return stop(isLast ? 'unclosed' : 'cut-off', text.length);
    if (!cell.isComplete) return stop('bad-quote', cell.end);
    if (opening >= 0) quotedCells += 1;
    else if (cell.value.includes(QUOTE)) hasLooseQuote = true;
    cells.push(cell.value);
    if (cell.end < 0) return stop('whole', text.length);
    position = cell.end + 1;
    if (text[cell.end] === marks.newline) return stop('whole', position);
  }
}

/** Where the line that holds `position` ends, after its line break; -1 when the text ends first. */
export function lineEnd(text: string, position: number, newline: string): number {
  const at = text.indexOf(newline, position);
  return at < 0 ? -1 : at + 1;
}

/** How many line breaks there are between two positions. */
export function countBreaks(text: string, newline: string, from = 0, to = text.length): number {
  let count = 0;
  for (let at = text.indexOf(newline, from); at >= 0 && at < to; at = text.indexOf(newline, at + 1)) count += 1;
  return count;
}

interface Cell {
  readonly value: string;
  /** Position of the delimiter or newline after the cell; -1 when the text ends before one. */
  readonly end: number;
  /** False when the quoting is wrong: at `end`, or, when `end` is -1, because the quote is still open. */
  readonly isComplete: boolean;
}

/** People write `a, "b"`: spaces before an opening quote do not make it a literal one. */
function openingQuote(text: string, position: number): number {
  let at = position;
  while (text[at] === ' ') at += 1;
  return text[at] === QUOTE ? at : -1;
}

function bareCell(text: string, position: number, marks: CsvMarks): Cell {
  const delimiter = marks.delimiter.charCodeAt(0);
  const newline = marks.newline.charCodeAt(0);
  let at = position;
  while (at < text.length && text.charCodeAt(at) !== delimiter && text.charCodeAt(at) !== newline) at += 1;
  const isLineEnd = at === text.length || text.charCodeAt(at) === newline;
  const hasReturn = isLineEnd && marks.newline === '\n' && at > position && text[at - 1] === '\r';
  return { value: text.slice(position, hasReturn ? at - 1 : at), end: at === text.length ? -1 : at, isComplete: true };
}

function quotedCell(text: string, opening: number, marks: CsvMarks): Cell {
  let closing = text.indexOf(QUOTE, opening + 1);
  let hasEscapes = false;
  while (closing >= 0 && text[closing + 1] === QUOTE) {
    hasEscapes = true;
    closing = text.indexOf(QUOTE, closing + 2);
  }
  if (closing < 0) return { value: '', end: -1, isComplete: false };
  const inside = text.slice(opening + 1, closing);
  const value = hasEscapes ? inside.replaceAll('""', QUOTE) : inside;
  let after = closing + 1;
  while (text[after] === ' ') after += 1;
  if (text[after] === '\r' && (after + 1 === text.length || text[after + 1] === marks.newline)) after += 1;
  if (after >= text.length) return { value, end: -1, isComplete: true };
  const isProper = text[after] === marks.delimiter || text[after] === marks.newline;
  return { value, end: after, isComplete: isProper };
}
