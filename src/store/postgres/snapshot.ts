import type { Pool, PoolClient } from 'pg';
import type { Row, Snapshot, SqlValue } from '../event-store.ts';
import { type ColumnRow, tablesOf } from '../stored-tables.ts';
import { errorOf } from './postgres-failure.ts';
import { type PostgresMemory, ask } from './postgres-transaction.ts';

/** Runs reads of one moment on a connection of their own. */
export async function snapshotOf<Result>(
  readers: Pool,
  memory: PostgresMemory,
  work: (snapshot: Snapshot) => Promise<Result>,
): Promise<Result> {
  const client = await readers.connect().catch((error: unknown) => {
    throw errorOf(error, 'connecting');
  });
  try {
    await ask(client, memory, 'begin isolation level repeatable read read only');
    const result = await work(snapshotOn(client, memory));
    await ask(client, memory, 'commit');
    client.release();
    return result;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

function snapshotOn(client: PoolClient, memory: PostgresMemory): Snapshot {
  return {
    rows: async <Shape extends Row>(sql: string, values?: readonly SqlValue[]) =>
      (await ask(client, memory, sql, values)).rows as readonly Shape[],
    tables: async () => tablesOf((await ask(client, memory, columnsSql)).rows as readonly ColumnRow[]),
  };
}

const columnsSql = `
  select t.relname::text collate "C" as table_name, c.attname::text as column_name,
    coalesce(array_position(k.conkey, c.attnum), 0) as key_position
  from pg_class as t
  join pg_attribute as c on c.attrelid = t.oid and c.attnum > 0 and not c.attisdropped
  left join pg_constraint as k on k.conrelid = t.oid and k.contype = 'p'
  where t.relkind in ('r', 'p') and t.relnamespace = current_schema()::regnamespace
  order by 1, c.attnum`;
