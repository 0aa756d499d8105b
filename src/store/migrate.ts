import { StoreError, type Migration, type Transaction } from './event-store.ts';

/** What a driver lends to run migrations with. */
export interface MigrationTools {
  /** What `{int}`, `{bytes}` and `{text}` are called in this database. */
  readonly types: Readonly<Record<'int' | 'bytes' | 'text', string>>;
  /** A transaction that no other migration runs beside, with a way to run several statements at once. */
  alone(work: (transaction: Transaction, script: (sql: string) => Promise<void>) => Promise<void>): Promise<void>;
}

/** Brings a database to the newest of the migrations, each in a transaction of its own. */
export async function migrate(migrations: readonly Migration[], tools: MigrationTools): Promise<void> {
  const applied = new Set<number>();
  await tools.alone(async (transaction, script) => {
    await script(typed(recordTable, tools));
    for (const number of await appliedNumbers(transaction)) applied.add(number);
  });
  refuseNewer(applied, migrations);
  for (const migration of migrations.filter(({ number }) => !applied.has(number))) {
    await tools.alone((transaction, script) =>
      runOnce(migration, transaction, () => script(typed(migration.sql, tools))),
    );
  }
}

const recordTable = 'create table if not exists schema_migrations (number {int} primary key, name {text} not null)';

async function appliedNumbers(transaction: Transaction): Promise<readonly number[]> {
  const rows = await transaction.rows<{ number: number }>('select m.number from schema_migrations as m');
  return rows.map(({ number }) => number);
}

// Another process may have been first since the list was read.
async function runOnce({ number, name }: Migration, transaction: Transaction, run: () => Promise<void>): Promise<void> {
  const record = { table: 'schema_migrations', columns: ['number', 'name'], onConflict: 'skip' } as const;
  if ((await transaction.insert({ ...record, rows: [[number, name]] })) === 1) await run();
}

function refuseNewer(applied: ReadonlySet<number>, migrations: readonly Migration[]): void {
  const known = new Set(migrations.map(({ number }) => number));
  const unknown = [...applied].filter((number) => !known.has(number));
  if (unknown.length === 0) return;
  throw new StoreError(
    'newer schema',
    `the database has migration ${Math.max(...unknown)}, which this version of Assay does not know; start the newer version that made it`,
  );
}

function typed(sql: string, { types }: MigrationTools): string {
  return sql.replaceAll(/\{(int|bytes|text)\}/g, (_, type: 'int' | 'bytes' | 'text') => types[type]);
}
