import { findDialect } from './lint-dialect.ts';
import { findParts } from './lint-parts.ts';
import type { Schema } from './read-schema.ts';
import { parseSql } from './sql-tree.ts';
import type { Statement } from './statements.ts';

/** What is wrong with a statement, as lines for people; `mayReadAcross` names those that may read in every part. */
export async function lintStatement(
  { name, sql }: Statement,
  schema: Schema,
  mayReadAcross: ReadonlySet<string>,
): Promise<readonly string[]> {
  const parsed = await parseSql(sql).catch((error: unknown) => String(error));
  if (typeof parsed === 'string') return [`${name}: ${parsed}`];
  const [statement, ...others] = parsed;
  if (!statement || others.length > 0) return [`${name}: write one statement`];
  const { readsAcross, writesAcross } = findParts(statement, schema);
  const isListed = mayReadAcross.has(name);
  return [
    ...findDialect(sql, statement, schema),
    ...writesAcross.map((table) => `writes \`${table}\` without \`part = $n\``),
    ...(isListed ? [] : readsAcross.map((table) => `reads \`${table}\` in every part: pin \`part\` or list it`)),
    ...(isListed && readsAcross.length === 0 ? ['is listed as reading across parts and does not'] : []),
    ...(readsAcross.length > 0 && statement.kind !== 'SelectStmt' ? ['writes by what it reads in other parts'] : []),
  ].map((problem) => `${name}: ${problem}`);
}

/** What is wrong with the tables: all but those that are the same everywhere are divided into parts. */
export function lintSchema(schema: Schema, everywhere: ReadonlySet<string>): readonly string[] {
  return [...schema.values()].flatMap(({ name, primaryKey, columns }) => {
    const types = [...columns]
      .filter(([, { type }]) => !['{int}', '{bytes}', '{text}'].includes(type))
      .map(([column, { type }]) => `${name}.${column}: \`${type}\`: write {int}, {text} or {bytes}`);
    const isDivided = primaryKey[0] === 'part';
    return isDivided || everywhere.has(name)
      ? types
      : [`${name}: \`part\` must come first in its primary key`, ...types];
  });
}
