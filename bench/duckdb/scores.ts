import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { type Cells, emptyCells } from '../cells.ts';
import { type Workload } from '../workload/generate.ts';
import { dayLiteral } from './tables.ts';

/** How signals lie in the database: with events and properties as text, or dictionary-coded beforehand. */
export type Layout = 'text' | 'kind';

/** The hand-written SQL that scores all accounts, ending in one row per cell or one per account with its reasons. */
export function scoresSql(layout: Layout, ending: 'cells' | 'reasons', workload: Pick<Workload, 'asOf'>): string {
  const isText = layout === 'text';
  const parts = ['rules', isText ? 'matched-by-text' : 'matched-by-kind', 'points', ending];
  return parts
    .map((part) => readFileSync(join(import.meta.dirname, 'sql', `${part}.sql`), 'utf8'))
    .join('')
    .replaceAll('$day', isText ? dayLiteral(workload) : String(workload.asOf))
    .replaceAll('$week', isText ? "interval '6 days'" : '6');
}

/** Scores everything into the table `cells`. */
export async function scoreWithDuckDb(connection: DuckDBConnection, workload: Workload, layout: Layout): Promise<void> {
  await connection.run(`create or replace temp table cells as ${scoresSql(layout, 'cells', workload)}`);
}

/** The table `cells` as cells. */
export async function readCells(
  connection: DuckDBConnection,
  columns: readonly string[],
  accounts: number,
): Promise<Cells> {
  const cells = emptyCells(columns, accounts);
  const result = await connection.stream('select account, rule, points from cells');
  for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    for (const [account, rule, points] of chunk.getRows()) {
      const column = columns.indexOf(String(rule));
      if (column < 0) throw new Error(`the SQL gives points for \`${String(rule)}\`, which no rule is called`);
      cells.points[Number(account) * columns.length + column] = Number(points);
    }
  }
  return cells;
}
