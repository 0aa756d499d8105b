import type { FileRecord } from '../file-record.ts';
import type { Tally } from '../tally.ts';
import { createFooterWatch, type FooterWatch } from './csv-footer.ts';

/** A row as the quotes make it, before anyone asked whether it fits the table. */
export interface Row {
  readonly line: number;
  readonly cells: readonly string[];
  readonly raw: string;
  /** A quote stands inside an unquoted cell. */
  readonly hasLooseQuote: boolean;
  /** Nothing follows, not even a line break. */
  readonly isUnfinished: boolean;
}

/** Decides of each row whether it is a record, and says why when it is not. */
export class RowGate {
  private readonly width: number;
  private readonly tally: Tally;
  private readonly readCell: ((cell: string) => string) | undefined;
  private readonly footer: FooterWatch;
  // Lines below a record whose quotes went wrong may be the rest of it: until a clean row comes, no loose quote is believed.
  private isDoubtful = false;
  private doubtUntil = 0;

  constructor(width: number, tally: Tally, readCell?: (cell: string) => string) {
    this.width = width;
    this.tally = tally;
    this.readCell = readCell;
    this.footer = createFooterWatch(width, tally);
  }

  /** The record that a row is; undefined when it is none, which the tally then knows. */
  admit(row: Row): FileRecord | undefined {
    const { line, cells, raw } = row;
    if (cells.every((cell) => cell.trim() === '') && !raw.includes('"')) this.skipBlank(line);
    else if (cells.length === 1 && this.width > 1 && !this.isDoubtful)
      this.footer.sawLoneCell(line, cells[0] ?? '', row.isUnfinished);
    else if (cells.length !== this.width) this.reject(line, raggedRow(cells.length, this.width, row.isUnfinished), raw);
    else if (row.hasLooseQuote && this.isDoubtful)
      this.reject(line, 'a quote stands inside an unquoted cell below a broken record; check the quotes', raw);
    else return this.accept(row);
    return undefined;
  }

  reject(line: number, what: string, raw: string): void {
    this.footer.endsTable();
    this.tally.reject(line, what, raw);
  }

  /** Quotes went wrong in a record that may reach to this line. */
  doubt(untilLine: number): void {
    this.isDoubtful = true;
    this.doubtUntil = Math.max(this.doubtUntil, untilLine);
  }

  endsFile(): void {
    this.footer.endsFile();
  }

  private skipBlank(line: number): void {
    this.footer.sawBlank();
    this.tally.skip(line);
  }

  private accept({ line, cells, hasLooseQuote, raw }: Row): FileRecord {
    this.footer.endsTable();
    if (hasLooseQuote)
      this.tally.note(line, 'a quote inside an unquoted cell was read as it stands, as in `5" pipe`', raw);
    if (line > this.doubtUntil) this.isDoubtful = false;
    return { line, values: this.readCell === undefined ? cells : cells.map(this.readCell) };
  }
}

/** What is wrong with a row that is wider or narrower than the header. */
export function raggedRow(cells: number, width: number, isCutOff = false): string {
  const counts = `has ${cells === 1 ? '1 cell' : `${cells} cells`}, the header has ${width}`;
  if (isCutOff && cells < width) return `${counts}; the file may be cut off here, export it again`;
  return `${counts}; put cells that hold the delimiter in quotes`;
}
