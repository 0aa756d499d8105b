import { openRecords } from '../connectors/files/read/read-records.ts';
import { nameKey } from '../domain/index.ts';

/** A row of a small file, its cells by the names of their columns. */
export interface TableRow {
  /** The line on which it starts. */
  readonly line: number;
  /** The text of a cell; undefined where it is empty or the file has no such column. */
  readonly cell: (column: string) => string | undefined;
}

/** A small file as a table. */
export interface Table {
  /** Whether the file has a column, in any spelling of its name. */
  readonly has: (column: string) => boolean;
  readonly rows: readonly TableRow[];
}

/** Reads a file of a few thousand rows whole; the first row that cannot be read refuses it. */
export async function readTable(path: string, signal: AbortSignal): Promise<Table> {
  // A spreadsheet that wrote the file anew took the mark off that says its cells are guarded against formulas.
  const open = await openRecords(path, { strict: true, unguard: true, signal });
  const placeOf = new Map(open.header.names.map((name, place) => [nameKey(name), place]));
  const rows: TableRow[] = [];
  for await (const batch of open.records())
    for (const { line, values } of batch) {
      const cell = (column: string) => values[placeOf.get(nameKey(column)) ?? -1]?.trim();
      rows.push({ line, cell: (column) => cell(column) || undefined });
    }
  return { has: (column) => placeOf.has(nameKey(column)), rows };
}
