import { createHash } from 'node:crypto';
import type { Row, Snapshot, SqlValue, StoredTable } from '../event-store.ts';
import { quoteName } from '../storable.ts';
import { type BackupHeader, type RowProgress, schemaTable } from './backup-format.ts';

const rowsPerLine = 500;

/** The lines of a backup: a header, rows table by table, and a hash of all that. Both databases give the same lines. */
export async function* backupLines(snapshot: Snapshot, madeAt: number, progress: RowProgress): AsyncGenerator<string> {
  const tables = (await snapshot.tables()).filter(({ name }) => name !== schemaTable);
  const header = await headerOf(snapshot, tables, madeAt);
  const hash = createHash('sha256');
  const hashed = (value: unknown) => {
    const line = `${JSON.stringify(value)}\n`;
    hash.update(line);
    return line;
  };
  yield hashed(header);
  const total = header.tables.reduce((sum, { rows }) => sum + rows, 0);
  let done = 0;
  for (const table of tables) {
    for await (const rows of pagesOf(snapshot, table)) {
      yield hashed({ table: table.name, rows: rows.map((row) => table.columns.map((name) => writable(row[name]))) });
      done += rows.length;
      progress(table.name, done, total);
    }
  }
  yield `${JSON.stringify({ sha256: hash.digest('hex') })}\n`;
}

async function headerOf(snapshot: Snapshot, tables: readonly StoredTable[], madeAt: number): Promise<BackupHeader> {
  const counted = [];
  for (const { name, columns } of tables) {
    const [row] = await snapshot.rows(`select count(*) as n from ${quoteName(name)} as t`);
    counted.push({ name, columns, rows: Number(row?.['n']) });
  }
  const [newest] = await snapshot.rows(`select max(m.number) as schema from ${quoteName(schemaTable)} as m`);
  return { assay: 'backup', format: 1, schema: Number(newest?.['schema']), madeAt, tables: counted };
}

// From key to key: each page costs the same, however many came before it.
async function* pagesOf(snapshot: Snapshot, { name, columns, key }: StoredTable): AsyncGenerator<readonly Row[]> {
  const all = columns.map((column) => `t.${quoteName(column)}`).join(', ');
  const order = key.map((column) => `t.${quoteName(column)}`).join(', ');
  const behind = key.map((_, index) => `$${index + 1}`).join(', ');
  const select = `select ${all} from ${quoteName(name)} as t`;
  for (let last: Row | undefined; ;) {
    const where = last === undefined ? '' : ` where (${order}) > (${behind})`;
    const after = last === undefined ? [] : key.map((column) => last?.[column] ?? null);
    const rows = await snapshot.rows(`${select}${where} order by ${order} limit ${rowsPerLine}`, after);
    if (rows.length > 0) yield rows;
    last = rows.at(-1);
    if (rows.length < rowsPerLine) return;
  }
}

function writable(value: SqlValue | undefined): unknown {
  return value instanceof Uint8Array ? { bytes: Buffer.from(value).toString('base64') } : value;
}
