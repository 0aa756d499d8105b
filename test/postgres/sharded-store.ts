import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import type { EventStore, Insertion, Migration, Row, SqlValue, Transaction } from '../../src/store/event-store.ts';
import { openPostgres } from '../../src/store/index.ts';
import { readsAcrossParts, tablesEverywhere } from '../sql-lint/known-exceptions.ts';
import { readStatements } from '../sql-lint/statements.ts';

/** A store whose parts are spread over several servers, and what it has been asked. */
export interface ShardedStore {
  readonly store: EventStore;
  /** How many transactions each server has committed. */
  readonly commits: readonly number[];
  /** Reads of parts on other servers than that of the transaction around them, in a connection of their own. */
  readonly readsElsewhere: () => number;
}

/** The message of a transaction that wanted parts of two servers. */
export const twoServers = 'a transaction asked for parts of two servers';

/** Asks for a server: the part a statement is about, or any. */
class NeedsServer extends Error {
  readonly server: number;
  constructor(server: number) {
    super('not begun yet');
    this.server = server;
  }
}

/** Servers that hold a share of the parts each. */
interface Shards {
  readonly servers: readonly EventStore[];
  readonly migrations: readonly Migration[];
  /** True for questions that may be asked of all servers. */
  readonly isAcross: (sql: string) => boolean;
  readonly commits: number[];
  elsewhere: number;
}

/**
 * Spreads a store over servers by part, as a distributed database does. Each statement goes to the server of its part; a
 * transaction belongs to the server of its first; a read across parts, which is one of those that are listed by name, sees
 * the rows of all servers put together; tables without a part are the same on every server.
 */
export async function openSharded(urls: readonly string[], migrations: readonly Migration[]): Promise<ShardedStore> {
  const servers = await Promise.all(urls.map((url) => openPostgres({ url, migrations, poolSize: 3 })));
  const statements = await readStatements(join(import.meta.dirname, '../..'));
  const own = new Set(statements.map(({ sql }) => sql));
  const listed = new Set(statements.filter(({ name }) => readsAcrossParts.has(name)).map(({ sql }) => sql));
  const shards: Shards = {
    servers,
    migrations,
    // What only a test asks may ask all servers.
    isAcross: (sql) => listed.has(sql) || (!own.has(sql) && isAboutParts(sql)),
    commits: servers.map(() => 0),
    elsewhere: 0,
  };
  const store: EventStore = {
    kind: 'postgres',
    partsAtOnce: 1,
    rows: ((sql, values = []) => rowsOf(shards, sql, values)) as EventStore['rows'],
    transact: (work) => transactOn(shards, work),
    snapshot: () => Promise.reject(new Error('servers have no moment in common')),
    compact: async () => {
      for (const server of servers) await server.compact();
    },
    close: async () => {
      for (const server of servers) await server.close();
    },
  };
  return { store, commits: shards.commits, readsElsewhere: () => shards.elsewhere };
}

function serverOf({ servers }: Shards, part: number | undefined): number {
  return (part ?? 0) % servers.length;
}

async function rowsOf(shards: Shards, sql: string, values: readonly SqlValue[]): Promise<readonly Row[]> {
  if (shards.isAcross(sql)) return readTogether(shards.servers, sql, values, shards.migrations);
  return (shards.servers[serverOf(shards, partIn(sql, values))] as EventStore).rows(sql, values);
}

/** What a transaction wrote to tables that are everywhere the same, to be written everywhere else. */
type Replicated = ((transaction: Transaction) => Promise<unknown>)[];

async function transactOn<Result>(
  shards: Shards,
  work: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  const home = await homeOf(shards, work);
  const replicated: Replicated = [];
  const result = await (shards.servers[home] as EventStore).transact((own) => {
    replicated.length = 0;
    return work(transactionAt(shards, home, own, replicated));
  });
  shards.commits[home] = (shards.commits[home] ?? 0) + 1;
  for (const server of replicated.length > 0 ? shards.servers.filter((_, n) => n !== home) : [])
    await server.transact(async (other) => {
      for (const again of replicated) await again(other);
    });
  return result;
}

/** A transaction on one server, which refuses what is not there. */
function transactionAt(shards: Shards, home: number, own: Transaction, replicated: Replicated): Transaction {
  const check = (part: number | undefined) => {
    if (part !== undefined && serverOf(shards, part) !== home)
      throw new Error(`${twoServers}: ${part} is not on ${home}`);
  };
  return {
    rows: (async (sql: string, values: readonly SqlValue[] = []) => {
      if (shards.isAcross(sql)) {
        shards.elsewhere += 1;
        const readers = shards.servers.map((server, n) => (n === home ? own : server));
        return readTogether(readers, sql, values, shards.migrations);
      }
      check(partIn(sql, values));
      return own.rows(sql, values);
    }) as Transaction['rows'],
    run: async (sql, values = []) => {
      const part = partIn(sql, values);
      check(part);
      if (part === undefined) replicated.push((other) => other.run(sql, values));
      return own.run(sql, values);
    },
    insert: async (insertion) => {
      const parts = partsOf(insertion);
      for (const part of parts) check(part);
      if (parts.length === 0) replicated.push((other) => other.insert(insertion));
      return own.insert(insertion);
    },
    lockHead: async (part) => {
      check(part);
      return own.lockHead(part);
    },
    claimHeads: async (parts) => {
      for (const part of parts) check(part);
      return own.claimHeads(parts);
    },
  };
}

/** Where a transaction belongs: its work is begun until it says, as it may run again and has had no effect by then. */
async function homeOf(shards: Shards, work: (transaction: Transaction) => Promise<unknown>): Promise<number> {
  const need = (part: number | undefined): never => {
    throw new NeedsServer(serverOf(shards, part));
  };
  const probe: Transaction = {
    rows: (async (sql: string, values: readonly SqlValue[] = []) => {
      const part = partIn(sql, values);
      return part === undefined ? rowsOf(shards, sql, values) : need(part);
    }) as Transaction['rows'],
    run: async (sql, values = []) => need(partIn(sql, values)),
    insert: async (insertion) => need(partsOf(insertion)[0]),
    lockHead: async (part) => need(part),
    claimHeads: async ([part]) => need(part),
  };
  try {
    await work(probe);
    return 0;
  } catch (error) {
    if (error instanceof NeedsServer) return error.server;
    throw error;
  }
}

function isAboutParts(sql: string): boolean {
  return partParameter(sql) === undefined && tablesIn(sql).some((table) => !tablesEverywhere.has(table));
}

/** The part a statement names; undefined for one about tables that are everywhere the same. */
function partIn(sql: string, values: readonly SqlValue[]): number | undefined {
  const parameter = partParameter(sql);
  if (parameter !== undefined) return Number(values[Number(parameter.slice(1)) - 1]);
  if (isAboutParts(sql)) throw new Error(`a statement about parts names none and is not listed: ${sql}`);
  return undefined;
}

function partParameter(sql: string): string | undefined {
  const inserted = /insert into \w+ \(([^)]*)\)\s*values \(([^)]*)\)/.exec(sql);
  const place = inserted?.[1]?.split(',').findIndex((column) => column.trim() === 'part') ?? -1;
  return place >= 0 ? inserted?.[2]?.split(',')[place]?.trim() : /\bpart = (\$\d+)/.exec(sql)?.[1];
}

function partsOf({ table, columns, rows }: Insertion): readonly number[] {
  const place = columns.indexOf('part');
  if (place < 0 && !tablesEverywhere.has(table)) throw new Error(`rows for \`${table}\` have no part`);
  return place < 0 ? [] : [...new Set(rows.map((row) => Number(row[place])))];
}

function tablesIn(sql: string): readonly string[] {
  return [...new Set([...sql.matchAll(/\b(?:from|join|into|update) ([a-z_]+)/g)].map((match) => match[1] ?? ''))];
}

/** Asks a question of all servers at once: their rows of the tables it is about, put together, are asked. */
async function readTogether(
  readers: readonly Pick<EventStore, 'rows'>[],
  sql: string,
  values: readonly SqlValue[],
  migrations: readonly Migration[],
): Promise<readonly Row[]> {
  const together = new DatabaseSync(':memory:');
  try {
    for (const { sql: ddl } of migrations)
      together.exec(ddl.replaceAll('{int}', 'integer').replaceAll('{text}', 'text').replaceAll('{bytes}', 'blob'));
    together.exec('pragma case_sensitive_like = on');
    for (const table of tablesIn(sql)) {
      together.exec(`delete from ${table}`);
      for (const [server, reader] of readers.entries()) {
        const all = await reader.rows(`select t.* from ${table} as t where t.part % ${readers.length} = ${server}`);
        for (const row of all) insertInto(together, table, row);
      }
    }
    const named = Object.fromEntries(values.map((value, n) => [`$${n + 1}`, value]));
    return together.prepare(sql).all(named) as unknown as readonly Row[];
  } finally {
    together.close();
  }
}

function insertInto(database: DatabaseSync, table: string, row: Row): void {
  const columns = Object.keys(row);
  const places = columns.map(() => '?').join(', ');
  database.prepare(`insert into ${table} (${columns.join(', ')}) values (${places})`).run(...Object.values(row));
}
