import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { FileError } from '../read/file-error.ts';
import { writeAtomically, writeTexts } from './atomic-file.ts';
import { csvLine, csvStart, type CsvFlavor } from './csv-text.ts';
import { ndjsonLines } from './ndjson-text.ts';
import { writeParquet } from './parquet-table.ts';
import type { CellValue, WrittenTable } from './written-table.ts';

/** The kinds of file this layer writes. */
export type WrittenFormat = 'csv' | 'ndjson' | 'parquet';

/** How a table is written. */
export interface WriteOptions {
  /** CSV for spreadsheets is guarded against formulas; for machines, the default, it holds the exact texts. */
  readonly flavor?: CsvFlavor | undefined;
  readonly signal?: AbortSignal | undefined;
}

const CHUNK_CHARS = 64 * 1024;

/** Writes a table to a file, which appears whole or not at all, or as text to a stream such as standard output. */
export async function writeRecords(
  target: string | Writable,
  format: WrittenFormat,
  table: WrittenTable,
  options: WriteOptions = {},
): Promise<void> {
  const { flavor = 'machine', signal } = options;
  if (typeof target !== 'string') {
    if (format === 'parquet')
      throw new FileError(
        'unknown-format',
        'standard output',
        'Parquet needs a file; name one, or choose csv or ndjson',
      );
    // The stream stays open: it belongs to the caller.
    await pipeline(inChunks(linesOf(format, table, flavor), signal), target, { end: false });
  } else if (format === 'parquet') {
    await writeAtomically(target, (draft) => writeParquet(draft, table, signal));
  } else await writeAtomically(target, (draft) => writeTexts(draft, inChunks(linesOf(format, table, flavor), signal)));
}

async function* linesOf(format: 'csv' | 'ndjson', table: WrittenTable, flavor: CsvFlavor): AsyncGenerator<string> {
  const lineOf =
    format === 'csv' ? (row: readonly CellValue[]): string => csvLine(row, flavor) : ndjsonLines(table.columns);
  if (format === 'csv')
    yield `${csvStart(flavor)}${csvLine(
      table.columns.map(({ name }) => name),
      flavor,
    )}`;
  for await (const row of table.rows) yield lineOf(row);
}

async function* inChunks(lines: AsyncIterable<string>, signal?: AbortSignal): AsyncGenerator<string> {
  let chunk = '';
  for await (const line of lines) {
    signal?.throwIfAborted();
    chunk += line;
    if (chunk.length < CHUNK_CHARS) continue;
    yield chunk;
    chunk = '';
  }
  signal?.throwIfAborted();
  if (chunk !== '') yield chunk;
}
