import type { FileRehearsal } from '../../engine/index.ts';
import { positionText } from '../render/words.ts';
import { plain } from '../render/table.ts';

const verdictsShown = 20;

/** What importing a file would come to, for people. */
export function rehearsalLines(file: string, rehearsal: FileRehearsal): readonly string[] {
  const { rows, accounts, verdicts, isWhole, problems, cellProblems } = rehearsal;
  const counted = Object.entries(rows)
    .filter(([, count]) => count > 0)
    .map(([what, count]) => `${count} ${what}`);
  const moved = verdicts.slice(0, verdictsShown).map(({ name, from, to }) => {
    const before = from === undefined ? 'nothing' : positionText(from);
    return `  ${plain(name)}: ${before} → ${to === undefined ? 'part of another' : positionText(to)}`;
  });
  const more = verdicts.length - moved.length;
  return [
    `${plain(file)}: rows: ${counted.length === 0 ? 'none' : counted.join(', ')}`,
    `  accounts: ${accounts.new} new, ${accounts.matched} known; ${verdicts.length} verdicts would change or begin`,
    ...moved,
    ...(more > 0 ? [`  … and ${more} more`] : []),
    ...(isWhole ? [] : ['  the file is longer than what is played through; this is about its beginning']),
    ...problems.map(({ line, what }) => `  line ${line} ${plain(what)}`),
    ...cellProblems.map((text) => `  ${plain(text)}`),
  ];
}
