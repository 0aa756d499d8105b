import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DemoCompany, type Row, accountColumns, contactColumns, dealColumns, signalColumns } from './columns.ts';

/** Writes the five files of a demo company into a folder, which is made if it is not there. */
export function writeDemo(folder: string, demo: DemoCompany): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of renderDemo(demo)) writeFileSync(join(folder, name), text);
}

/** The files of a demo company by name. */
export function renderDemo(demo: DemoCompany): ReadonlyMap<string, string> {
  return new Map([
    ['accounts.csv', renderRows(accountColumns, demo.accounts)],
    ['contacts.csv', renderRows(contactColumns, demo.contacts)],
    ['signals.csv', renderRows(signalColumns, demo.signals)],
    ['deals.csv', renderRows(dealColumns, demo.deals)],
    ['truth.ndjson', demo.truth.map((line) => `${JSON.stringify(line)}\n`).join('')],
  ]);
}

function renderRows<Column extends string>(columns: readonly Column[], rows: readonly Row<Column>[]): string {
  const lines = rows.map((row) => columns.map((column) => renderCell(row[column])).join(','));
  return `${[columns.join(','), ...lines].join('\n')}\n`;
}

function renderCell(cell: string | number | undefined): string {
  const text = String(cell ?? '');
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
