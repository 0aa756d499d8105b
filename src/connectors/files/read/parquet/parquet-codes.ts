import type { DuckDBConnection, DuckDBDataChunk, DuckDBResult } from '@duckdb/node-api';
import type { CodedBatch, ColumnGroup, FileRecord } from '../file-record.ts';
import { type ColumnKey, type ParquetColumn, keyOf } from './parquet-columns.ts';

/** The name under which DuckDB gives the number of a row; a file with a column of that name hides it. */
export const rowNumberColumn = 'file_row_number';

/**
 * Reads a file as numbers: DuckDB finds the distinct combinations of each group, in order of first appearance, and joins
 * their numbers back, so that no text is decoded more than once.
 */
export async function* readCodes(
  connection: DuckDBConnection,
  path: string,
  columns: readonly ParquetColumn[],
  groups: readonly ColumnGroup[],
): AsyncGenerator<CodedBatch> {
  const none = groups.map(() => []);
  const keys = groups.map((group) => keysOf(columns, group));
  for (const [number, group] of groups.entries()) {
    for await (const fresh of combinations(connection, path, group, { number, keys: keys[number] ?? [] }))
      yield { fresh: none.map((empty, index) => (index === number ? fresh : empty)), ...noRows(groups) };
  }
  const rows = await connection.stream(rowsSql(keys), [path]);
  for await (const chunk of chunksOf(rows)) {
    const [lines, ...codes] = Array.from({ length: groups.length + 1 }, (_, index) => integersOf(chunk, index));
    yield { fresh: none, lines: lines as Int32Array, codes };
  }
}

function noRows(groups: readonly ColumnGroup[]): Pick<CodedBatch, 'lines' | 'codes'> {
  return { lines: new Int32Array(0), codes: groups.map(() => new Int32Array(0)) };
}

function keysOf(columns: readonly ParquetColumn[], group: ColumnGroup): readonly ColumnKey[] {
  return group.columns.map((position) => keyOf(columns[position] as ParquetColumn, group.isByQuarter === true));
}

interface NumberedKeys {
  readonly number: number;
  readonly keys: readonly ColumnKey[];
}

async function* combinations(
  connection: DuckDBConnection,
  path: string,
  { columns }: ColumnGroup,
  { number, keys }: NumberedKeys,
): AsyncGenerator<readonly FileRecord[]> {
  const named = keys.map(({ key }, index) => `, ${key} as c${index}`).join('');
  await connection.run(
    `create temp table group${number} as
     select cast(row_number() over (order by line) - 1 as integer) as code, *
     from (select min(${rowNumberColumn}) + 1 as line${named}
           from read_parquet($1, ${rowNumberColumn} = true) group by all)
     where line is not null`,
    [path],
  );
  const texts = keys.map(({ textOfKey }, index) => `, ${textOfKey(`c${index}`)}`).join('');
  const found = await connection.stream(`select line${texts} from group${number} order by code`);
  for await (const chunk of chunksOf(found)) {
    const [lines = [], ...values] = chunk.getColumns();
    yield lines.map((line, row) => ({
      line: Number(line),
      values: recordTexts(
        columns,
        values.map((column) => column[row]),
      ),
    }));
  }
}

/** Texts at the positions of their columns; nobody looks at the others. */
function recordTexts(positions: ColumnGroup['columns'], values: readonly unknown[]): readonly string[] {
  const texts: string[] = [];
  for (const [index, position] of positions.entries()) {
    const value = values[index];
    texts[position] = typeof value === 'string' ? value : '';
  }
  return texts;
}

function rowsSql(keys: readonly (readonly ColumnKey[])[]): string {
  const named = keys.flatMap((own, group) => own.map(({ key }, index) => `, ${key} as k${group}_${index}`)).join('');
  const joins = keys.map((own, group) => {
    const alike = own.map((_, index) => `rows.k${group}_${index} is not distinct from group${group}.c${index}`);
    return `join group${group} on ${alike.length === 0 ? 'true' : alike.join(' and ')}`;
  });
  return `select cast(rows.line as integer)${keys.map((_, group) => `, group${group}.code`).join('')}
    from (select ${rowNumberColumn} + 1 as line${named} from read_parquet($1, ${rowNumberColumn} = true)) as rows
    ${joins.join(' ')}`;
}

async function* chunksOf(result: DuckDBResult): AsyncGenerator<DuckDBDataChunk> {
  for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk())
    yield chunk;
}

// The numbers of a vector lie side by side; its type does not say so, and taking them one by one costs ten times as much.
function integersOf(chunk: DuckDBDataChunk, column: number): Int32Array {
  const { items } = chunk.getColumnVector(column) as unknown as { readonly items?: unknown };
  if (items instanceof Int32Array && items.length === chunk.rowCount) return items.slice();
  return Int32Array.from(chunk.getColumnValues(column), Number);
}
