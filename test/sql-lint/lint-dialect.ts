import { scopeOf } from './pinned-parts.ts';
import type { Schema } from './read-schema.ts';
import { kinded, listOf, nodesOfKind, wordsOf, type Kinded, type SqlNode } from './sql-tree.ts';

/** What PostgreSQL and SQLite would not understand alike in a statement, and what to write instead. */
export function findDialect(sql: string, { kind, node }: Kinded, schema: Schema): readonly string[] {
  const root = { [kind]: node };
  return [
    ...(sql.includes('::') ? ['`::` is PostgreSQL only: write `cast(… as …)`'] : []),
    ...[...nodesOfKind(root, 'A_Star')].map(() => '`*`: name the columns'),
    ...[...nodesOfKind(root, 'SQLValueFunction')].map(() => 'the database is asked for the time: hand it in'),
    ...[...nodesOfKind(root, 'LockingClause')].map(() => '`for update` is PostgreSQL only: call `lockHead`'),
    ...[...nodesOfKind(root, 'A_Expr')].flatMap(operatorProblem),
    ...[...nodesOfKind(root, 'FuncCall')].flatMap(functionProblem),
    ...[...nodesOfKind(root, 'TypeCast')].flatMap(castProblem),
    ...[...nodesOfKind(root, 'SelectStmt')].flatMap((select) => nullOrderProblems(select, schema)),
  ];
}

function operatorProblem(node: SqlNode): readonly string[] {
  switch (node['kind']) {
    case 'AEXPR_ILIKE':
      return ['`ilike` is PostgreSQL only: compare `lower(…)`'];
    case 'AEXPR_LIKE':
      return wordsOf(kinded(node['rexpr']).node['funcname']).at(-1) === 'like_escape'
        ? []
        : ["`like` takes a backslash differently: add `escape '\\'`"];
    default:
      return wordsOf(node['name']).some((operator) => !sharedOperators.has(operator))
        ? [`the operator \`${wordsOf(node['name']).join('.')}\` is not in both databases`]
        : [];
  }
}

const sharedOperators = new Set([
  '=',
  '<>',
  '<',
  '>',
  '<=',
  '>=',
  '+',
  '-',
  '*',
  '/',
  '%',
  '||',
  '&',
  '|',
  '<<',
  '>>',
  'BETWEEN',
  'NOT BETWEEN',
]);

function functionProblem(node: SqlNode): readonly string[] {
  const name = wordsOf(node['funcname']).at(-1) ?? '';
  return sharedFunctions.has(name) ? [] : [`the function \`${name}\` is not known to be alike in both databases`];
}

const sharedFunctions = new Set(
  `count sum min max avg abs lower upper length replace substr like_escape
  row_number rank dense_rank lag lead first_value last_value ntile`.split(/\s+/),
);

// The names that SQLite gives the same meaning.
function castProblem(node: SqlNode): readonly string[] {
  const type = wordsOf((node['typeName'] as SqlNode)['names']).at(-1) ?? '';
  return ['int8', 'int4', 'text'].includes(type) ? [] : [`a cast to \`${type}\` is not alike in both databases`];
}

function nullOrderProblems(select: SqlNode, schema: Schema): readonly string[] {
  const { tables } = scopeOf(listOf(select['fromClause']), undefined);
  return listOf(select['sortClause']).flatMap(({ node }) => {
    const { kind, node: column } = kinded(node['node']);
    if (kind !== 'ColumnRef' || node['sortby_nulls'] !== 'SORTBY_NULLS_DEFAULT') return [];
    const words = wordsOf(column['fields']);
    const name = words.at(-1) ?? '';
    const candidates = words.length > 1 ? [tables.get(words[0] ?? '') ?? ''] : [...tables.values()];
    const mayBeNull = candidates.some((table) => schema.get(table)?.columns.get(name)?.mayBeNull);
    return mayBeNull ? [`\`${name}\` may be null: say \`nulls first\` or \`nulls last\``] : [];
  });
}
