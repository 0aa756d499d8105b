import { readMigrations } from '../../src/store/index.ts';
import { kinded, listOf, parseSql, wordsOf, type SqlNode } from './sql-tree.ts';

/** A table as the migrations make it. */
export interface Table {
  readonly name: string;
  readonly columns: ReadonlyMap<string, Column>;
  readonly primaryKey: readonly string[];
}

export interface Column {
  readonly mayBeNull: boolean;
  /** As written: `{int}`. */
  readonly type: string;
}

export type Schema = ReadonlyMap<string, Table>;

/** The tables that the product's migrations make. */
export async function readSchema(): Promise<Schema> {
  const migrations = await readMigrations();
  return schemaOf(migrations.map(({ sql }) => sql).join(';'));
}

/** The tables that a text of DDL makes; `{int}` and its like are types of their own here. */
export async function schemaOf(ddl: string): Promise<Schema> {
  const statements = await parseSql(ddl.replaceAll(/\{(\w+)\}/g, 'a_$1'));
  const schema = new Map<string, Table>();
  for (const { kind, node } of statements) {
    if (kind === 'CreateStmt') addTable(schema, node);
    if (kind === 'AlterTableStmt') addColumns(schema, node);
  }
  return schema;
}

function addTable(schema: Map<string, Table>, node: SqlNode): void {
  const name = String((node['relation'] as SqlNode)['relname']);
  const elements = listOf(node['tableElts']);
  const columns = elements.filter(({ kind }) => kind === 'ColumnDef').map((element) => element.node);
  const keys = [
    ...elements.filter((element) => isPrimary(element.node)).map((element) => wordsOf(element.node['keys'])),
    ...columns
      .filter((column) => listOf(column['constraints']).some((constraint) => isPrimary(constraint.node)))
      .map((column) => [String(column['colname'])]),
  ];
  const primaryKey = keys[0] ?? [];
  schema.set(name, { name, primaryKey, columns: new Map(columns.map((column) => columnOf(column, primaryKey))) });
}

function addColumns(schema: Map<string, Table>, node: SqlNode): void {
  const table = schema.get(String((node['relation'] as SqlNode)['relname']));
  if (!table) return;
  const added = listOf(node['cmds']).flatMap((command) => {
    const { kind, node: column } = kinded(command.node['def']);
    return kind === 'ColumnDef' ? [columnOf(column, [])] : [];
  });
  schema.set(table.name, { ...table, columns: new Map([...table.columns, ...added]) });
}

function columnOf(column: SqlNode, primaryKey: readonly string[]): readonly [string, Column] {
  const name = String(column['colname']);
  const isNotNull = listOf(column['constraints']).some(({ node }) => node['contype'] === 'CONSTR_NOTNULL');
  const type = wordsOf((column['typeName'] as SqlNode)['names']).at(-1) ?? '';
  return [name, { mayBeNull: !isNotNull && !primaryKey.includes(name), type: type.replace(/^a_(.*)$/, '{$1}') }];
}

function isPrimary(node: SqlNode): boolean {
  return node['contype'] === 'CONSTR_PRIMARY';
}
