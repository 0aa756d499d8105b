import type { TestDatabase } from '../contract-suite.ts';
import type { EventStore, Migration, Row, SqlValue } from '../event-store.ts';
import { openAt, testSchema, type StoreAddress } from './open-at.ts';

/** What a test gets: a store, and a way to open the same database once more. */
export interface Opened {
  readonly store: EventStore;
  readonly address: StoreAddress;
  readonly openAgain: (migrations?: readonly Migration[]) => Promise<EventStore>;
}

/** Runs a test on a fresh database and cleans up after it, however it ends. */
export async function withStore(
  newDatabase: () => Promise<TestDatabase>,
  test: (opened: Opened) => Promise<void>,
): Promise<void> {
  const { address, remove } = await newDatabase();
  const stores: EventStore[] = [];
  const openAgain = async (migrations?: readonly Migration[]): Promise<EventStore> => {
    const store = await openAt(address, migrations ?? (await testSchema()));
    stores.push(store);
    return store;
  };
  try {
    await test({ store: await openAgain(), address, openAgain });
  } finally {
    for (const store of stores) await store.close();
    await remove();
  }
}

/** An insertion into the table of the tests. */
export function notes(rows: readonly (readonly SqlValue[])[], columns: readonly string[] = ['part', 'name', 'size']) {
  return { table: 'notes', columns, rows } as const;
}

/** The names in a part of the table of the tests, in order. */
export async function namesIn(reader: Pick<EventStore, 'rows'>, part: number): Promise<readonly SqlValue[]> {
  const rows = await reader.rows<Row>('select n.name from notes as n where n.part = $1 order by n.name', [part]);
  return rows.map((row) => row['name'] ?? null);
}
