import { positionText } from '../../domain/index.ts';
import type { FilesRehearsal } from '../../engine/index.ts';
import { unusedLines } from '../render/reading.ts';
import { plain } from '../render/table.ts';
import { unplacedText } from './unplaced-line.ts';

const verdictsShown = 20;

/** What importing files would come to, for people: the rows of each, then what they do to accounts together. */
export function rehearsalLines({ files, accounts, verdicts, unplaced }: FilesRehearsal): readonly string[] {
  const moved = verdicts.slice(0, verdictsShown).map(({ name, from, to }) => {
    const before = from === undefined ? 'nothing' : positionText(from);
    return `  ${plain(name)}: ${before} → ${to === undefined ? 'part of another' : positionText(to)}`;
  });
  const more = verdicts.length - moved.length;
  const whose = files.length === 1 ? '  accounts' : 'together, accounts';
  return [
    ...files.flatMap(rowLines),
    `${whose}: ${accounts.new} new, ${accounts.matched} known; ${verdicts.length} verdicts would change or begin`,
    ...moved,
    ...(more > 0 ? [`  … and ${more} more`] : []),
    ...(unplaced.people > 0 ? [unplacedText(unplaced, 'would belong')] : []),
  ];
}

function rowLines(rehearsed: FilesRehearsal['files'][number]): readonly string[] {
  const { file, rows, isWhole, problems, cellProblems } = rehearsed;
  const counted = Object.entries(rows)
    .filter(([, count]) => count > 0)
    .map(([what, count]) => `${count} ${what}`);
  return [
    `${plain(file)}: rows: ${counted.length === 0 ? 'none' : counted.join(', ')}`,
    ...(isWhole ? [] : ['  there are more rows than are played through; this is about the first of them']),
    ...problems.map(({ line, what }) => `  line ${line} ${plain(what)}`),
    ...cellProblems.map((text) => `  ${plain(text)}`),
    ...unusedLines(rehearsed).map(plain),
  ];
}
