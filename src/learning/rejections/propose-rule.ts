import { type PlaybookFiles, parsePlaybook } from '../../playbook/index.ts';
import type { Pattern } from './find-patterns.ts';
import type { RuleProposal } from './rule-proposal.ts';

const file = 'icp.md';
const heading = '## Learned from rejections';
/** A fifth of the scale: enough to be seen, not enough to decide alone. Whoever signs may write another number. */
const points = -20;

/** A row in icp.md that takes points where a pattern holds; undefined where it is there already, or no playbook comes of it. */
export function proposeRule(files: PlaybookFiles, pattern: Pattern): RuleProposal | undefined {
  const text = files.get(file);
  const { code, field, condition } = pattern;
  const id = `no-${code}-${field}`.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  // What people typed may not break a row of a table.
  if (text === undefined || text.includes(`| ${id} |`) || /[|\\\n]/.test(condition)) return undefined;
  const label = `Often turned down as ${code.replaceAll(/[^\p{L}\p{N}-]+/gu, ' ').trim()}`;
  const row = `| ${id} | ${label} | ${condition} | ${points} |`;
  const changed = new Map([...files, [file, withRow(text, row)]]);
  return parsePlaybook(changed).ok ? { id, pattern, file, lines: [{ is: row }], files: changed } : undefined;
}

// Below the rows that earlier reviews have added, or in a section of its own at the end.
function withRow(text: string, row: string): string {
  const lines = text.trimEnd().split('\n');
  const start = lines.indexOf(heading);
  if (start === -1)
    return [...lines, '', heading, '', '| id | Rule | When | Points |', '|---|---|---|---|', row, ''].join('\n');
  const table = lines.findIndex((line, index) => index > start && line.startsWith('|'));
  const end = lines.findIndex((line, index) => index > table && !line.startsWith('|'));
  const place = end === -1 ? lines.length : end;
  return [...lines.slice(0, place), row, ...lines.slice(place), ''].join('\n');
}
