const colorCode = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g');

/** A text without what could confuse a terminal: color codes, control and bidirectional characters. */
export function plain(text: string): string {
  return text.replaceAll(colorCode, '').replaceAll(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, '');
}

/** A text as a cell of a Markdown table: nothing in it ends the cell or becomes markup. */
export function markdownCell(text: string): string {
  return plain(text).replaceAll(/[\\|<>`*_[\]]/g, (char) => `\\${char}`);
}
