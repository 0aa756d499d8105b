/** Where generated pages say that they are. */
export function generatedNote(from: string): string {
  return `<!-- Made by \`npm run docs\` from ${from}. Edit that, not this page. -->`;
}

/** A text as a cell of a table. */
export function cell(text: string): string {
  return text.replaceAll('|', String.raw`\|`).replaceAll('\n', ' ');
}

/** A text as code in a cell. */
export function code(text: string): string {
  return text === '' ? '' : `\`${cell(text)}\``;
}

/** A table in Markdown. */
export function table(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(titles), `|${titles.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

/** Parts of a page with a blank line between them. */
export function page(...parts: readonly string[]): string {
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}
