import { type DuckDbSession, literalPath, openDuckDb } from '../duckdb-session.ts';
import { FileError } from '../file-error.ts';
import { MAX_COLUMNS } from '../file-limits.ts';
import type { CodedBatch, ColumnGroup, FileRecord, FormatReader } from '../file-record.ts';
import type { ReadControl, SourceFile } from '../source-bytes.ts';
import type { Tally } from '../tally.ts';
import { readCodes, rowNumberColumn } from './parquet-codes.ts';
import { type ParquetColumn, columnsOf, textOf } from './parquet-columns.ts';

/** Reads columns and the number of rows from the footer of a Parquet file; structs become `outer.inner` columns. */
export async function openParquet(source: SourceFile): Promise<FormatReader> {
  const { columns, rowCount } = await inSession(source, readFooter);
  if (columns.length > MAX_COLUMNS)
    throw new FileError(
      'too-many-columns',
      source.path,
      `has more than ${MAX_COLUMNS} columns; keep the columns you need and save again`,
    );
  const isNumbered = !columns.some(({ sql }) => sql.toLowerCase().startsWith(`"${rowNumberColumn}"`));
  return {
    header: { names: columns.map((column) => column.name), line: 1 },
    pass: (tally, control) => ({
      batches: readRows(source, columns, tally, control),
      ...(isNumbered ? { coded: (groups) => readCoded(source, columns, groups, tally, control) } : {}),
      counted: () => rowCount,
    }),
  };
}

interface Footer {
  readonly columns: readonly ParquetColumn[];
  readonly rowCount: number;
}

async function readFooter({ connection }: DuckDbSession, path: string): Promise<Footer> {
  const described = await connection.stream('select * from read_parquet($1) limit 0', [path]);
  const columns = described.columnNames().flatMap((name, index) => columnsOf(name, described.columnType(index)));
  const counted = await connection.runAndReadAll(
    'select cast(sum(num_rows) as varchar) from parquet_file_metadata($1)',
    [path],
  );
  return { columns, rowCount: Number(counted.getRows()[0]?.[0] ?? 0) };
}

function readRows(
  source: SourceFile,
  columns: readonly ParquetColumn[],
  tally: Tally,
  control: ReadControl,
): AsyncGenerator<readonly FileRecord[]> {
  return reading(source, control, async function* ({ connection }) {
    const texts = columns.map(({ sql, type }) => textOf(sql, type)).join(', ');
    const rows = await connection.stream(`select ${texts} from read_parquet($1)`, [literalPath(source.path)]);
    let line = 1;
    for (let chunk = await rows.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await rows.fetchChunk()) {
      control.signal?.throwIfAborted();
      const batch = chunk.getRows().map((values, index) => ({
        line: line + index,
        values: values.map((value) => (typeof value === 'string' ? value : '')),
      }));
      line += batch.length;
      tally.accept(batch.length);
      yield batch;
    }
  });
}

function readCoded(
  source: SourceFile,
  columns: readonly ParquetColumn[],
  groups: readonly ColumnGroup[],
  tally: Tally,
  control: ReadControl,
): AsyncGenerator<CodedBatch> {
  return reading(source, control, async function* ({ connection }) {
    for await (const batch of readCodes(connection, literalPath(source.path), columns, groups)) {
      control.signal?.throwIfAborted();
      tally.accept(batch.lines.length);
      yield batch;
    }
  });
}

/** Batches read in a session of their own; what goes wrong is said of the file. */
async function* reading<Batch>(
  source: SourceFile,
  control: ReadControl,
  batches: (session: DuckDbSession) => AsyncGenerator<Batch>,
): AsyncGenerator<Batch> {
  const session = await openDuckDb();
  try {
    yield* batches(session);
    control.onProgress?.(source.bytesTotal, source.bytesTotal);
  } catch (error) {
    throw parquetError(source.path, error, control.signal);
  } finally {
    session.close();
  }
}

async function inSession<Value>(
  source: SourceFile,
  task: (session: DuckDbSession, path: string) => Promise<Value>,
): Promise<Value> {
  const session = await openDuckDb();
  try {
    return await task(session, literalPath(source.path));
  } catch (error) {
    throw parquetError(source.path, error);
  } finally {
    session.close();
  }
}

function parquetError(path: string, error: unknown, signal?: AbortSignal): unknown {
  if (error instanceof FileError || signal?.aborted === true) return error;
  return new FileError('file-broken', path, 'the Parquet file is damaged or cut off; export it again', {
    cause: error,
  });
}
