import type { Tally } from '../tally.ts';
import { isFooterText } from './csv-suspicion.ts';

/** Holds lone cells back until it is known whether the table goes on below them. */
export interface FooterWatch {
  sawBlank(): void;
  sawLoneCell(line: number, text: string, isCutOff: boolean): void;
  /** A row follows: what was held back stands inside the table and is rejected. */
  endsTable(): void;
  endsFile(): void;
}

interface LoneCell {
  readonly line: number;
  readonly text: string;
  readonly isCutOff: boolean;
}

const MAX_FOOTER_LINES = 20;

/** Tells the footer of a report from rows that lost their cells. */
export function createFooterWatch(width: number, tally: Tally): FooterWatch {
  let held: LoneCell[] = [];
  let isAfterBlank = false;
  function endsTable(): void {
    isAfterBlank = false;
    if (held.length === 0) return;
    const rows = held;
    held = [];
    for (const row of rows) rejectRow(row);
  }
  function rejectRow({ line, text, isCutOff }: LoneCell): void {
    const remedy = isCutOff
      ? 'the file may be cut off here, export it again'
      : 'check the delimiter, or remove the line';
    tally.reject(line, `has 1 cell, the header has ${width}; ${remedy}`, text);
  }
  return {
    sawBlank() {
      isAfterBlank ||= held.length === 0;
    },
    sawLoneCell(line, text, isCutOff) {
      held.push({ line, text, isCutOff });
      if (held.length > MAX_FOOTER_LINES) endsTable();
    },
    endsTable,
    endsFile() {
      const isFooter = isAfterBlank || held.some(({ text }) => isFooterText(text));
      for (const row of held) {
        if (isFooter) tally.skip(row.line, 'stands below the table and was taken for a footer', row.text);
        else rejectRow(row);
      }
      held = [];
    },
  };
}
