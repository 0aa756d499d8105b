import { type Problem, errorAt } from '../problem.ts';

const limits = { lines: 3000, perLine: 10, nested: 2500, cells: 20_000 } as const;

/**
 * The first place where a text is more deeply nested, or longer, than any playbook needs; parsing such a text could
 * take minutes or overflow the stack, so it is refused before.
 */
export function findExcess(file: string, text: string): Problem | undefined {
  const lines = text.split('\n');
  if (lines.length > limits.lines) {
    return errorAt(
      { file, line: limits.lines + 1, column: 1 },
      'file-too-long',
      `this file has ${lines.length} lines, the most that is read is ${limits.lines}; split it`,
    );
  }
  let nested = 0;
  let cells = 0;
  for (const [index, line] of lines.entries()) {
    const place = { file, line: index + 1, column: 1 };
    const depth = markersAt(line);
    nested += Math.max(0, depth - 1);
    cells += line.split('|').length - 1;
    if (depth > limits.perLine || nested > limits.nested) {
      return errorAt(place, 'too-deep', 'quotes or lists are nested too deeply here; write them side by side');
    }
    if (cells > limits.cells)
      return errorAt(place, 'too-many-cells', `this file has more than ${limits.cells} cells; split it`);
  }
  return undefined;
}

// `> `, `- `, `* `, `+ ` and `1. ` open a quote or a list item; two blanks more mean one level more. Without a marker
// blanks are code or a wrapped paragraph.
function markersAt(line: string): number {
  let at = blanksFrom(line, 0);
  if (markerWidth(line, at) === 0) return 0;
  let depth = Math.floor(at / 2);
  for (let width = markerWidth(line, at); width > 0; width = markerWidth(line, at)) {
    depth += 1;
    at = blanksFrom(line, at + width);
  }
  return depth;
}

function blanksFrom(line: string, from: number): number {
  let at = from;
  while (line[at] === ' ' || line[at] === '\t') at += 1;
  return at;
}

function markerWidth(line: string, at: number): number {
  const char = line[at];
  if (char === '>') return 1;
  const isBullet = char === '-' || char === '*' || char === '+';
  const width = isBullet ? 1 : numberWidth(line, at);
  if (width === 0) return 0;
  const next = line[at + width];
  return next === undefined || next === ' ' || next === '\t' ? width : 0;
}

function numberWidth(line: string, from: number): number {
  let at = from;
  while (at < from + 9 && (line[at] ?? '') >= '0' && (line[at] ?? '') <= '9') at += 1;
  return at > from && (line[at] === '.' || line[at] === ')') ? at + 1 - from : 0;
}
