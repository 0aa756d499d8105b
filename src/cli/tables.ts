import { resolve } from 'node:path';
import { type Day, parseDay } from '../domain/index.ts';
import { type CellValue, type Table, type TableRow, readTable, writeRecords } from '../engine/index.ts';
import { type Call, CommandError, type OptionSpec, UsageError, hasOption, textOption } from './command.ts';
import { workspaceOptions } from './workspace.ts';

/** Options of commands that bring tables in and out. */
export const tableOptions: Readonly<Record<string, OptionSpec>> = {
  ...workspaceOptions,
  out: { type: 'string', short: 'o', value: 'FILE', says: 'export: the file to write (default standard output)' },
};

/** Who makes changes from the command line, as the audit names them. */
export const commandLine = 'command line';

/** What a reader of rows makes of one: what it says, or what is wrong with it. */
export type ReadRow<Item> = (row: TableRow, table: Table) => readonly Item[] | string;

/** Reads a file row by row; the first row that is wrong refuses the file, so that nothing is half imported. */
export async function importRows<Item>(
  { terminal }: Call,
  file: string | undefined,
  columns: readonly string[],
  read: ReadRow<Item>,
): Promise<readonly Item[]> {
  if (file === undefined) throw new UsageError('no file named; give a CSV file');
  const table = await readTable(resolve(terminal.cwd, file), terminal.signal);
  const missing = columns.find((column) => !table.has(column));
  if (missing !== undefined)
    throw new CommandError(`${file}: there is no column \`${missing}\`; it needs ${columns.join(', ')}`);
  return table.rows.flatMap((row) => {
    const items = read(row, table);
    if (typeof items === 'string') throw new CommandError(`${file}:${row.line}: ${items}; nothing was imported`);
    return items;
  });
}

/** Writes rows as CSV that is safe in a spreadsheet and reads back as it was; with --json as exact JSON lines. */
export async function exportRows(
  call: Call,
  columns: readonly string[],
  rows: Iterable<readonly CellValue[]> | AsyncIterable<readonly CellValue[]>,
): Promise<void> {
  const { terminal } = call;
  const out = textOption(call, 'out');
  await writeRecords(
    out === undefined ? terminal.stream : resolve(terminal.cwd, out),
    hasOption(call, 'json') ? 'ndjson' : 'csv',
    { columns: columns.map((name) => ({ name })), rows },
    { flavor: 'spreadsheet', signal: terminal.signal },
  );
}

/** Says what a change came to. */
export function sayCount(call: Call, counts: Readonly<Record<string, number>>, says: string): void {
  call.terminal.out(hasOption(call, 'json') ? `${JSON.stringify(counts)}\n` : `${says}\n`);
}

/** The day a cell names, or what is wrong with it. */
export function dayCell(text: string | undefined): Day | string {
  return (
    (text === undefined ? undefined : parseDay(text)) ?? `\`${text ?? ''}\` is not a day; write it like 2026-03-10`
  );
}

const pageSize = 1_000;

/** Everything a store has, page by page. */
export async function* allPages<Item>(
  page: (limit: number, after: Item | undefined) => Promise<readonly Item[]>,
): AsyncGenerator<Item> {
  for (let last: Item | undefined; ;) {
    const items = await page(pageSize, last);
    yield* items;
    last = items.at(-1);
    if (items.length < pageSize) return;
  }
}
