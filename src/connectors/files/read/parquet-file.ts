import { DuckDBTypeId, type DuckDBStructType, type DuckDBType } from '@duckdb/node-api';
import { literalPath, openDuckDb, quoteName, type DuckDbSession } from './duckdb-session.ts';
import { FileError } from './file-error.ts';
import { MAX_COLUMNS } from './file-limits.ts';
import type { FileRecord, FormatReader } from './file-record.ts';
import type { ReadControl, SourceFile } from './source-bytes.ts';
import type { Tally } from './tally.ts';

interface ParquetColumn {
  readonly name: string;
  /** SQL that gives the column as text. */
  readonly text: string;
}

/** Reads columns and the number of rows from the footer of a Parquet file; structs become `outer.inner` columns. */
export async function openParquet(source: SourceFile): Promise<FormatReader> {
  const { columns, rowCount } = await inSession(source, readFooter);
  if (columns.length > MAX_COLUMNS)
    throw new FileError(
      'too-many-columns',
      source.path,
      `has more than ${MAX_COLUMNS} columns; keep the columns you need and save again`,
    );
  return {
    header: { names: columns.map((column) => column.name), line: 1 },
    pass: (tally, control) => ({ batches: readRows(source, columns, tally, control), counted: () => rowCount }),
  };
}

interface Footer {
  readonly columns: readonly ParquetColumn[];
  readonly rowCount: number;
}

async function readFooter({ connection }: DuckDbSession, path: string): Promise<Footer> {
  const described = await connection.stream('select * from read_parquet($1) limit 0', [path]);
  const columns = described
    .columnNames()
    .flatMap((name, index) => columnsOf(name, quoteName(name), described.columnType(index)));
  const counted = await connection.runAndReadAll(
    'select cast(sum(num_rows) as varchar) from parquet_file_metadata($1)',
    [path],
  );
  return { columns, rowCount: Number(counted.getRows()[0]?.[0] ?? 0) };
}

async function* readRows(
  source: SourceFile,
  columns: readonly ParquetColumn[],
  tally: Tally,
  control: ReadControl,
): AsyncGenerator<readonly FileRecord[]> {
  const session = await openDuckDb();
  try {
    const texts = columns.map((column) => column.text).join(', ');
    const rows = await session.connection.stream(`select ${texts} from read_parquet($1)`, [literalPath(source.path)]);
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

function columnsOf(name: string, sql: string, type: DuckDBType): readonly ParquetColumn[] {
  if (type.typeId !== DuckDBTypeId.STRUCT) return [{ name, text: textOf(sql, type) }];
  const { entryNames, entryTypes } = type as DuckDBStructType;
  return entryNames.flatMap((inner, index) => {
    const innerType = entryTypes[index];
    return innerType === undefined ? [] : columnsOf(`${name}.${inner}`, `${sql}.${quoteName(inner)}`, innerType);
  });
}

const INSTANTS = new Set([
  DuckDBTypeId.TIMESTAMP,
  DuckDBTypeId.TIMESTAMP_S,
  DuckDBTypeId.TIMESTAMP_MS,
  DuckDBTypeId.TIMESTAMP_NS,
]);
const NESTED = new Set([DuckDBTypeId.LIST, DuckDBTypeId.ARRAY, DuckDBTypeId.MAP, DuckDBTypeId.UNION]);

/** Dates and times in ISO form, lists and maps as JSON, numbers with all their digits. */
function textOf(sql: string, { typeId }: DuckDBType): string {
  if (INSTANTS.has(typeId)) return `replace(cast(${sql} as varchar), ' ', 'T')`;
  if (typeId === DuckDBTypeId.TIMESTAMP_TZ) return `replace(replace(cast(${sql} as varchar), ' ', 'T'), '+00', 'Z')`;
  return NESTED.has(typeId) ? `cast(to_json(${sql}) as varchar)` : `cast(${sql} as varchar)`;
}
