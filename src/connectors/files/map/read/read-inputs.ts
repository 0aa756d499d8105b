import type { Field } from '../../../../domain/facts/field.ts';
import type { Input } from '../../../../domain/input.ts';
import type { CodedBatch, ColumnGroup, FileRecord } from '../../read/file-record.ts';
import type { FileMapping } from '../mapping.ts';
import { columnPositions } from '../cells/bound-column.ts';
import { type CellProblem, type CellProblems, createCellProblems } from '../cells/cell-problems.ts';
import { type MappingProblem, findMissingColumns } from './check-columns.ts';
import { type CodedSignals, isCodable, readCodedSignals } from './coded-signals.ts';
import type { RowTerms } from './row-fields.ts';
import { type BoundMapping, bindMapping, notesOf, readRow } from './row-reader.ts';

/** A file whose header is known; `OpenFile` of the record reader is one. */
export interface Table {
  readonly header: { readonly names: readonly string[] };
  records(): AsyncGenerator<readonly FileRecord[]>;
  /** The same records as numbers. */
  coded?(groups: readonly ColumnGroup[]): AsyncGenerator<CodedBatch>;
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
  /** The same inputs much faster, to be read in place of `batches`; there where every row is one signal and nothing else. */
  readonly signals?: CodedSignals;
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

type CodesOf = NonNullable<Table['coded']>;

function openReading(table: Table, fileName: string, mapping: FileMapping, context: ReadContext): InputReading {
  const problems = createCellProblems();
  const terms = termsOf(fileName, mapping, context, problems);
  const columns = columnPositions(table.header.names);
  let rows = 0;
  let notes: readonly string[] = [];
  function bind(sample: readonly FileRecord[]): BoundMapping {
    const bound = bindMapping(mapping, context.fields ?? [], { name: fileName, columns, terms: mapping, sample });
    notes = notesOf(bound);
    return bound;
  }
  async function* batches(): AsyncGenerator<readonly Input[]> {
    let bound: BoundMapping | undefined;
    for await (const records of sampledBatches(table.records())) {
      const current = (bound ??= bind(records));
      rows += records.length;
      const inputs = records.flatMap((record) => readRow(current, record, terms));
      if (inputs.length > 0) yield inputs;
    }
  }
  async function* blocks(codesOf: CodesOf): CodedSignals['blocks'] {
    const sample = await firstBatch(table);
    if (sample === undefined) return;
    for await (const block of readCodedSignals(bind(sample), columns, codesOf, terms)) {
      rows += block.rows;
      yield block;
    }
  }
  const codesOf: CodesOf | undefined = isCodable(mapping) ? table.coded?.bind(table) : undefined;
  return {
    batches: batches(),
    ...(codesOf === undefined ? {} : { signals: { file: fileName, blocks: blocks(codesOf) } }),
    problems: () => problems.list(),
    notes: () => notes,
    rowCount: () => rows,
  };
}

function termsOf(
  file: string,
  mapping: FileMapping,
  { zone, dayStartsAtMinutes }: ReadContext,
  problems: CellProblems,
): RowTerms {
  const days = { terms: { fileZone: mapping.dates?.zone ?? zone, zone, dayStartsAtMinutes } };
  return { file, source: mapping.source ?? file, days, problems };
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

/** Records enough to see how columns are written, or undefined when there are none. */
async function firstBatch(table: Table): Promise<readonly FileRecord[] | undefined> {
  for await (const batch of sampledBatches(table.records())) return batch;
  return undefined;
}
