import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EventStore, Migration, Row } from '../../src/store/event-store.ts';
import { openPostgres, openSqlite, readMigrations } from '../../src/store/index.ts';

/** Where a store of a test is kept, in a form that another process can be told. */
export type OldPlace = { readonly file: string } | { readonly url: string };

const oldSchema = 4;
const fixture = join(import.meta.dirname, '../fixtures/stores/schema-0004.sql');

/** Opens a store with these migrations. */
export function openWith(place: OldPlace, migrations: readonly Migration[]): Promise<EventStore> {
  return 'file' in place ? openSqlite({ ...place, migrations }) : openPostgres({ ...place, migrations, poolSize: 2 });
}

/** Makes a store as an old version left it, and says what is in it. */
export async function makeOldStore(place: OldPlace): Promise<ReadonlyMap<string, readonly Row[]>> {
  const store = await openWith(place, (await readMigrations()).slice(0, oldSchema));
  const statements = readFileSync(fixture, 'utf8')
    .split(/;\n/)
    .filter((sql) => /^(?:--.*\n)?(?:insert|update) /.test(sql));
  await store.transact(async (transaction) => {
    for (const sql of statements) await transaction.run(sql);
  });
  const columns = await oldColumns(store);
  const rows = await rowsOf(store, columns);
  await store.close();
  return rows;
}

/** The rows of the tables an old version had, with the columns it had. */
export async function rowsLike(
  store: EventStore,
  before: ReadonlyMap<string, readonly Row[]>,
): Promise<ReadonlyMap<string, readonly Row[]>> {
  return rowsOf(store, new Map([...before].map(([name, rows]) => [name, Object.keys(rows[0] ?? {})])));
}

async function oldColumns(store: EventStore): Promise<ReadonlyMap<string, readonly string[]>> {
  const tables = await store.snapshot((snapshot) => snapshot.tables());
  return new Map(tables.filter(({ name }) => name !== 'schema_migrations').map(({ name, columns }) => [name, columns]));
}

async function rowsOf(
  store: EventStore,
  columns: ReadonlyMap<string, readonly string[]>,
): Promise<ReadonlyMap<string, readonly Row[]>> {
  const tables = new Map<string, readonly Row[]>();
  for (const [name, own] of columns) {
    if (own.length === 0) continue;
    const rows = await store.rows(`select ${own.map((column) => `t.${column}`).join(', ')} from ${name} as t`);
    if (rows.length > 0) tables.set(name, rows.map((row) => ({ ...row })).toSorted(byText));
  }
  return tables;
}

function byText(a: Row, b: Row): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}
