/** The deepest nesting of a YAML text that is read. */
export const deepestYaml = 50;

/**
 * How deeply a YAML text nests, at least as deep as a parser would find it: brackets still open, or dashes and
 * indentation one inside the other. Counted without parsing, since parsing is what deep nesting makes slow.
 */
export function yamlDepth(text: string): number {
  let deepest = 0;
  let brackets = 0;
  const columns: number[] = [];
  for (const line of text.split('\n')) {
    for (const char of line) {
      if (char === '[' || char === '{') brackets += 1;
      else if (char === ']' || char === '}') brackets = Math.max(0, brackets - 1);
      if (brackets > deepest) deepest = brackets;
    }
    for (const column of openings(line)) {
      while (columns.length > 0 && (columns.at(-1) ?? 0) >= column) columns.pop();
      columns.push(column);
    }
    deepest = Math.max(deepest, columns.length);
    if (deepest > deepestYaml) return deepest;
  }
  return deepest;
}

// The columns at which a line opens something: each leading `-` or `?`, then its first word.
function openings(line: string): readonly number[] {
  const columns: number[] = [];
  for (let at = 0; at < line.length && columns.length <= deepestYaml; at += 1) {
    const char = line[at];
    if (char === ' ' || char === '\t') continue;
    columns.push(at);
    const isMarker = (char === '-' || char === '?') && (line[at + 1] === ' ' || line[at + 1] === undefined);
    if (!isMarker) break;
  }
  return columns;
}
