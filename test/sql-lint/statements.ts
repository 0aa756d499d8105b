import { globSync } from 'node:fs';
import { basename, join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A statement of the product: SQL stands in `*.sql.ts` files, one exported text a statement. */
export interface Statement {
  /** `append.sql.ts#advanceHead`: files may move. */
  readonly name: string;
  readonly sql: string;
}

/** Every statement under `src`. */
export async function readStatements(root: string): Promise<readonly Statement[]> {
  const paths = globSync('src/**/*.sql.ts', { cwd: root }).map((path) => path.split(sep).join('/'));
  const statements = await Promise.all(paths.toSorted().map((path) => statementsOf(root, path)));
  return statements.flat();
}

async function statementsOf(root: string, path: string): Promise<readonly Statement[]> {
  const exported = (await import(pathToFileURL(join(root, path)).href)) as Readonly<Record<string, unknown>>;
  return Object.entries(exported).flatMap(([name, sql]) =>
    typeof sql === 'string' ? [{ name: `${basename(path)}#${name}`, sql }] : [],
  );
}
