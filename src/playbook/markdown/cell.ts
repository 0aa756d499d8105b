import type { Place } from '../../domain/facts/place.ts';

/** One cell of a table as its author wrote it, without the blanks around it; only `\|` has become `|`. */
export interface Cell {
  readonly text: string;
  /** Where its first character stands, or would stand if it had one. */
  readonly place: Place;
  /** True where the table lacks the column, which is a problem of its own. */
  readonly isAbsent: boolean;
}

/** The cells of a row of a table, from its source: pipes divide, escaped ones do not, even between backticks. */
export function splitRow(file: string, line: number, source: string): readonly Cell[] {
  const dividers = dividersIn(source);
  const isOpen = source.slice(0, dividers[0] ?? 0).trim() !== '';
  const edges = isOpen ? [-1, ...dividers] : dividers;
  const last = edges.at(-1) ?? -1;
  const cells = edges
    .slice(0, -1)
    .map((edge, index) => cellBetween(file, line, source, edge + 1, edges[index + 1] ?? source.length));
  return source.slice(last + 1).trim() === ''
    ? cells
    : [...cells, cellBetween(file, line, source, last + 1, source.length)];
}

/** True for a line that has at least one pipe that divides cells. */
export function hasDivider(source: string): boolean {
  return dividersIn(source).length > 0;
}

function dividersIn(source: string): readonly number[] {
  const dividers: number[] = [];
  for (let at = 0; at < source.length; at += 1) {
    if (source[at] === '\\' && (source[at + 1] === '|' || source[at + 1] === '\\')) at += 1;
    else if (source[at] === '|') dividers.push(at);
  }
  return dividers;
}

function cellBetween(file: string, line: number, source: string, from: number, to: number): Cell {
  const raw = source.slice(from, to);
  const text = raw.trim();
  const lead = text === '' ? Math.min(1, raw.length) : raw.length - raw.trimStart().length;
  return { text: unescapePipes(text), place: { file, line, column: from + lead + 1 }, isAbsent: false };
}

function unescapePipes(text: string): string {
  return text.replaceAll(String.raw`\|`, '|');
}

/** The text of a cell with the pipes in it escaped, as a table must carry them. */
export function escapePipes(text: string): string {
  return text.replaceAll('|', String.raw`\|`);
}

/** The place of the character at an offset of a cell's text; a pipe takes two columns of the source. */
export function placeIn(cell: Cell, offset: number): Place {
  const pipes = cell.text.slice(0, offset).split('|').length - 1;
  return { ...cell.place, column: cell.place.column + offset + pipes };
}

/** The cell of a column that the table does not have. */
export function absentCell(place: Place): Cell {
  return { text: '', place, isAbsent: true };
}

/** The cell a row that is too short does not have. */
export function emptyCell(place: Place): Cell {
  return { text: '', place, isAbsent: false };
}
