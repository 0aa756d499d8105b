import { closeSync, openSync } from 'node:fs';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { SqlValue } from '../event-store.ts';
import { countParameters } from '../storable.ts';
import type { Table, Task } from './messages.ts';

/** One connection to a database file and the statements it has prepared; lives in a worker. */
export interface SqliteConnection {
  readonly database: DatabaseSync;
  readonly prepared: Map<string, Prepared>;
}

interface Prepared {
  readonly statement: StatementSync;
  /** Names of the parameters, `$1` first. */
  readonly parameters: readonly string[];
  readonly columns: readonly string[];
}

/** Opens a connection; one that writes also makes the file and sets what belongs to the file. */
export function openConnection(file: string, access: 'read' | 'write'): SqliteConnection {
  if (access === 'write') createPrivately(file);
  // Waiting is done by asking again, see `open-sqlite.ts`: SQLite's own waiting would hold up the worker.
  const database = new DatabaseSync(file, { readOnly: access === 'read', timeout: busyMs });
  try {
    if (access === 'write') database.exec(`pragma journal_mode = wal; ${journal}`);
    database.exec('pragma synchronous = full; pragma foreign_keys = on; pragma cache_size = -65536');
    // As in PostgreSQL.
    database.exec('pragma case_sensitive_like = on');
    database.function('lower', { deterministic: true }, (text: unknown) =>
      typeof text === 'string' ? text.toLowerCase() : (text as null),
    );
  } catch (error) {
    database.close();
    throw error;
  }
  return { database, prepared: new Map() };
}

const busyMs = 50;

// Pages are written back in larger portions than usual: bulk insertions gain a third.
const journal = 'pragma wal_autocheckpoint = 8000; pragma journal_size_limit = 67108864';

/** Runs a task and gives back what it answers. */
export function perform(
  { database, prepared }: SqliteConnection,
  task: Exclude<Task, { do: 'open' }>,
): Table | number | undefined {
  switch (task.do) {
    case 'rows':
      return rowsOf(prepare(database, prepared, task.sql), task.values);
    case 'run': {
      const statement = prepare(database, prepared, task.sql);
      return Number(statement.statement.run(named(statement, task.values)).changes);
    }
    case 'insert':
      return insertRows(prepare(database, prepared, task.sql).statement, task.rows);
    case 'script':
      database.exec(task.sql);
      return undefined;
    case 'begin':
      database.exec('begin immediate');
      return undefined;
    case 'commit':
      database.exec('commit');
      return undefined;
    case 'rollback':
      // Some failures, a full disk among them, have rolled back already.
      if (database.isTransaction) database.exec('rollback');
      return undefined;
    case 'close':
      database.close();
      return undefined;
  }
}

// The file holds personal data. Only a new one is touched: closing a second handle of an open one would drop its locks.
function createPrivately(file: string): void {
  try {
    closeSync(openSync(file, 'wx', 0o600));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

const mostPrepared = 500;

function prepare(database: DatabaseSync, prepared: Map<string, Prepared>, sql: string): Prepared {
  const known = prepared.get(sql);
  if (known) return known;
  if (prepared.size >= mostPrepared) prepared.clear();
  const statement = database.prepare(sql);
  statement.setReturnArrays(true);
  const parameters = Array.from({ length: countParameters(sql) }, (_, index) => `$${index + 1}`);
  const fresh = { statement, parameters, columns: statement.columns().map(({ name }) => name) };
  prepared.set(sql, fresh);
  return fresh;
}

function rowsOf(prepared: Prepared, values: readonly SqlValue[]): Table {
  const cells = prepared.statement.all(named(prepared, values)) as unknown as Table['cells'];
  return { columns: prepared.columns, cells };
}

// A number would be bound as a float, and `$1 / 2` be another thing than in PostgreSQL.
function named(
  { parameters }: Prepared,
  values: readonly SqlValue[],
): Record<string, Exclude<SqlValue, number> | bigint> {
  if (values.length !== parameters.length) {
    throw new TypeError(`the statement has ${parameters.length} parameters and got ${values.length} values`);
  }
  const byName: Record<string, Exclude<SqlValue, number> | bigint> = {};
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] ?? null;
    byName[parameters[i] ?? ''] = typeof value === 'number' ? BigInt(value) : value;
  }
  return byName;
}

function insertRows(statement: StatementSync, rows: readonly (readonly SqlValue[])[]): number {
  let changed = 0;
  for (const row of rows) changed += Number(statement.run(...row).changes);
  return changed;
}
