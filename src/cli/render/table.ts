import { plain } from '../../engine/index.ts';

export { markdownCell, plain } from '../../engine/index.ts';

/** A column of a table for people. */
export interface Column {
  readonly title: string;
  readonly align?: 'right';
  readonly most?: number;
}

/** Rows under their titles in columns as wide as they need, each line indented by two. */
export function renderTable(columns: readonly Column[], rows: readonly (readonly string[])[]): readonly string[] {
  const widths = columns.map((column, i) => {
    const widest = Math.max(textWidth(column.title), ...rows.map((row) => textWidth(row[i] ?? '')));
    return Math.min(widest, column.most ?? widest);
  });
  const line = (cells: readonly string[]) =>
    `  ${cells.map((cell, i) => fit(cell, widths[i] ?? 0, columns[i]?.align === 'right')).join('  ')}`.trimEnd();
  return [line(columns.map((column) => column.title)), ...rows.map(line)];
}

/** A text cut or padded to a width of a terminal. */
export function fit(text: string, width: number, isRight = false): string {
  const excess = textWidth(text) - width;
  if (excess > 0)
    return `${Array.from(plain(text))
      .slice(0, Math.max(width - 1, 0))
      .join('')}…`;
  const padding = ' '.repeat(-excess);
  return isRight ? padding + text : text + padding;
}

// Color codes take no columns.
function textWidth(text: string): number {
  return Array.from(plain(text)).length;
}

/** A text in lines of at most `width`, broken between words. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && textWidth(line) + 1 + textWidth(word) > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
