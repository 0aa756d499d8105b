import type { Field } from '../../../../domain/facts/field.ts';
import type { Input } from '../../../../domain/input.ts';
import type { FileRecord } from '../../read/file-record.ts';
import type { FileMapping } from '../mapping.ts';
import { type BindingFile, columnPositions } from '../cells/bound-column.ts';
import { type CellProblem, type CellProblems, createCellProblems } from '../cells/cell-problems.ts';
import { type MappingProblem, findMissingColumns } from './check-columns.ts';
import { type RowReader, createRowReader } from './row-reader.ts';

/** A file whose header is known; `OpenFile` of the record reader is one. */
export interface Table {
  readonly header: { readonly names: readonly string[] };
  records(): AsyncGenerator<readonly FileRecord[]>;
}

/** What reading depends on besides the file and its mapping; it comes from the playbook. */
export interface ReadContext {
  /** The playbook's own fields; built-in ones are known anyway. */
  readonly fields?: readonly Field[];
  /** The IANA zone in which the playbook's days begin, and of times whose zone nobody names. */
  readonly zone: string;
  readonly dayStartsAtMinutes: number;
}

/** The inputs of a file as they are read, and what could not be read; both are complete when the batches have ended. */
interface InputReading {
  readonly batches: AsyncGenerator<readonly Input[]>;
  /** Cells and rows that could not be read, counted. */
  problems(): readonly CellProblem[];
  /** How columns were understood where they could be understood in two ways. */
  notes(): readonly string[];
  rowCount(): number;
}

/** Inputs of a file, or why its mapping does not fit it. */
export type OpenedInputs =
  | { readonly ok: true; readonly value: InputReading }
  | { readonly ok: false; readonly problems: readonly MappingProblem[] };

/** Rows seen before it is decided how columns are written. */
const SAMPLE_ROWS = 5_000;

/** Reads a file as its mapping says; `fileName` is its base name, the origin and source of everything read. */
export function readInputs(table: Table, fileName: string, mapping: FileMapping, context: ReadContext): OpenedInputs {
  const problems = findMissingColumns(mapping, fileName, table.header.names);
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, value: openReading(table, fileName, mapping, context) };
}

function openReading(table: Table, fileName: string, mapping: FileMapping, context: ReadContext): InputReading {
  const problems = createCellProblems();
  let rows = 0;
  let notes: readonly string[] = [];
  async function* batches(): AsyncGenerator<readonly Input[]> {
    let reader: RowReader | undefined;
    for await (const records of sampledBatches(table.records())) {
      if (reader === undefined) {
        const file = { name: fileName, columns: columnPositions(table.header.names), terms: mapping, sample: records };
        reader = openReader(file, mapping, context, problems);
        notes = reader.notes;
      }
      const current = reader;
      rows += records.length;
      const inputs = records.flatMap((record) => current.read(record));
      if (inputs.length > 0) yield inputs;
    }
  }
  return { batches: batches(), problems: () => problems.list(), notes: () => notes, rowCount: () => rows };
}

function openReader(file: BindingFile, mapping: FileMapping, context: ReadContext, problems: CellProblems): RowReader {
  const { zone, dayStartsAtMinutes } = context;
  const days = { terms: { fileZone: mapping.dates?.zone ?? zone, zone, dayStartsAtMinutes } };
  return createRowReader(mapping, context.fields ?? [], file, {
    file: file.name,
    source: mapping.source ?? file.name,
    days,
    problems,
  });
}

/** Batches of which the first is large enough to be a sample. */
async function* sampledBatches(batches: AsyncIterable<readonly FileRecord[]>): AsyncGenerator<readonly FileRecord[]> {
  let sample: FileRecord[] | undefined = [];
  for await (const batch of batches) {
    if (sample === undefined) {
      yield batch;
      continue;
    }
    sample.push(...batch);
    if (sample.length < SAMPLE_ROWS) continue;
    yield sample;
    sample = undefined;
  }
  if (sample !== undefined && sample.length > 0) yield sample;
}
