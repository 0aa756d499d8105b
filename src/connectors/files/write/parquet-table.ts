import type { DuckDBAppender } from '@duckdb/node-api';
import { openDuckDb, quoteName, quoteText } from '../read/duckdb-session.ts';
import { cellText, type CellValue, type ColumnType, type WrittenTable } from './written-table.ts';

const SQL_TYPES: Readonly<Record<ColumnType, string>> = {
  text: 'varchar',
  number: 'double',
  integer: 'bigint',
  boolean: 'boolean',
};
const ROWS_PER_FLUSH = 10_000;

/** Writes a table as a Parquet file with typed columns. */
export async function writeParquet(path: string, table: WrittenTable, signal?: AbortSignal): Promise<void> {
  const session = await openDuckDb();
  try {
    const columns = table.columns.map(({ name, type = 'text' }) => `${quoteName(name)} ${SQL_TYPES[type]}`);
    await session.connection.run(`create table written (${columns.join(', ')})`);
    const appender = await session.connection.createAppender('written');
    let count = 0;
    for await (const row of table.rows) {
      signal?.throwIfAborted();
      for (const [index, { type = 'text' }] of table.columns.entries()) appendCell(appender, row[index] ?? null, type);
      appender.endRow();
      count += 1;
      if (count % ROWS_PER_FLUSH === 0) appender.flushSync();
    }
    appender.closeSync();
    await session.connection.run(`copy written to ${quoteText(path)} (format parquet)`);
  } finally {
    session.close();
  }
}

function appendCell(appender: DuckDBAppender, value: CellValue, type: ColumnType): void {
  if (value === null) return appender.appendNull();
  switch (type) {
    case 'text':
      return appender.appendVarchar(cellText(value));
    case 'number':
      return appender.appendDouble(Number(cellText(value)));
    case 'integer':
      return appender.appendBigInt(BigInt(cellText(value)));
    case 'boolean':
      return appender.appendBoolean(value === true || value === 'true');
    default:
      return unreachable(type);
  }
}

function unreachable(value: never): never {
  throw new Error(`unexpected ${String(value)}`);
}
