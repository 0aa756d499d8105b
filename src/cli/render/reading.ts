import { type CompiledPlaybook, nameKey } from '../../domain/index.ts';
import { type FileReport, type LoadedBase, formatCellProblem } from '../../engine/index.ts';
import type { Paint } from './paint.ts';
import { plain } from './table.ts';
import { countOf } from './words.ts';

/** What reading said: the playbook, the files and their accounts, and general warnings. */
export interface ReadingReport {
  readonly playbook: CompiledPlaybook;
  readonly loaded: LoadedBase;
  readonly warnings: readonly string[];
}

const mostShown = 5;

/** What a person should know about what was read before trusting what came out. */
export function readingLines({ playbook, loaded, warnings }: ReadingReport, paint: Paint): readonly string[] {
  const { report } = loaded.base;
  const unlinked = report.unlinked
    .slice(0, mostShown)
    .map(
      ({ of, why, count, origin }) => `${countOf(count, of)} left out: ${why} (first at ${origin.file}:${origin.line})`,
    );
  const uncertain = report.uncertain
    .slice(0, mostShown)
    .map(({ why, ids }) => `look at ${ids.slice(0, 4).join(', ')}: ${why}`);
  const silent = silentEvents(playbook, loaded);
  return [
    ...loaded.files.flatMap((file) => fileLines(file)),
    ...[...unlinked, ...uncertain, ...unseenLines(loaded.files), ...silent, ...warnings].map(
      (text) => `${paint.yellow('!')} ${plain(text)}`,
    ),
  ];
}

/** What was read of a file, and what could not be. */
export function fileLines(report: FileReport): readonly string[] {
  const { file, rows, counts, problems, cellProblems, notes } = report;
  const lost = [
    counts.rejected > 0 ? `${counts.rejected} rejected` : '',
    counts.skipped > 0 ? `${counts.skipped} skipped` : '',
  ].filter((text) => text !== '');
  const read = `${counts.records}${rows === 'nothing' ? '' : ` ${rows}`} row${counts.records === 1 ? '' : 's'}`;
  const head = `${file}: ${read}${rows === 'nothing' ? ' of which nothing was used' : ''}${lost.length === 0 ? '' : `, ${lost.join(', ')}`}`;
  const rowTexts = problems.slice(0, mostShown).map(({ line, what }) => `  line ${line} ${what}`);
  const cellTexts = cellProblems.slice(0, mostShown).map((problem) => `  ${formatCellProblem(file, problem)}`);
  const left = Math.max(0, problems.length - mostShown) + Math.max(0, cellProblems.length - mostShown);
  return [
    head,
    ...rowTexts,
    ...cellTexts,
    ...(left > 0 ? [`  and ${left} more; --rejects FILE lists rows, --json everything`] : []),
    ...(rows === 'nothing' ? [] : unusedLines(report)),
    ...notes.map((note) => `  ${note}`),
  ].map(plain);
}

/** The columns of a file that nothing reads, in one line. */
export function unusedLines({ unused }: Pick<FileReport, 'unused'>): readonly string[] {
  if (unused.length === 0) return [];
  const more = unused.length > mostShown ? ` and ${unused.length - mostShown} more` : '';
  return [
    `  not used: ${unused.slice(0, mostShown).join(', ')}${more}; \`assay map\` starts a mapping that can use them`,
  ];
}

/** What none of the files shows of behavior, where none of them has rows for events. */
export function unseenLines(files: readonly FileReport[]): readonly string[] {
  const [first, ...others] = files.flatMap(({ proposal }) =>
    proposal === undefined || proposal.unseen.length === 0 ? [] : [proposal.unseen],
  );
  if (first === undefined || files.some(({ rows }) => rows === 'signal')) return [];
  const unseen = first.filter((event) => others.every((other) => other.includes(event)));
  if (unseen.length === 0) return [];
  return [`no file has rows for events: nothing is seen of ${unseen.join(', ')}; add a file of signals to see them`];
}

/** Events the playbook has rules for and no file brings: they widen nothing, but a person should know. */
function silentEvents({ playbook }: CompiledPlaybook, { base }: LoadedBase): readonly string[] {
  const seen = new Set([...base.report.eventsSeen.keys()].map(nameKey));
  const events = [...new Set(playbook.models.flatMap((model) => model.behavior.rules.map((rule) => rule.event)))];
  const silent = events.filter((event) => !seen.has(nameKey(event)));
  if (events.length === 0) return ['the playbook has no signal rules: engagement is off'];
  if (silent.length === events.length)
    return ['no file brings an event the playbook has rules for: engagement cannot be seen here'];
  return silent.length === 0 ? [] : [`no file brings: ${silent.join(', ')}`];
}
