import { createHash } from 'node:crypto';
import type { EventStore, SqlValue, Transaction } from '../event-store.ts';
import { quoteName } from '../storable.ts';
import { type BackedUpTable, type BackupHeader, type RowProgress, schemaTable } from './backup-format.ts';

/** Why a backup was not restored. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
}

/** The header of a backup, from its first line. */
export function readHeader(line: string | undefined): BackupHeader {
  const header = line === undefined ? undefined : parsed(line);
  if (header?.['assay'] !== 'backup')
    throw new BackupError('it is no backup of Assay; name a file that `assay backup` wrote');
  if (header['format'] !== 1) throw new BackupError('a newer version of Assay wrote it; update Assay');
  return header as unknown as BackupHeader;
}

/** Puts the rows of a backup into a store of its schema that holds nothing: all of them, checked, or none. */
export async function restoreLines(
  store: EventStore,
  open: () => AsyncIterable<string>,
  progress: RowProgress,
): Promise<BackupHeader> {
  const known = await store.snapshot((snapshot) => snapshot.tables());
  const names = known.map(({ name }) => name).filter((name) => name !== schemaTable);
  return store.transact(async (transaction) => {
    await refuseFilled(transaction, names);
    return restoreAll(transaction, open(), names, progress);
  });
}

// The heads of the parts are rows of an empty store, too.
const headsTable = 'heads';

async function refuseFilled(transaction: Transaction, names: readonly string[]): Promise<void> {
  for (const name of names.filter((one) => one !== headsTable)) {
    const [row] = await transaction.rows(`select count(*) as n from ${quoteName(name)} as t`);
    if (Number(row?.['n']) > 0)
      throw new BackupError('the store holds data already; restore into a folder or database that holds none');
  }
  await transaction.run(`delete from ${quoteName(headsTable)}`);
}

async function restoreAll(
  transaction: Transaction,
  lines: AsyncIterable<string>,
  names: readonly string[],
  progress: RowProgress,
): Promise<BackupHeader> {
  const hash = createHash('sha256');
  let header: BackupHeader | undefined;
  let sha256: unknown;
  const counts = new Map<string, number>();
  for await (const line of lines) {
    if (sha256 !== undefined) throw new BackupError('something stands behind its end; take another copy');
    const value = parsed(line);
    sha256 = value?.['sha256'];
    if (sha256 !== undefined) continue;
    hash.update(`${line}\n`);
    if (header === undefined) header = readHeader(line);
    else await insertRows(transaction, header, value, { counts, names, progress });
  }
  if (header === undefined || sha256 !== hash.digest('hex'))
    throw new BackupError('it is damaged or cut off: its hash does not fit; take another copy');
  refuseMiscounted(header, counts);
  return header;
}

async function insertRows(
  transaction: Transaction,
  { tables }: BackupHeader,
  value: Readonly<Record<string, unknown>> | undefined,
  terms: {
    readonly counts: Map<string, number>;
    readonly names: readonly string[];
    readonly progress: RowProgress;
  },
): Promise<void> {
  const table = tables.find(({ name }) => name === value?.['table']);
  const rows = value?.['rows'];
  if (table === undefined || !Array.isArray(rows) || !terms.names.includes(table.name))
    throw new BackupError('it is damaged: a line of it belongs to no table; take another copy');
  const { name, columns } = table;
  await transaction.insert({ table: name, columns, rows: rows.map((row: readonly unknown[]) => row.map(storable)) });
  terms.counts.set(name, (terms.counts.get(name) ?? 0) + rows.length);
  const [done, total] = [sum([...terms.counts.values()]), sum(tables.map((one) => one.rows))];
  terms.progress(name, done, total);
}

function refuseMiscounted(header: BackupHeader, counts: ReadonlyMap<string, number>): void {
  const wrong = header.tables.find(({ name, rows }: BackedUpTable) => rows !== (counts.get(name) ?? 0));
  if (wrong === undefined) return;
  const { name, rows } = wrong;
  throw new BackupError(`it says \`${name}\` has ${rows} rows and holds ${counts.get(name) ?? 0}; take another copy`);
}

function storable(value: unknown): SqlValue {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  return new Uint8Array(Buffer.from(String((value as { readonly bytes?: unknown }).bytes), 'base64'));
}

function parsed(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return JSON.parse(line) as Readonly<Record<string, unknown>>;
  } catch {
    return undefined;
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
