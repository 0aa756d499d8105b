import type { Schema } from './read-schema.ts';
import { conjunctsOf, kinded, listOf, wordsOf, type Kinded, type SqlNode } from './sql-tree.ts';

/** Tables of a query by the name they have there, and the conditions every row of it meets. */
export interface Scope {
  readonly tables: ReadonlyMap<string, string>;
  readonly conditions: readonly Kinded[];
}

/** What a list of tables, its joins included, and a `where` make. */
export function scopeOf(from: readonly Kinded[], where: unknown): Scope {
  const tables = new Map<string, string>();
  const conditions = [...conjunctsOf(where)];
  const visit = ({ kind, node }: Kinded): void => {
    if (kind === 'RangeVar') tables.set(aliasOf(node), String(node['relname']));
    if (kind !== 'JoinExpr') return;
    visit(kinded(node['larg']));
    visit(kinded(node['rarg']));
    conditions.push(...conjunctsOf(node['quals']));
  };
  for (const item of from) visit(item);
  return { tables, conditions };
}

/** The name under which a table is known in its query. */
export function aliasOf(rangeVar: SqlNode): string {
  const alias = rangeVar['alias'] as SqlNode | undefined;
  return String(alias?.['aliasname'] ?? rangeVar['relname']);
}

/** Columns (`alias.column`) that equal a parameter in every row, directly or by way of others. */
export function pinnedColumns({ tables, conditions }: Scope, before: ReadonlySet<string>): ReadonlySet<string> {
  const equalities = conditions.filter(isEquality).map(({ node }) => [node['lexpr'], node['rexpr']] as const);
  const pinned = new Set(before);
  for (let size = -1; size !== pinned.size;) {
    size = pinned.size;
    for (const [left, right] of equalities) {
      if (isPinned(left, tables, pinned)) addColumn(right, tables, pinned);
      if (isPinned(right, tables, pinned)) addColumn(left, tables, pinned);
    }
  }
  return pinned;
}

/** Tables with a part, by their name in the query, whose part is not pinned. */
export function unpinnedTables({ tables }: Scope, pinned: ReadonlySet<string>, schema: Schema): readonly string[] {
  return [...tables]
    .filter(([alias, table]) => schema.get(table)?.columns.has('part') && !pinned.has(`${alias}.part`))
    .map(([, table]) => table);
}

/** True for a parameter and for a column that equals one. */
export function isPinned(value: unknown, tables: Scope['tables'], pinned: ReadonlySet<string>): boolean {
  const { kind, node } = kinded(value);
  if (kind === 'ParamRef') return true;
  return kind === 'ColumnRef' && pinned.has(columnName(node, tables));
}

function isEquality({ kind, node }: Kinded): boolean {
  return kind === 'A_Expr' && node['kind'] === 'AEXPR_OP' && wordsOf(node['name'])[0] === '=';
}

function addColumn(value: unknown, tables: Scope['tables'], pinned: Set<string>): void {
  const { kind, node } = kinded(value);
  if (kind === 'ColumnRef') pinned.add(columnName(node, tables));
}

// A bare name can only be told where there is one table.
function columnName(node: SqlNode, tables: Scope['tables']): string {
  const words = wordsOf(node['fields']);
  const [only] = tables.size === 1 ? [...tables.keys()] : [];
  return words.length === 1 ? `${only ?? '?'}.${words[0]}` : words.join('.');
}

/** The items of every row that an insertion lists, or of what it selects. */
export function insertedRows(select: SqlNode): readonly (readonly Kinded[])[] {
  const rows = listOf(select['valuesLists']).map(({ node }) => listOf(node['items']));
  return rows.length > 0 ? rows : [listOf(select['targetList']).map(({ node }) => kinded(node['val']))];
}
