import { setTimeout as pause } from 'node:timers/promises';
import type { EventStore, Insertion, Migration, Row, Snapshot, SqlValue, Transaction } from '../event-store.ts';
import { StoreError } from '../event-store.ts';
import { headOf, theHead, type HeadRow } from '../head-row.ts';
import { guardTransaction, nestingGuard } from '../guard-transaction.ts';
import { migrate } from '../migrate.ts';
import { type ColumnRow, tablesOf } from '../stored-tables.ts';
import { checkInsertion, checkValues, conflictSql, quoteName, runsOf } from '../storable.ts';
import type { Table, Task } from './messages.ts';
import { startChannel, type SqliteChannel } from './sqlite-channel.ts';
import { busyCode, isBusy } from './sqlite-failure.ts';

/** Which file to open, and the schema it must have. */
export interface SqliteTerms {
  readonly file: string;
  readonly migrations: readonly Migration[];
  /** How long to wait while another process writes. */
  readonly patienceMs?: number;
}

/** Opens a store in one file, making it when it is not there. Several processes may open the same file. */
export async function openSqlite({ file, migrations, patienceMs = 10_000 }: SqliteTerms): Promise<EventStore> {
  const writer = startChannel();
  const reader = startChannel();
  const close = async (): Promise<void> => {
    // The writer goes last: the last connection to close tidies up, which one that only reads cannot.
    await reader.close();
    await writer.close();
  };
  try {
    await patiently(patienceMs, () => writer.ask({ do: 'open', file, access: 'write' }));
    await migrate(migrations, { types, alone: (work) => transactOn(writer, patienceMs, work) });
    await patiently(patienceMs, () => reader.ask({ do: 'open', file, access: 'read' }));
  } catch (error) {
    await close();
    throw error;
  }
  return storeOn({ file, reader, writer, patienceMs, close });
}

const types = { int: 'integer', bytes: 'blob', text: 'text' } as const;

interface Connections {
  readonly file: string;
  readonly reader: SqliteChannel;
  readonly writer: SqliteChannel;
  readonly patienceMs: number;
  readonly close: () => Promise<void>;
}

function storeOn({ file, reader, writer, patienceMs, close }: Connections): EventStore {
  let last: Promise<unknown> = Promise.resolve();
  const withoutNesting = nestingGuard();
  let isClosed = false;

  // One transaction at a time: the next begins when all before it have ended, well or not.
  function queued<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  }

  return {
    kind: 'sqlite',
    // One log: a commit costs the same for one part and for many.
    partsAtOnce: 1_024,
    rows: (sql, values) => patiently(patienceMs, () => rowsOn(reader, sql, values)),
    transact: async (work) => {
      if (isClosed) throw new StoreError('unavailable', 'the store is closed');
      return withoutNesting(() => queued(() => transactOn(writer, patienceMs, work)));
    },
    snapshot: (work) => snapshotOf(file, patienceMs, work),
    compact: () => queued(() => patiently(patienceMs, () => compactOn(writer))),
    close: async () => {
      isClosed = true;
      await last;
      await close();
    },
  };
}

// A connection of its own: in a file with a write-ahead log a reader sees the moment of its first read and holds nobody up.
async function snapshotOf<Result>(
  file: string,
  patienceMs: number,
  work: (snapshot: Snapshot) => Promise<Result>,
): Promise<Result> {
  const channel = startChannel();
  try {
    await patiently(patienceMs, () => channel.ask({ do: 'open', file, access: 'read' }));
    await channel.ask({ do: 'script', sql: 'begin' });
    return await work({
      rows: (sql, values) => patiently(patienceMs, () => rowsOn(channel, sql, values)),
      tables: async () => tablesOf(await rowsOn<ColumnRow>(channel, columnsSql)),
    });
  } finally {
    await channel.close();
  }
}

const columnsSql = `
  select t.name as table_name, c.name as column_name, c.pk as key_position
  from pragma_table_list as t join pragma_table_info(t.name) as c
  where t.schema = 'main' and t.type = 'table' and t.name not like 'sqlite!_%' escape '!'
  order by t.name, c.cid`;

// The new pages reach the file by way of the log, which then holds nothing: neither has anything left of the old ones.
async function compactOn(writer: SqliteChannel): Promise<void> {
  await writer.ask({ do: 'script', sql: 'vacuum' });
  const [row] = await rowsOn(writer, 'pragma wal_checkpoint(truncate)');
  if (row?.['busy'] !== 0)
    throw new StoreError('unavailable', 'another process reads the file', { cause: { code: busyCode } });
}

async function transactOn<Result>(
  writer: SqliteChannel,
  patienceMs: number,
  work: (transaction: Transaction, script: (sql: string) => Promise<void>) => Promise<Result>,
): Promise<Result> {
  await patiently(patienceMs, () => writer.ask({ do: 'begin' }));
  const { transaction, end } = guardTransaction(transactionOn(writer));
  try {
    const result = await work(transaction, async (sql) => {
      await writer.ask({ do: 'script', sql });
    });
    const failed = await end();
    if (failed) throw failed.error;
    await writer.ask({ do: 'commit' });
    return result;
  } catch (error) {
    await end();
    await writer.ask({ do: 'rollback' }).catch(() => undefined);
    throw error;
  }
}

function transactionOn(writer: SqliteChannel): Transaction {
  return {
    rows: (sql, values) => rowsOn(writer, sql, values),
    run: async (sql, values = []) => changedBy(await writer.ask(bound('run', sql, values))),
    insert: async (insertion) => {
      checkInsertion(insertion);
      const sql = insertSql(insertion);
      let added = 0;
      for (const run of runsOf(insertion.rows, rowsPerMessage)) {
        added += changedBy(await writer.ask({ do: 'insert', sql, rows: run.map(compact) }));
      }
      return added;
    },
    // Whoever is in a transaction has the whole file, so there is nobody to wait for.
    lockHead: async (part) => theHead(part, await rowsOn<HeadRow>(writer, headSql, [part])),
    claimHeads: async (parts) => (await rowsOn<HeadRow>(writer, headsSql, [JSON.stringify(parts)])).map(headOf),
  };
}

function insertSql({ table, columns, onConflict }: Insertion): string {
  const target = `${quoteName(table)} (${columns.map(quoteName).join(', ')})`;
  return `insert into ${target} values (${columns.map(() => '?').join(', ')})${conflictSql(onConflict)}`;
}

const rowsPerMessage = 10_000;
const headSql = 'select h.part, h.next_number, h.cursor from heads as h where h.part = $1';
const headsSql = `select h.part, h.next_number, h.cursor from heads as h
  where h.part in (select p.value from json_each($1) as p) order by h.part`;

async function rowsOn<Shape extends Row>(
  channel: SqliteChannel,
  sql: string,
  values: readonly SqlValue[] = [],
): Promise<readonly Shape[]> {
  const answer = await channel.ask(bound('rows', sql, values));
  return typeof answer === 'object' ? (objectsOf(answer) as readonly Shape[]) : [];
}

function bound(kind: 'rows' | 'run', sql: string, values: readonly SqlValue[]): Task {
  checkValues(values);
  return { do: kind, sql, values: compact(values) };
}

// A view would be sent with everything it is a view of.
function compact(values: readonly SqlValue[]): readonly SqlValue[] {
  return values.some(isPartialView)
    ? values.map((value) => (isPartialView(value) ? new Uint8Array(value) : value))
    : values;
}

function isPartialView(value: SqlValue): value is Uint8Array {
  return value instanceof Uint8Array && value.byteLength !== value.buffer.byteLength;
}

function objectsOf({ columns, cells }: Table): readonly Row[] {
  return cells.map((row) => {
    const object: Record<string, SqlValue> = {};
    for (let i = 0; i < columns.length; i += 1) object[columns[i] ?? ''] = row[i] ?? null;
    return object;
  });
}

function changedBy(answer: Table | number | undefined): number {
  return typeof answer === 'number' ? answer : 0;
}

/** Asks again while another process has the file, for as long as patience lasts. */
async function patiently<Result>(patienceMs: number, ask: () => Promise<Result>): Promise<Result> {
  const until = performance.now() + patienceMs;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!isBusy(error) || performance.now() > until) throw error;
    }
    await pause(1 + Math.random() * 5);
  }
}
