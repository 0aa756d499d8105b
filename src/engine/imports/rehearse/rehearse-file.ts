import type { CompiledPlaybook, Message } from '../../../domain/index.ts';
import type { RowProblem } from '../../../connectors/files/read/tally.ts';
import type { Engine } from '../../live/create-engine.ts';
import type { FileReport, LoadOptions, SourceFile } from '../../load-base.ts';
import { type RowTerms, openMessages } from '../read/file-messages.ts';
import { sayCells } from '../read/preview-file.ts';
import type { Outlook, Rehearsal } from './rehearse.ts';

/** What would become of the rows of a file. */
export interface RowsToCome {
  readonly file: string;
  /** Rows by what would become of them; those with a problem are in none of the others. */
  readonly rows: Readonly<Record<Outlook | 'rejected', number>>;
  /** False where the file has more rows than are played through; what is said is about its beginning then. */
  readonly isWhole: boolean;
  /** Rows that could not be read, with the line and the reason. */
  readonly problems: readonly RowProblem[];
  /** What is wrong with cells, a line for each kind. */
  readonly cellProblems: readonly string[];
  /** Columns that nothing reads. */
  readonly unused: readonly string[];
}

/** What importing a file would come to. */
export interface FileRehearsal extends Pick<Rehearsal, 'accounts' | 'verdicts'>, RowsToCome {}

/** What importing several files would come to: what they say together of accounts, and each file's rows. */
export interface FilesRehearsal extends Pick<Rehearsal, 'accounts' | 'verdicts' | 'unplaced'> {
  readonly files: readonly RowsToCome[];
}

/** A file to play through, and what its messages are known by. */
export interface FileToRehearse {
  readonly file: SourceFile;
  readonly terms: RowTerms;
}

/** Rows played through at most: what they touch is held in memory. */
const mostRows = 20_000;
const problemsShown = 100;

/** Reads a file and plays its rows through, without importing any. */
export async function rehearseFile(
  engine: Engine,
  file: FileToRehearse,
  playbook: CompiledPlaybook,
  options: LoadOptions,
): Promise<FileRehearsal> {
  const { files, ...together } = await rehearseFiles(engine, [file], playbook, options);
  const [rows] = files;
  if (rows === undefined) throw new Error(`nothing was said of ${file.file.path}`);
  return { ...rows, ...together };
}

/** Reads files and plays their rows through in turn, so that what a later one says finds what an earlier one brings. */
export async function rehearseFiles(
  engine: Engine,
  files: readonly FileToRehearse[],
  playbook: CompiledPlaybook,
  options: LoadOptions,
): Promise<FilesRehearsal> {
  const read: ReadRows[] = [];
  let room = mostRows;
  for (const file of files) {
    const rows = await readRows(file, playbook, options, room);
    room -= rows.messages.length;
    read.push(rows);
  }
  const rehearsal = await engine.rehearse(read.flatMap(({ messages }) => messages));
  if (rehearsal === undefined) throw new Error('no playbook is in force');
  const { outlooks, accounts, verdicts, unplaced } = rehearsal;
  let from = 0;
  const told = read.map((rows) => {
    const own = outlooks.slice(from, from + rows.messages.length);
    from += rows.messages.length;
    return rowsToCome(rows, own);
  });
  return { files: told, accounts, verdicts, unplaced };
}

interface ReadRows {
  readonly messages: readonly Message[];
  readonly seen: number;
  readonly report: FileReport;
}

async function readRows(
  { file, terms }: FileToRehearse,
  playbook: CompiledPlaybook,
  options: LoadOptions,
  room: number,
): Promise<ReadRows> {
  const { batches, report } = await openMessages(file, playbook, terms, options);
  const messages: Message[] = [];
  let seen = 0;
  for await (const batch of batches) {
    seen += batch.length;
    messages.push(...batch.slice(0, room - messages.length));
  }
  return { messages, seen, report: report() };
}

function rowsToCome({ messages, seen, report }: ReadRows, outlooks: readonly Outlook[]): RowsToCome {
  const { file, counts, problems, cellProblems, unused } = report;
  // A row of which no cell could be read is no message.
  const rejected = counts.rejected + counts.records - seen;
  const rows = { new: 0, matched: 0, duplicate: 0, unroutable: 0, suppressed: 0, rejected };
  for (const outlook of outlooks) rows[outlook] += 1;
  return {
    file,
    rows,
    isWhole: seen === messages.length,
    problems: problems.filter(({ kind }) => kind === 'rejected').slice(0, problemsShown),
    cellProblems: sayCells(file, cellProblems),
    unused,
  };
}
