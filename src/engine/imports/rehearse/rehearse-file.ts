import type { CompiledPlaybook, Message } from '../../../domain/index.ts';
import type { RowProblem } from '../../../connectors/files/read/tally.ts';
import type { Engine } from '../../live/create-engine.ts';
import type { LoadOptions, SourceFile } from '../../load-base.ts';
import { type RowTerms, openMessages } from '../read/file-messages.ts';
import type { ListTerms } from '../read/list-terms.ts';
import { sayCells } from '../read/preview-file.ts';
import type { Outlook, Rehearsal } from './rehearse.ts';

/** What importing a file would come to. */
export interface FileRehearsal extends Pick<Rehearsal, 'accounts' | 'verdicts'> {
  /** Rows by what would become of them; those with a problem are in none of the others. */
  readonly rows: Readonly<Record<Outlook | 'rejected', number>>;
  /** False where the file has more rows than are played through; what is said is about its beginning then. */
  readonly isWhole: boolean;
  /** Rows that could not be read, with the line and the reason. */
  readonly problems: readonly RowProblem[];
  /** What is wrong with cells, a line for each kind. */
  readonly cellProblems: readonly string[];
}

/** Rows played through at most: what they touch is held in memory. */
const mostRows = 20_000;
const problemsShown = 100;

/** Reads a file and plays its rows through, without importing any. */
export async function rehearseFile(
  engine: Engine,
  file: SourceFile,
  playbook: CompiledPlaybook,
  { source, receivedAt, list }: Omit<RowTerms, 'list'> & { readonly list: ListTerms | undefined },
  options: LoadOptions,
): Promise<FileRehearsal> {
  const rowTerms = { source, receivedAt, ...(list === undefined ? {} : { list }) };
  const { batches, report } = await openMessages(file, playbook, rowTerms, options);
  const messages: Message[] = [];
  let seen = 0;
  for await (const batch of batches) {
    seen += batch.length;
    messages.push(...batch.slice(0, mostRows - messages.length));
  }
  const rehearsal = await engine.rehearse(messages);
  if (rehearsal === undefined) throw new Error('no playbook is in force');
  const { file: name, counts, problems, cellProblems } = report();
  // A row of which no cell could be read is no message.
  const rejected = counts.rejected + counts.records - seen;
  const rows = { new: 0, matched: 0, duplicate: 0, unroutable: 0, suppressed: 0, rejected };
  for (const outlook of rehearsal.outlooks) rows[outlook] += 1;
  return {
    rows,
    accounts: rehearsal.accounts,
    verdicts: rehearsal.verdicts,
    isWhole: seen === messages.length,
    problems: problems.filter(({ kind }) => kind === 'rejected').slice(0, problemsShown),
    cellProblems: sayCells(name, cellProblems),
  };
}
