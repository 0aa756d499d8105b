import { Pool, type PoolConfig } from 'pg';
import type { EventStore, Migration, Row, SqlValue } from '../event-store.ts';
import { StoreError } from '../event-store.ts';
import { nestingGuard } from '../guard-transaction.ts';
import { migrate } from '../migrate.ts';
import { quoteName } from '../storable.ts';
import { errorOf } from './postgres-failure.ts';
import { ask, newMemory } from './postgres-transaction.ts';
import { runTransaction } from './run-transaction.ts';
import { snapshotOf } from './snapshot.ts';

/** Which server and database to open, and the schema it must have. */
export interface PostgresTerms {
  readonly url: string;
  /** A schema of its own in the database, made where it is missing; without it the one the connection comes with. */
  readonly schema?: string;
  readonly migrations: readonly Migration[];
  /** Connections for transactions, and as many again for reading. */
  readonly poolSize?: number;
  readonly timeoutsMs?: Partial<PostgresTimeouts>;
}

/** How long things may take before they fail as `unavailable`. */
export interface PostgresTimeouts {
  /** Getting a connection, waiting for a free one included. */
  readonly connect: number;
  readonly statement: number;
  readonly lock: number;
  /** A transaction whose work does not come back; its locks must not stay for ever. */
  readonly idleInTransaction: number;
}

const usualTimeouts: PostgresTimeouts = { connect: 15_000, statement: 60_000, lock: 10_000, idleInTransaction: 60_000 };

/** Opens a store in a PostgreSQL database, 15 or newer. Any number of processes may use it. */
export async function openPostgres(terms: PostgresTerms): Promise<EventStore> {
  const { url, schema, poolSize = 5, timeoutsMs } = terms;
  const timeouts = { ...usualTimeouts, ...timeoutsMs };
  await prepareDatabase(terms, timeouts.connect);
  const config = poolConfig(url, poolSize, timeouts);
  const within = searching(schema);
  const writers = newPool({ ...config, application_name: 'assay', options: within });
  const readers = newPool({
    ...config,
    application_name: 'assay reader',
    options: `${within} -c default_transaction_read_only=on`,
  });
  const memory = newMemory();
  const withoutNesting = nestingGuard();
  let isClosed = false;

  return {
    kind: 'postgres',
    // One log: a commit costs the same for one part and for many.
    partsAtOnce: 256,
    rows: async <Shape extends Row>(sql: string, values?: readonly SqlValue[]) => {
      refuseIf(isClosed);
      return (await ask(readers, memory, sql, values)).rows as readonly Shape[];
    },
    transact: async (work) => {
      refuseIf(isClosed);
      return withoutNesting(() => runTransaction(writers, memory, work));
    },
    snapshot: async (work) => {
      refuseIf(isClosed);
      return snapshotOf(readers, memory, work);
    },
    compact: async () => {
      refuseIf(isClosed);
      await compactTables(url, timeouts.connect);
    },
    close: async () => {
      if (isClosed) return;
      isClosed = true;
      await Promise.all([readers.end(), writers.end()]);
    },
  };
}

// Nothing else is searched, so that no table of another workspace is taken for one of this.
function searching(schema: string | undefined): string {
  return schema === undefined ? '' : `-c search_path=${quoteName(schema)}`;
}

function refuseIf(isClosed: boolean): void {
  if (isClosed) throw new StoreError('unavailable', 'the store is closed');
}

function poolConfig(url: string, poolSize: number, timeouts: PostgresTimeouts): PoolConfig {
  return {
    connectionString: url,
    max: poolSize,
    keepAlive: true,
    connectionTimeoutMillis: timeouts.connect,
    statement_timeout: timeouts.statement,
    lock_timeout: timeouts.lock,
    idle_in_transaction_session_timeout: timeouts.idleInTransaction,
    // Ours, for a server that does not answer any more: a little after the server would have given up itself.
    query_timeout: timeouts.statement + 5_000,
  };
}

function newPool(config: PoolConfig): Pool {
  const pool = new Pool(config);
  // A connection that breaks while nobody uses it is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

const types = { int: 'bigint', bytes: 'bytea', text: 'text collate "C"' } as const;

// Any number that no other program is likely to use.
const migrationLock = 4_215_877_001;

// Migrations may take long and wait for each other: a connection of their own, without the timeouts.
async function prepareDatabase({ url, schema, migrations }: PostgresTerms, connectMs: number): Promise<void> {
  const pool = newPool({
    connectionString: url,
    max: 1,
    connectionTimeoutMillis: connectMs,
    application_name: 'assay migrations',
    options: searching(schema),
  });
  const memory = newMemory();
  try {
    await refuseUnfit(pool);
    await migrate(migrations, {
      types,
      alone: (work) =>
        runTransaction(pool, memory, async (transaction, client) => {
          await transaction.rows('select pg_advisory_xact_lock($1)', [migrationLock]);
          if (schema !== undefined) await transaction.run(`create schema if not exists ${quoteName(schema)}`);
          await work(transaction, (sql) => runScript((text) => client.query(text), sql));
        }),
    });
  } finally {
    await pool.end();
  }
}

// It may take as long as it needs, and cannot run inside a transaction.
async function compactTables(url: string, connectMs: number): Promise<void> {
  const pool = newPool({ connectionString: url, max: 1, connectionTimeoutMillis: connectMs });
  try {
    await runScript((sql) => pool.query(sql), 'vacuum');
  } finally {
    await pool.end();
  }
}

async function runScript(query: (sql: string) => Promise<unknown>, sql: string): Promise<void> {
  try {
    await query(sql);
  } catch (error) {
    throw errorOf(error, 'a statement', sql);
  }
}

const oldestVersion = 150_000;

async function refuseUnfit(pool: Pool): Promise<void> {
  const settings = await pool
    .query<{ version: string; encoding: string }>(
      `select current_setting('server_version_num') as version, current_setting('server_encoding') as encoding`,
    )
    .catch((error: unknown) => {
      throw errorOf(error, 'connecting');
    });
  const { version = '', encoding = '' } = settings.rows[0] ?? {};
  if (Number(version) < oldestVersion) {
    throw new Error(`the server is PostgreSQL ${Math.floor(Number(version) / 10_000)}; Assay needs 15 or newer`);
  }
  if (encoding !== 'UTF8') throw new Error(`the database is encoded in ${encoding}; create one with encoding UTF8`);
}
