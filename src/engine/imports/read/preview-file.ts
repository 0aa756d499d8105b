import { basename } from 'node:path';
import { type CellProblem, formatCellProblem } from '../../../connectors/files/map/cells/cell-problems.ts';
import { type RowKind, mappingForFile, usedColumns } from '../../../connectors/files/map/mapping.ts';
import { proposalNotes } from '../../../connectors/files/map/propose/export-notes.ts';
import type { ColumnDecision, Proposal } from '../../../connectors/files/map/propose/proposal.ts';
import { parseMapping } from '../../../connectors/files/map/yaml/parse-mapping.ts';
import { printProposals } from '../../../connectors/files/map/yaml/print-mapping.ts';
import { FileError } from '../../../connectors/files/read/file-error.ts';
import { openRecords } from '../../../connectors/files/read/read-records.ts';
import type { ReadCounts, RowProblem } from '../../../connectors/files/read/tally.ts';
import type { CompiledPlaybook, Input } from '../../../domain/index.ts';
import { type LoadOptions, type SourceFile, proposeFor } from '../../load-base.ts';
import { openMessages } from './file-messages.ts';
import { adaptToList } from './list-terms.ts';
import type { FileTerms } from '../import-record.ts';
import { sayInput } from './say-input.ts';

/** A row of a file: its texts, and what it is understood to say. */
export interface PreviewRow {
  readonly line: number;
  readonly values: readonly string[];
  readonly says: readonly string[];
}

/** What a file is understood to be, before anything of it is imported. */
export interface Preview {
  readonly format: string;
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly rows: RowKind;
  readonly names: readonly string[];
  readonly columns: readonly ColumnDecision[];
  readonly notes: readonly string[];
  /** The mapping as text, to be edited and given back. */
  readonly mapping: string;
  readonly sample: readonly PreviewRow[];
  readonly counts: ReadCounts;
  /** What is wrong with single rows, as far as it is kept. */
  readonly problems: readonly RowProblem[];
  /** What is wrong with cells of the first rows, a line for each kind. */
  readonly cellProblems: readonly string[];
}

const rowsShown = 20;
const problemsShown = 100;

/** Reads a file once to its end, so that its rows are counted, and its first rows with its mapping. */
export async function previewFile(path: string, terms: FileTerms, playbook: CompiledPlaybook): Promise<Preview> {
  const open = await openRecords(path);
  const source = sourceFileOf(path, terms);
  const proposal = await proposeFor(source, open, playbook.playbook.fields);
  const first: { readonly line: number; readonly values: readonly string[] }[] = [];
  for await (const batch of open.records())
    if (first.length < rowsShown) first.push(...batch.slice(0, rowsShown - first.length));
  const { rows, inputs, cellProblems } = await readFirst(source, terms, playbook);
  const { encoding, delimiter } = open.header.dialect ?? {};
  return {
    format: open.format,
    ...(encoding === undefined ? {} : { encoding }),
    ...(delimiter === undefined ? {} : { delimiter }),
    rows,
    names: open.header.names,
    columns: decidedColumns(path, terms, proposal, open.header.names),
    notes: proposalNotes(proposal),
    mapping: terms.mapping ?? mappingText(proposal),
    sample: first.map(({ line, values }) => ({ line, values, says: (inputs.get(line) ?? []).map(sayInput) })),
    counts: open.counts(),
    problems: open.problems.slice(0, problemsShown),
    cellProblems,
  };
}

// A list, or a mapping that somebody gives, may use what the proposal left alone.
function decidedColumns(
  path: string,
  terms: FileTerms,
  { mapping: proposed, columns }: Proposal,
  header: readonly string[],
): readonly ColumnDecision[] {
  const { mapping: given } = readingOf(path, terms);
  const own = (given && mappingForFile(given, basename(path))) ?? proposed;
  const used = usedColumns(adaptToList(terms.list).adapt?.(own, header, path) ?? own);
  return columns.map((decision) => {
    const to = used.get(decision.column);
    const { column, examples, use } = decision;
    if (to === undefined || use === 'mapped' || use === 'signal') return decision;
    return { column, examples, use: to.startsWith('signals.') ? 'signal' : 'mapped', to };
  });
}

/** A file with what its rows are, where its terms say so. */
export function sourceFileOf(path: string, { rows, list }: FileTerms): SourceFile {
  const own = list === undefined ? rows : 'contact';
  return { path, ...(own === undefined ? {} : { rows: own }) };
}

/** How the terms of an import want its file read; a mapping with mistakes ends it, naming each place. */
export function readingOf(path: string, { mapping }: FileTerms): LoadOptions {
  if (mapping === undefined) return {};
  const parsed = parseMapping(mapping, 'mapping');
  if (parsed.ok) return { mapping: parsed.value };
  throw new FileError('mapping-misfit', path, parsed.problems.map(({ message }) => message).join('; '));
}

function mappingText(proposal: Proposal): string {
  return printProposals([proposal]);
}

/** What is wrong with cells, a line for each kind. */
export function sayCells(file: string, problems: readonly CellProblem[]): readonly string[] {
  return problems.slice(0, problemsShown).map((problem) => formatCellProblem(file, problem));
}

async function readFirst(
  source: SourceFile,
  terms: FileTerms,
  playbook: CompiledPlaybook,
): Promise<{
  readonly rows: RowKind;
  readonly inputs: ReadonlyMap<number, readonly Input[]>;
  readonly cellProblems: readonly string[];
}> {
  const { list } = terms;
  const rowTerms = { source: 'preview', receivedAt: 0, ...(list === undefined ? {} : { list }) };
  const { batches, report } = await openMessages(source, playbook, rowTerms, readingOf(source.path, terms));
  const inputs = new Map<number, readonly Input[]>();
  for await (const batch of batches) {
    for (const message of batch) inputs.set(Number(message.id), message.inputs);
    break;
  }
  const { file, rows, cellProblems } = report();
  return { rows, inputs, cellProblems: sayCells(file, cellProblems) };
}
