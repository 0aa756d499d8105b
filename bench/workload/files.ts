import { join } from 'node:path';
import { type DuckDBConnection, DuckDBDataChunk, INTEGER, VARCHAR } from '@duckdb/node-api';
import { createRandom, seedOf } from '../../examples/demo/random.ts';
import { loadSignals, openMemory } from '../duckdb/tables.ts';
import type { Workload } from './generate.ts';

/** The Parquet files of a workload: what a team would export from its CRM and its event store. */
export interface WorkloadFiles {
  readonly accounts: string;
  readonly contacts: string;
  readonly signals: string;
}

const industries = ['software', 'fintech', 'healthtech', 'media', 'agriculture', 'education', ''] as const;
const countries = ['DE', 'AT', 'FR', 'GB', 'US', 'BR', 'JP', ''] as const;
const titles = ['CEO', 'CFO', 'VP Sales', 'Head of RevOps', 'Director IT', 'Sales Manager', 'Intern', ''] as const;
const chunkRows = 2048;

/** Writes a workload as Parquet files into a folder. */
export async function writeFiles(folder: string, workload: Workload): Promise<WorkloadFiles> {
  const files = {
    accounts: join(folder, 'accounts.parquet'),
    contacts: join(folder, 'contacts.parquet'),
    signals: join(folder, 'signals.parquet'),
  };
  const connection = await openMemory();
  await loadSignals(connection, workload);
  await loadPeople(connection, workload);
  await connection.run(`copy (select ${accountId} as id, industry, country, employees from accounts order by account)
    to '${files.accounts}' (format parquet)`);
  await connection.run(`copy (select ${contactId} as id, ${accountId} as "account id", title from contacts
    order by account, person) to '${files.contacts}' (format parquet)`);
  await connection.run(`copy (select ${accountId} as "account id",
    case when person <= contacts then ${contactId} end as "contact id",
    case when person > contacts then 'V' || (account * 8 + person) end as "anonymous id",
    event, day as "at", path, level, name, minutes, network, class
    from signals join accounts using (account) order by day, account)
    to '${files.signals}' (format parquet)`);
  connection.closeSync();
  return files;
}

const accountId = `'A' || lpad(account::varchar, 7, '0')`;
const contactId = `'C' || lpad(account::varchar, 7, '0') || '-' || person`;

async function loadPeople(connection: DuckDBConnection, { size, contactsOf }: Workload): Promise<void> {
  const random = createRandom(seedOf(size.seed, -2));
  const accounts = Array.from(contactsOf, (contacts, account) => [
    account,
    contacts,
    random.pick(industries),
    random.pick(countries),
    random.chance(0.1) ? null : Math.round(10 ** (random.next() * 4)),
  ]);
  const contacts = accounts.flatMap(([account, count]) =>
    Array.from({ length: Number(count) }, (_, index) => [account ?? null, index + 1, random.pick(titles)]),
  );
  await connection.run(
    'create table accounts (account integer, contacts integer, industry varchar, country varchar, employees integer)',
  );
  await connection.run('create table contacts (account integer, person integer, title varchar)');
  await appendRows(connection, 'accounts', [INTEGER, INTEGER, VARCHAR, VARCHAR, INTEGER], accounts);
  await appendRows(connection, 'contacts', [INTEGER, INTEGER, VARCHAR], contacts);
}

async function appendRows(
  connection: DuckDBConnection,
  table: string,
  types: readonly (typeof INTEGER | typeof VARCHAR)[],
  rows: readonly (readonly (string | number | null)[])[],
): Promise<void> {
  const appender = await connection.createAppender(table);
  for (let from = 0; from < rows.length; from += chunkRows) {
    const part = rows.slice(from, from + chunkRows);
    const chunk = DuckDBDataChunk.create(types, part.length);
    chunk.setColumns(types.map((_, column) => part.map((row) => row[column] ?? null)));
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}
