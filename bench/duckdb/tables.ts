import { DuckDBDataChunk, DuckDBInstance, type DuckDBConnection, INTEGER } from '@duckdb/node-api';
import { type Value, formatDay, textOfValue } from '../../src/domain/index.ts';
import type { Workload } from '../workload/generate.ts';
import { workloadKinds } from '../workload/kinds.ts';

/** A DuckDB in memory with two threads, as its users would open it on a machine with two cores. */
export async function openMemory(): Promise<DuckDBConnection> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  return instance.connect();
}

const chunkRows = 2048;
const properties = ['path', 'level', 'name', 'minutes', 'network', 'class'] as const;

/**
 * Loads a workload twice, in order of account and day: as `signals` with event and properties as text, and as `codes`
 * with the number of a row of `kinds`.
 */
export async function loadSignals(connection: DuckDBConnection, workload: Workload): Promise<void> {
  await loadCodes(connection, workload);
  await loadKinds(connection);
  await connection.run(`create table signals as
    select codes.account, codes.person, date '1970-01-01' + codes.day as day, kinds.event, ${properties.map((name) => `kinds.${name}`).join(', ')}
    from codes join kinds on kinds.kind = codes.kind`);
}

/** The day a workload is scored for, as SQL. */
export function dayLiteral({ asOf }: Pick<Workload, 'asOf'>): string {
  return `date '${formatDay(asOf)}'`;
}

async function loadCodes(connection: DuckDBConnection, workload: Workload): Promise<void> {
  await connection.run('create table codes (account integer, day integer, kind integer, person integer)');
  const appender = await connection.createAppender('codes');
  const { columns, size } = workload;
  let account = 0;
  for (let from = 0; from < size.signals; from += chunkRows) {
    const to = Math.min(size.signals, from + chunkRows);
    const accounts: number[] = [];
    for (let row = from; row < to; row += 1) {
      while (row >= (workload.offsets[account + 1] as number)) account += 1;
      accounts.push(account);
    }
    const part = (column: Int32Array | Uint32Array) => Array.from(column.subarray(from, to));
    const chunk = DuckDBDataChunk.create([INTEGER, INTEGER, INTEGER, INTEGER], to - from);
    // What nobody in particular did has no person.
    const persons = part(columns.person).map((person) => (person === 0 ? null : person));
    chunk.setColumns([accounts, part(columns.day), part(columns.kind), persons]);
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

async function loadKinds(connection: DuckDBConnection): Promise<void> {
  const rows = workloadKinds.map(({ name, properties: own }, kind) => {
    const cells = properties.map((property) => literal(own.get(property)));
    return `(${[kind, literal(name), ...cells].join(', ')})`;
  });
  await connection.run(
    `create table kinds (kind integer, event varchar, ${properties
      .map((name) => `${name} ${name === 'minutes' ? 'integer' : 'varchar'}`)
      .join(', ')})`,
  );
  await connection.run(`insert into kinds values ${rows.join(', ')}`);
}

function literal(value: Value | undefined): string {
  if (value === undefined) return 'null';
  return typeof value === 'number' ? String(value) : `'${textOfValue(value).replaceAll("'", "''")}'`;
}
