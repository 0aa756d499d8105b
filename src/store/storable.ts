import type { Insertion, SqlValue } from './event-store.ts';

/** Throws when a value would not come back from both databases as it went in. */
export function checkValues(values: readonly SqlValue[]): void {
  for (const value of values) {
    const problem = problemOf(value);
    if (problem !== undefined) throw new TypeError(problem);
  }
}

// What a value says is somebody's data: messages tell only what kind of thing is wrong with it.
function problemOf(value: unknown): string | undefined {
  if (typeof value === 'string') return textProblem(value);
  if (typeof value !== 'number') {
    return value === null || value instanceof Uint8Array
      ? undefined
      : `a value for the store is of type ${typeof value}`;
  }
  return Number.isSafeInteger(value) ? undefined : 'a number for the store must be a safe integer';
}

function textProblem(text: string): string | undefined {
  if (!text.includes('\0') && text.isWellFormed()) return undefined;
  return 'a text for the store has NUL or half a character in it; use `storableText` where it comes in';
}

/** Throws when rows do not fit their columns or cannot be stored. */
export function checkInsertion({ table, columns, rows }: Insertion): void {
  for (const row of rows) {
    if (row.length !== columns.length) {
      throw new TypeError(`a row for \`${table}\` has ${row.length} values for ${columns.length} columns`);
    }
    checkValues(row);
  }
}

/** How many parameters a statement has: the highest `$n` in it. */
export function countParameters(sql: string): number {
  let count = 0;
  for (const match of sql.matchAll(/\$(\d+)/g)) count = Math.max(count, Number(match[1]));
  return count;
}

/** What an insertion does about rows that are there already, as SQL. */
export function conflictSql(onConflict: Insertion['onConflict']): string {
  if (onConflict === undefined) return '';
  if (onConflict === 'skip') return ' on conflict do nothing';
  const news = onConflict.columns.map((column) => `${quoteName(column)} = excluded.${quoteName(column)}`);
  return ` on conflict (${onConflict.key.map(quoteName).join(', ')}) do update set ${news.join(', ')}`;
}

const name = /^[a-z][a-z0-9_]*$/;

/** A table or column in quotes, so that words of SQL may be names. */
export function quoteName(text: string): string {
  if (!name.test(text)) throw new TypeError(`\`${text}\` is not a name of a table or column`);
  return `"${text}"`;
}

/** Rows in runs of at most `size`, so that one message to a database stays small. */
export function* runsOf<Item>(items: readonly Item[], size: number): Generator<readonly Item[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
