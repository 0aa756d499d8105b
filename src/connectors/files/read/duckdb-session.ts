import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';

/** A DuckDB in memory that serves one task and is closed after it. */
export interface DuckDbSession {
  readonly connection: DuckDBConnection;
  close(): void;
}

const SETTINGS = {
  memory_limit: '512MB',
  threads: '2',
  // Nothing is fetched from a network: what is not built in does not exist.
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
};

/** Opens a DuckDB whose memory is bounded; what does not fit goes to the temporary folder. */
export async function openDuckDb(): Promise<DuckDbSession> {
  const instance = await DuckDBInstance.create(':memory:', {
    ...SETTINGS,
    temp_directory: join(tmpdir(), `assay-duckdb-${process.pid}`),
  });
  const connection = await instance.connect();
  await connection.run("set timezone = 'UTC'");
  return {
    connection,
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** The path as DuckDB's readers want it, which otherwise take `*`, `?` and `[` for patterns. */
export function literalPath(path: string): string {
  return resolve(path).replaceAll(/[[*?]/g, (sign) => `[${sign}]`);
}

/** A name as an SQL identifier. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text as an SQL literal, for the statements that take no parameters. */
export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
