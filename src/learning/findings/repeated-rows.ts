import type { Case } from '../cases/find-cases.ts';
import type { RowTable } from './row-table.ts';

/** The cases without those whose row repeats an earlier one word for word, outcome included; by index. */
export function firstOfEachRow(tables: readonly RowTable[], cases: readonly Case[]): readonly number[] {
  const byFile = new Map(tables.map((table) => [table.file, table]));
  const seen = new Set<string>();
  return [...cases.keys()].filter((index) => {
    const { origin } = (cases[index] as Case).deal;
    const table = byFile.get(origin.file);
    const text = table?.textOf(origin.line);
    if (text === undefined) return true;
    const isNew = !seen.has(text);
    seen.add(text);
    return isNew;
  });
}
