import type { EventStore, Migration } from '../event-store.ts';
import { openPostgres } from '../postgres/open-postgres.ts';
import { readMigrations } from '../read-migrations.ts';
import { openSqlite } from '../sqlite/open-sqlite.ts';

/** Where a store is kept, in a form that another process can be told. */
export type StoreAddress =
  | { readonly kind: 'sqlite'; readonly file: string }
  | { readonly kind: 'postgres'; readonly url: string };

/** Opens a store where it is kept. */
export function openAt(address: StoreAddress, migrations: readonly Migration[]): Promise<EventStore> {
  return address.kind === 'sqlite'
    ? openSqlite({ file: address.file, migrations })
    : openPostgres({ url: address.url, migrations });
}

/** The heads, and a table for the tests to write to. */
export async function testSchema(): Promise<readonly Migration[]> {
  const [heads] = await readMigrations();
  if (!heads) throw new Error('there are no migrations');
  return [heads, { number: 2, name: 'notes', sql: notesSql }];
}

const notesSql = `
  create table notes (
    part {int} not null,
    name {text} not null,
    size {int},
    body {text},
    bytes {bytes},
    primary key (part, name)
  );
  create index notes_by_size on notes (part, size)`;
