import { parse } from 'libpg-query';

/** A node of PostgreSQL's syntax tree, seen only as far as the checks need it. */
export type SqlNode = Readonly<Record<string, unknown>>;

/** The statements of a text, each as its kind and its node; throws what PostgreSQL says of a mistake. */
export async function parseSql(sql: string): Promise<readonly Kinded[]> {
  const { stmts = [] } = (await parse(sql)) as unknown as { readonly stmts?: readonly SqlNode[] };
  return stmts.map((statement) => kinded(statement['stmt']));
}

/** A node and what it is: the tree writes `{ SelectStmt: { … } }`. */
export interface Kinded {
  readonly kind: string;
  readonly node: SqlNode;
}

export function kinded(value: unknown): Kinded {
  const [kind = '', node = {}] = Object.entries((value ?? {}) as SqlNode)[0] ?? [];
  return { kind, node: node as SqlNode };
}

/** The members of a list of the tree. */
export function listOf(value: unknown): readonly Kinded[] {
  return Array.isArray(value) ? value.map(kinded) : [];
}

/** Every node of a kind under a node, itself excluded. */
export function* nodesOfKind(value: unknown, kind: string): Generator<SqlNode> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, child] of Object.entries(value)) {
    if (key === kind) yield child as SqlNode;
    yield* nodesOfKind(child, kind);
  }
}

/** The words of a name such as `a.part`. */
export function wordsOf(fields: unknown): readonly string[] {
  return listOf(fields).map(({ kind, node }) => (kind === 'String' ? String(node['sval']) : '*'));
}

/** What a condition demands of every row: its parts joined by `and`. */
export function conjunctsOf(condition: unknown): readonly Kinded[] {
  const { kind, node } = kinded(condition);
  if (kind === '') return [];
  if (kind !== 'BoolExpr' || node['boolop'] !== 'AND_EXPR') return [{ kind, node }];
  return (node['args'] as readonly unknown[]).flatMap(conjunctsOf);
}
