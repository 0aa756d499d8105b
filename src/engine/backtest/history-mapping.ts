import { basename } from 'node:path';
import { columnIndex, columnPositions } from '../../connectors/files/map/cells/bound-column.ts';
import {
  type ColumnSpec,
  type FileMapping,
  type OutcomeSpec,
  mappingForFile,
} from '../../connectors/files/map/mapping.ts';
import type { Proposal } from '../../connectors/files/map/propose/proposal.ts';
import { FileError } from '../../connectors/files/read/file-error.ts';
import { openRecords } from '../../connectors/files/read/read-records.ts';
import { type CompiledPlaybook, didYouMean, nameKey } from '../../domain/index.ts';
import { comparedField } from '../../learning/index.ts';
import { type LoadOptions, type SourceFile, fieldsToRead, isHeader, noTable, proposeFor } from '../load-base.ts';

/** What a person says about how records ended. */
export interface HistoryTerms {
  readonly outcome?: { readonly column: string; readonly won: readonly string[]; readonly lost: readonly string[] };
  /** The column with the day of the decision. */
  readonly decidedAt?: string;
  /** The column with the score the team has today. */
  readonly compared?: string;
}

/** A file with the mapping it is read by, after what the person said. */
export interface HistoryFile {
  readonly source: SourceFile;
  readonly file: string;
  readonly header: readonly string[];
  readonly mapping: FileMapping;
  readonly proposal?: Proposal;
}

/** The mapping of each file, given or proposed, with outcome, day of decision and score as the person names them. */
export async function mapHistory(
  sources: readonly SourceFile[],
  playbook: CompiledPlaybook,
  options: LoadOptions,
  terms: HistoryTerms,
): Promise<readonly HistoryFile[]> {
  const files: HistoryFile[] = [];
  for (const source of sources) files.push(await mapFile(source, playbook, options, terms));
  for (const [index, { file, source }] of files.entries())
    if (files.findIndex((other) => other.file === file) !== index)
      throw new FileError('mapping-misfit', source.path, 'another file has the same name; rename one of them');
  for (const [option, column] of namedColumns(terms)) requireColumn(files, option, column);
  return files;
}

function namedColumns({ outcome, decidedAt, compared }: HistoryTerms): readonly (readonly [string, string])[] {
  const named = [
    ['outcome', outcome?.column],
    ['decided-at', decidedAt],
    ['column', compared],
  ] as const;
  return named.flatMap(([option, column]) => (column === undefined ? [] : [[option, column] as const]));
}

function requireColumn(files: readonly HistoryFile[], option: string, column: string): void {
  if (files.some(({ header }) => hasColumn(header, column))) return;
  const names = files.flatMap(({ header }) => header);
  const where = files.length === 1 ? (files[0]?.source.path ?? '') : 'the files';
  throw new FileError('mapping-misfit', where, `no column \`${column}\` for --${option}${didYouMean(column, names)}`);
}

/** Whether a header has a column, in any spelling. */
export function hasColumn(header: readonly string[], column: string): boolean {
  return columnIndex(columnPositions(header), column) >= 0;
}

async function mapFile(
  source: SourceFile,
  playbook: CompiledPlaybook,
  options: LoadOptions,
  terms: HistoryTerms,
): Promise<HistoryFile> {
  const { mapping } = options;
  const fields = fieldsToRead(playbook, options);
  const file = basename(source.path);
  const open = await openRecords(source.path);
  const given = mapping === undefined ? undefined : mappingForFile(mapping, file);
  const proposal = given === undefined ? await proposeFor(source, open, fields) : undefined;
  const header = open.header.names;
  const names = fields.filter((field) => field.of === 'account').map(({ name }) => name);
  const own = given ?? proposal?.mapping;
  if (own === undefined) throw new Error('a file is mapped or a mapping is proposed');
  if (own.rows === 'nothing' && !isHeader(header)) throw new FileError('mapping-misfit', source.path, noTable);
  return {
    source,
    file,
    header,
    mapping: withTerms({ ...own, pattern: file }, header, names, terms),
    ...(proposal === undefined ? {} : { proposal }),
  };
}

function withTerms(
  mapping: FileMapping,
  header: readonly string[],
  fields: readonly string[],
  { outcome, decidedAt, compared }: HistoryTerms,
): FileMapping {
  const isNamed = outcome !== undefined && hasColumn(header, outcome.column);
  const rows = isNamed && mapping.rows === 'nothing' ? flatRows(mapping, header, fields, outcome.column) : mapping;
  const spec: OutcomeSpec | undefined = isNamed
    ? { source: { column: outcome.column }, won: outcome.won, lost: outcome.lost }
    : rows.outcome;
  const ended = spec === undefined ? rows : { ...rows, outcome: spec };
  const hasEnd =
    (spec !== undefined || rows.rows === 'deal') && decidedAt !== undefined && hasColumn(header, decidedAt);
  const dated = hasEnd ? { ...ended, deal: new Map([...ended.deal, ['closed at', { column: decidedAt }]]) } : ended;
  return compared === undefined || !hasColumn(header, compared) ? dated : withScore(dated, compared);
}

// A table that names nobody: each row is an account, and columns named like the playbook's fields fill them.
function flatRows(
  mapping: FileMapping,
  header: readonly string[],
  fields: readonly string[],
  outcome: string,
): FileMapping {
  const own = fields.flatMap((field) => {
    const column = header.find((name) => nameKey(name) === nameKey(field) && name !== outcome);
    return column === undefined ? [] : [[field, { column }] as const];
  });
  const id: readonly [string, ColumnSpec] = ['id', { isLine: true }];
  return { ...mapping, rows: 'account', account: new Map([id, ...own]) };
}

// The score travels as a field nobody else has, so that it reaches deals through their account or people.
function withScore(mapping: FileMapping, column: string): FileMapping {
  const spec = { column, decimal: '.' } as const;
  if (mapping.rows === 'account') return { ...mapping, account: new Map([...mapping.account, [comparedField, spec]]) };
  if (mapping.rows === 'contact') return { ...mapping, contact: new Map([...mapping.contact, [comparedField, spec]]) };
  return mapping;
}
