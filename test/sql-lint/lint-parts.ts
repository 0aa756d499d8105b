import { aliasOf, insertedRows, isPinned, pinnedColumns, scopeOf, unpinnedTables } from './pinned-parts.ts';
import type { Schema } from './read-schema.ts';
import { kinded, listOf, type Kinded, type SqlNode } from './sql-tree.ts';

/** What a statement does beyond one part. */
export interface PartFindings {
  /** Tables it reads in every part. */
  readonly readsAcross: readonly string[];
  /** Tables it writes without saying in which part. */
  readonly writesAcross: readonly string[];
}

/** Finds the tables of a statement whose part is not pinned to a parameter. */
export function findParts(statement: Kinded, schema: Schema): PartFindings {
  const readsAcross: string[] = [];
  const writesAcross: string[] = [];

  function visit(value: unknown, outer: ReadonlySet<string>): void {
    if (typeof value !== 'object' || value === null) return;
    for (const [kind, child] of Object.entries(value)) {
      const node = child as SqlNode;
      if (kind === 'SelectStmt') visitSelect(node, outer);
      else if (kind === 'UpdateStmt' || kind === 'DeleteStmt') visitChange(node, outer);
      else if (kind === 'InsertStmt') visitInsert(node, outer);
      else visit(child, outer);
    }
  }

  function visitSelect(node: SqlNode, outer: ReadonlySet<string>): void {
    // The sides of a union are bare nodes.
    for (const side of ['larg', 'rarg']) if (node[side]) visitSelect(node[side] as SqlNode, outer);
    const scope = scopeOf(listOf(node['fromClause']), node['whereClause']);
    const pinned = pinnedColumns(scope, outer);
    readsAcross.push(...unpinnedTables(scope, pinned, schema));
    visitParts(node, pinned, ['larg', 'rarg']);
  }

  function visitChange(node: SqlNode, outer: ReadonlySet<string>): void {
    const target = { kind: 'RangeVar', node: node['relation'] as SqlNode };
    const others = [...listOf(node['fromClause']), ...listOf(node['usingClause'])];
    const scope = scopeOf([target, ...others], node['whereClause']);
    const pinned = pinnedColumns(scope, outer);
    const [written, ...read] = [aliasOf(target.node), ...[...scope.tables.keys()].slice(1)].map((alias) =>
      unpinnedTables({ ...scope, tables: new Map([[alias, scope.tables.get(alias) ?? '']]) }, pinned, schema),
    );
    writesAcross.push(...(written ?? []));
    readsAcross.push(...read.flat());
    visitParts(node, pinned, []);
  }

  function visitInsert(node: SqlNode, outer: ReadonlySet<string>): void {
    const table = String((node['relation'] as SqlNode)['relname']);
    const place = listOf(node['cols']).findIndex((column) => column.node['name'] === 'part');
    const select = kinded(node['selectStmt']).node;
    const scope = scopeOf(listOf(select['fromClause']), select['whereClause']);
    const pinned = pinnedColumns(scope, outer);
    const isInOnePart = insertedRows(select).every((row) => {
      const item = row[place];
      return item !== undefined && isPinned({ [item.kind]: item.node }, scope.tables, pinned);
    });
    if (schema.get(table)?.columns.has('part') && !isInOnePart) writesAcross.push(table);
    visitParts(node, outer, []);
  }

  function visitParts(node: SqlNode, pinned: ReadonlySet<string>, except: readonly string[]): void {
    for (const [key, value] of Object.entries(node)) if (!except.includes(key)) visit(value, pinned);
  }

  visit({ [statement.kind]: statement.node }, new Set());
  return { readsAcross, writesAcross };
}
