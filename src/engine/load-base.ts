import { basename } from 'node:path';
import {
  type FileMapping,
  type Mapping,
  type RowKind,
  mappingForFile,
  usedColumns,
} from '../connectors/files/map/mapping.ts';
import { type Proposal, proposeMapping } from '../connectors/files/map/propose/propose-mapping.ts';
import { type ReadContext, readInputs } from '../connectors/files/map/read/read-inputs.ts';
import { FileError } from '../connectors/files/read/file-error.ts';
import { type OpenFile, openRecords } from '../connectors/files/read/read-records.ts';
import type { ReadCounts, RowProblem } from '../connectors/files/read/tally.ts';
import type { CellProblem } from '../connectors/files/map/cells/cell-problems.ts';
import {
  type CompiledPlaybook,
  type Field,
  type Input,
  type SignalStream,
  fieldsOf,
  nameKey,
} from '../domain/index.ts';
import { type Base, buildBase } from '../ledger/index.ts';

/** A file to read, and what its rows are where the user said so. */
export interface SourceFile {
  readonly path: string;
  readonly rows?: RowKind;
}

/** What came of one file. */
export interface FileReport {
  readonly file: string;
  readonly rows: RowKind;
  readonly counts: ReadCounts;
  readonly problems: readonly RowProblem[];
  readonly cellProblems: readonly CellProblem[];
  readonly notes: readonly string[];
  /** Columns that hold something, and that nothing reads or leaves out on purpose. */
  readonly unused: readonly string[];
  /** What was proposed, where no mapping was given. */
  readonly proposal?: Proposal;
}

/** All files of a run as one base, with a report for each. */
export interface LoadedBase {
  readonly base: Base;
  readonly files: readonly FileReport[];
}

/** How files are read. */
export interface LoadOptions {
  /** A second playbook the base is for: its fields and the properties its rules look at are kept as well. */
  readonly also?: CompiledPlaybook;
  readonly mapping?: Mapping;
  /** What is made of a mapping, given or proposed, before it is used. */
  readonly adapt?: (mapping: FileMapping, header: readonly string[], path: string) => FileMapping;
  readonly isStrict?: boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: (file: string, bytesRead: number, bytesTotal: number) => void;
}

const sampleRows = 500;

/** Reads files into a base: by the mapping given, else by one proposed from each file's header and first rows. */
export async function loadBase(
  files: readonly SourceFile[],
  playbook: CompiledPlaybook,
  options: LoadOptions = {},
): Promise<LoadedBase> {
  const reports: FileReport[] = [];
  const base = await buildBase(readAll(files, playbook, options, reports), {
    properties: usedProperties(options.also === undefined ? [playbook] : [playbook, options.also]),
  });
  refuseNothing(files, reports);
  return { base, files: reports };
}

/** Refuses files none of which says what its rows are. */
// One file of many may hold nothing of use, such as a price list; when none does, somebody must say what they are.
export function refuseNothing(files: readonly SourceFile[], reports: readonly FileReport[]): void {
  const [first] = files;
  if (first === undefined || reports.some(({ rows }) => rows !== 'nothing')) return;
  throw new FileError('mapping-misfit', first.path, whyNothing(reports[0]));
}

/** What is said of a file that is something else than its name says. */
export const noTable =
  'this is no table of text: its header holds bytes that are no letters; export it as CSV, NDJSON or Parquet';

/** Whether the names of columns are those of a table people wrote. */
export function isHeader(names: readonly string[]): boolean {
  return !names.some((name) => /[\uFFFD\p{Cc}]/u.test(name));
}

function whyNothing(report: FileReport | undefined): string {
  if (!isHeader(report?.proposal?.columns.map(({ column }) => column) ?? [])) return noTable;
  if (report?.counts.records === 0) return 'the file has a header and no rows; export it again with its rows';
  const advice = 'say it with --accounts, --contacts, --signals or --deals, or give a mapping (`assay map` starts one)';
  return `no column tells what its rows are; ${advice}`;
}

async function* readAll(
  files: readonly SourceFile[],
  playbook: CompiledPlaybook,
  options: LoadOptions,
  reports: FileReport[],
): AsyncGenerator<readonly Input[] | SignalStream> {
  for (const source of files) {
    const { reading, report } = await openInputs(source, playbook, options);
    if (reading.signals === undefined) yield* reading.batches;
    else yield reading.signals;
    reports.push(report());
  }
}

/** A file about to be read as inputs; its report is complete when the reading has ended. */
export interface OpenInputs {
  readonly reading: Extract<ReturnType<typeof readInputs>, { ok: true }>['value'];
  readonly report: () => FileReport;
}

/** Opens a file by the mapping given, else by one proposed from its header and first rows. */
export async function openInputs(
  source: SourceFile,
  playbook: CompiledPlaybook,
  options: LoadOptions,
): Promise<OpenInputs> {
  const file = basename(source.path);
  const open = await openSource(source, options);
  const { mapping: found, proposal } = await mappingOf(source, open, playbook, options);
  const mapping = options.adapt?.(found, open.header.names, source.path) ?? found;
  const reading = readInputs(open, file, mapping, contextOf(playbook, options));
  if (!reading.ok)
    throw new FileError('mapping-misfit', source.path, reading.problems.map((problem) => problem.message).join('; '));
  return {
    reading: reading.value,
    report: () => ({
      file,
      rows: mapping.rows,
      counts: open.counts(),
      problems: open.problems,
      cellProblems: reading.value.problems(),
      notes: [...(proposal?.notes ?? []), ...reading.value.notes()],
      unused: unusedColumns(mapping, open.header.names, proposal),
      ...(proposal === undefined ? {} : { proposal }),
    }),
  };
}

function unusedColumns(mapping: FileMapping, header: readonly string[], proposal?: Proposal): readonly string[] {
  const used = usedColumns(mapping);
  const empty = proposal?.columns.filter(({ examples }) => examples.length === 0).map(({ column }) => column) ?? [];
  const settled = new Set([...mapping.ignore, ...empty]);
  return header.filter((name) => !used.has(name) && !settled.has(name));
}

function openSource({ path }: SourceFile, { isStrict, signal, onProgress }: LoadOptions): Promise<OpenFile> {
  return openRecords(path, {
    ...(isStrict === undefined ? {} : { strict: isStrict }),
    ...(signal === undefined ? {} : { signal }),
    ...(onProgress === undefined
      ? {}
      : { onProgress: (read: number, total: number) => onProgress(basename(path), read, total) }),
  });
}

async function mappingOf(
  source: SourceFile,
  open: OpenFile,
  playbook: CompiledPlaybook,
  options: LoadOptions,
): Promise<{ readonly mapping: FileMapping; readonly proposal?: Proposal }> {
  const { mapping } = options;
  const given = mapping === undefined ? undefined : mappingForFile(mapping, basename(source.path));
  if (given !== undefined) return { mapping: given };
  const proposal = await proposeFor(source, open, fieldsToRead(playbook, options));
  return { mapping: proposal.mapping, proposal };
}

/** The mapping proposed for a file from its header and first rows. */
export async function proposeFor(source: SourceFile, open: OpenFile, fields: readonly Field[]): Promise<Proposal> {
  const rows = [];
  for await (const batch of open.records()) {
    rows.push(...batch);
    if (rows.length >= sampleRows) break;
  }
  const sample = { name: basename(source.path), header: open.header.names, rows: rows.slice(0, sampleRows) };
  return proposeMapping(sample, { fields, ...(source.rows === undefined ? {} : { rows: source.rows }) });
}

/** The fields files may fill: the playbook's, and those only the second one has. */
export function fieldsToRead({ playbook }: CompiledPlaybook, { also }: LoadOptions): readonly Field[] {
  const known = new Set(playbook.fields.map(({ of, name }) => `${of} ${nameKey(name)}`));
  const more = also?.playbook.fields.filter(({ of, name }) => !known.has(`${of} ${nameKey(name)}`)) ?? [];
  return more.length === 0 ? playbook.fields : [...playbook.fields, ...more];
}

function contextOf(compiled: CompiledPlaybook, options: LoadOptions): ReadContext {
  const { timezone, dayStartsAtMinutes } = compiled.playbook.settings;
  return { fields: fieldsToRead(compiled, options), zone: timezone, dayStartsAtMinutes };
}

/** The properties some rule looks at, by event; the rest need not be kept. */
export function usedProperties(playbooks: readonly CompiledPlaybook[]): ReadonlyMap<string, ReadonlySet<string>> {
  const used = new Map<string, Set<string>>();
  const models = playbooks.flatMap(({ playbook }) => playbook.models);
  for (const rule of models.flatMap((model) => model.behavior.rules)) {
    const properties = used.get(nameKey(rule.event)) ?? new Set();
    for (const field of rule.where === undefined ? [] : fieldsOf(rule.where)) properties.add(nameKey(field));
    used.set(nameKey(rule.event), properties);
  }
  return used;
}
