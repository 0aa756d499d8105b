import { openCsv } from './csv/csv-file.ts';
import { FileError } from './file-error.ts';
import { detectFormat, type FileFormat } from './file-format.ts';
import { codeRecords } from './coded-records.ts';
import type { CodedBatch, ColumnGroup, FileHeader, FileRecord, FormatReader, RecordPass } from './file-record.ts';
import { openJson } from './json/json-file.ts';
import { openParquet } from './parquet/parquet-file.ts';
import { openSource, readSample, refuseForeignFormat, type ReadControl } from './source-bytes.ts';
import { assertBalance, createTally, type ReadCounts, type RowProblem } from './tally.ts';
import { isKnownEncoding } from './text-encoding.ts';

/** What may be said about a file instead of having it detected, and how reading it is watched and stopped. */
export interface ReadOptions extends ReadControl {
  readonly format?: FileFormat | undefined;
  readonly encoding?: string | undefined;
  readonly delimiter?: string | undefined;
  /** Throw at the first rejected record instead of collecting it. */
  readonly strict?: boolean | undefined;
  /** Take off the `'` that an export for spreadsheets puts before formulas; by default where a CSV file starts with a byte order mark. */
  readonly unguard?: boolean | undefined;
}

/** A file whose header is known and whose records can be read, once or again. */
export interface OpenFile {
  readonly format: FileFormat;
  readonly header: FileHeader;
  /** Reads the file from its start in batches; asserts at the end that every record is accounted for. */
  records(): AsyncGenerator<readonly FileRecord[]>;
  /** The same pass with records as numbers, for files whose rows repeat themselves in groups of columns. */
  coded(groups: readonly ColumnGroup[]): AsyncGenerator<CodedBatch>;
  /** What the last pass found, the first 10,000 of it. */
  readonly problems: readonly RowProblem[];
  /** The account of the last pass; it balances once that pass has ended. */
  counts(): ReadCounts;
}

/** Opens a CSV, JSON or Parquet file: finds out what it is and reads its header. */
export async function openRecords(path: string, options: ReadOptions = {}): Promise<OpenFile> {
  if (options.encoding !== undefined && !isKnownEncoding(options.encoding)) {
    throw new FileError(
      'unknown-encoding',
      path,
      `the encoding \`${options.encoding}\` is unknown; write for example utf-8, utf-16le or windows-1252`,
    );
  }
  const sample = await readSample(await openSource(path));
  const { head } = sample;
  if (head.length === 0)
    throw new FileError('file-empty', path, 'the file is empty; export it again with a header and rows');
  refuseForeignFormat(path, head);
  const format = options.format ?? detectFormat(path, head);
  switch (format) {
    case 'parquet':
      return openPasses(path, format, await openParquet(sample.source), options);
    case 'ndjson':
    case 'json':
      return openPasses(path, format, await openJson(sample, format, options), options);
    case 'csv':
      return openPasses(path, format, await openCsv(sample, options), options);
    default:
      return unreachable(format);
  }
}

function openPasses(path: string, format: FileFormat, reader: FormatReader, options: ReadOptions): OpenFile {
  let tally = createTally();
  let counted = (): number => 0;
  function refuse(problem: RowProblem): void {
    throw new FileError('row-refused', path, `line ${problem.line} ${problem.what}`);
  }
  async function* passOf<Batch>(batchesOf: (pass: RecordPass) => AsyncGenerator<Batch>): AsyncGenerator<Batch> {
    tally = createTally(options.strict === true ? refuse : undefined);
    const own = tally;
    const pass = reader.pass(own, options);
    counted = () => pass.counted();
    yield* batchesOf(pass);
    assertBalance(path, own.counts(pass.counted()));
  }
  return {
    format,
    header: reader.header,
    records: () => passOf(({ batches }) => batches),
    coded: (groups) => passOf(({ batches, coded }) => coded?.(groups) ?? codeRecords(batches, groups)),
    get problems() {
      return tally.problems;
    },
    counts: () => tally.counts(counted()),
  };
}

function unreachable(value: never): never {
  throw new Error(`unexpected ${String(value)}`);
}
