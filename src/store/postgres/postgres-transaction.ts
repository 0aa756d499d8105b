import type { ClientBase, QueryResult } from 'pg';
import type { Insertion, Row, SqlValue, Transaction } from '../event-store.ts';
import { headOf, theHead, type HeadRow } from '../head-row.ts';
import { checkInsertion, checkValues, conflictSql, quoteName, runsOf } from '../storable.ts';
import { arrayLiteral } from './array-literal.ts';
import { errorOf } from './postgres-failure.ts';
import { valueTypes } from './postgres-types.ts';

/** What a store remembers between transactions: names of prepared statements, types of columns. */
export interface PostgresMemory {
  readonly statementNames: Map<string, string>;
  readonly typesByTable: Map<string, ReadonlyMap<string, string>>;
}

export function newMemory(): PostgresMemory {
  return { statementNames: new Map(), typesByTable: new Map() };
}

/** The statements of a transaction that has begun on a connection. */
export function transactionOn(client: ClientBase, memory: PostgresMemory): Transaction {
  const inTurn = newLine();
  const say = (sql: string, values?: readonly SqlValue[]) => inTurn(() => ask(client, memory, sql, values));
  return {
    rows: async <Shape extends Row>(sql: string, values?: readonly SqlValue[]) =>
      (await say(sql, values)).rows as readonly Shape[],
    run: async (sql, values) => (await say(sql, values)).rowCount ?? 0,
    insert: (insertion) => inTurn(() => insertRows(client, memory, insertion)),
    lockHead: async (part) => {
      const { rows } = await say(lockSql, [part]);
      return theHead(part, rows as readonly HeadRow[]);
    },
    claimHeads: async (parts) => {
      const { rows } = await say(claimSql, [arrayLiteral(parts)]);
      return (rows as readonly HeadRow[]).map(headOf);
    },
  };
}

// A connection is asked one thing after the other; behind a statement that has failed none is run, as in the database.
function newLine(): <Result>(statement: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return (statement) => {
    const own = last.then(statement);
    last = own;
    return own;
  };
}

/** Runs one statement, prepared under a name on its first use. */
export async function ask(
  client: Pick<ClientBase, 'query'>,
  memory: PostgresMemory,
  sql: string,
  values: readonly SqlValue[] = [],
): Promise<QueryResult> {
  checkValues(values);
  const query = { text: sql, values: [...values], types: valueTypes };
  const name = statementName(memory, sql);
  try {
    return await client.query(name === undefined ? query : { ...query, name });
  } catch (error) {
    throw errorOf(error, 'a statement', sql);
  }
}

const lockSql = 'select h.part, h.next_number, h.cursor from heads as h where h.part = $1 for update';

const claimSql = `
  select h.part, h.next_number, h.cursor from heads as h
  where h.part = any(cast($1 as bigint[])) order by h.part for update skip locked`;

const mostNames = 500;

// A connection keeps what it has prepared for as long as it lives: statements that never come again get no name.
function statementName({ statementNames }: PostgresMemory, sql: string): string | undefined {
  const known = statementNames.get(sql);
  if (known !== undefined || statementNames.size >= mostNames) return known;
  const name = `assay_${statementNames.size}`;
  statementNames.set(sql, name);
  return name;
}

const rowsPerStatement = 10_000;

async function insertRows(client: ClientBase, memory: PostgresMemory, insertion: Insertion): Promise<number> {
  checkInsertion(insertion);
  const { table, columns, rows, onConflict } = insertion;
  if (rows.length === 0) return 0;
  const types = await typesOf(client, memory, table);
  const arrays = columns.map((column, index) => `$${index + 1}::${typeOf(types, table, column)}[]`);
  const target = `${quoteName(table)} (${columns.map(quoteName).join(', ')})`;
  const sql = `insert into ${target} select * from unnest(${arrays.join(', ')})${conflictSql(onConflict)}`;
  let added = 0;
  for (const run of runsOf(rows, rowsPerStatement)) {
    const literals = columns.map((_, index) => arrayLiteral(run.map((row) => row[index] ?? null)));
    added += (await ask(client, memory, sql, literals)).rowCount ?? 0;
  }
  return added;
}

async function typesOf(
  client: ClientBase,
  memory: PostgresMemory,
  table: string,
): Promise<ReadonlyMap<string, string>> {
  const known = memory.typesByTable.get(table);
  if (known) return known;
  const { rows } = await ask(client, memory, typesSql, [quoteName(table)]);
  const types = new Map((rows as readonly ColumnRow[]).map(({ name, type }) => [name, type]));
  if (types.size > 0) memory.typesByTable.set(table, types);
  return types;
}

type ColumnRow = { readonly name: string; readonly type: string };

const typesSql = `
  select a.attname as name, format_type(a.atttypid, a.atttypmod) as type
  from pg_attribute as a
  where a.attrelid = to_regclass($1) and a.attnum > 0 and not a.attisdropped`;

function typeOf(types: ReadonlyMap<string, string>, table: string, column: string): string {
  const type = types.get(column);
  if (type === undefined) throw new Error(`there is no column \`${column}\` in a table \`${table}\``);
  return type;
}
