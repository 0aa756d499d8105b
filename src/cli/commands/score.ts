import { resolve } from 'node:path';
import { type CellValue, type Qualified, qualifyAll, writeRecords } from '../../engine/index.ts';
import { formatDay, verdicts } from '../../domain/index.ts';
import { type Call, type Command, UsageError, exitCodes, hasOption, textOption } from '../command.ts';
import { machineColumns, machineDocument, machineRow } from '../render/machine-rows.ts';
import { paintWith } from '../render/paint.ts';
import { type Ranked, inQueueOrder, queueLines, summaryLines } from '../render/queue.ts';
import { readingLines } from '../render/reading.ts';
import { writeRejects } from '../rejects.ts';
import { type Run, loadRun, sourceOptions } from '../sources.ts';

const defaultRows = 25;
const formats = ['table', 'ndjson', 'csv', 'parquet'] as const;

export const score: Command = {
  name: 'score',
  summary: 'qualify the accounts of some files',
  usage: 'FILE… [options]',
  details: [
    'Files are CSV, NDJSON or Parquet, also gzipped: CRM exports or files with documented columns. What the rows of a file',
    'are is told by its header unless --accounts, --contacts, --signals or --deals says it.',
  ],
  options: {
    ...sourceOptions,
    format: {
      type: 'string',
      short: 'f',
      value: 'FORMAT',
      says: `${formats.join(', ')} (default table, or by the ending of --out)`,
    },
    out: { type: 'string', short: 'o', value: 'FILE', says: 'write all accounts to this file' },
    verdict: { type: 'string', value: 'VERDICT', says: `only ${verdicts.join(', ')}` },
    limit: { type: 'string', short: 'n', value: 'N', says: `rows of the table (default ${defaultRows})` },
  },
  examples: [
    {
      line: 'assay score hubspot-contacts.csv hubspot-companies.csv -p b2b-saas',
      says: 'qualify a CRM export with a playbook that ships',
    },
    { line: 'assay score --accounts a.csv --signals s.parquet --as-of 2026-03-10', says: 'the state on a day' },
    {
      line: 'assay score export.csv --map mapping.yaml --out scored.parquet',
      says: 'every account with its reasons, for machines',
    },
  ],
  run: async (call) => {
    const format = formatOf(call);
    const limit = limitOf(call);
    const run = await loadRun(call);
    const only = verdictOf(call);
    const isJson = hasOption(call, 'json');
    // Working out takes room: where only rows are written, an account is let go as soon as it is one.
    const accounts = isJson || format === 'table' ? [...qualified(run, only)] : undefined;
    const rows = format === 'table' ? [] : Array.from(accounts ?? qualified(run, only), (own) => machineLine(own, run));
    await writeRejects(call, run.loaded.files);
    if (accounts !== undefined && isJson) call.terminal.out(jsonDocument(run, accounts));
    else if (accounts !== undefined) printTable(call, run, accounts, limit);
    if (format !== 'table') await writeMachine(call, run, rows, format);
    return exitCodes.ok;
  },
};

function* qualified({ playbook, loaded, day }: Run, only: string | undefined): Generator<Qualified> {
  for (const account of qualifyAll(playbook, loaded.base, day))
    if (only === undefined || account.assessment.verdict === only) yield account;
}

interface MachineLine extends Ranked {
  readonly row: readonly CellValue[];
}

function machineLine(own: Qualified, { playbook }: Run): MachineLine {
  const { account, assessment } = own;
  return { account, assessment, row: machineRow(own, playbook) };
}

function formatOf(call: Call): (typeof formats)[number] {
  const out = textOption(call, 'out');
  const ending = out === undefined ? undefined : /\.(ndjson|csv|parquet)$/.exec(out)?.[1];
  const asked = textOption(call, 'format') ?? ending ?? (out === undefined ? 'table' : 'csv');
  const format = formats.find((name) => name === asked);
  if (format === undefined) throw new UsageError(`unknown format \`${asked}\`; there are ${formats.join(', ')}`);
  if (format === 'parquet' && out === undefined) throw new UsageError('Parquet goes to a file; add --out FILE');
  return format;
}

function limitOf(call: Call): number {
  const text = textOption(call, 'limit');
  const limit = text === undefined ? defaultRows : Number(text);
  if (!Number.isInteger(limit) || limit < 0) throw new UsageError(`\`--limit ${text}\` is not a number of rows`);
  return limit;
}

function verdictOf(call: Call): string | undefined {
  const text = textOption(call, 'verdict');
  if (text !== undefined && !verdicts.some((verdict) => verdict === text)) {
    throw new UsageError(`unknown verdict \`${text}\`; there are ${verdicts.join(', ')}`);
  }
  return text;
}

function jsonDocument({ playbook, loaded, day, warnings }: Run, accounts: readonly Qualified[]): string {
  const files = loaded.files.map(({ proposal, ...file }) => ({
    ...file,
    ...(proposal === undefined ? {} : { columns: proposal.columns, unseen: proposal.unseen }),
  }));
  const { eventsSeen, ...report } = loaded.base.report;
  const document = {
    asOf: formatDay(day),
    rulesHash: playbook.playbook.rulesHash,
    warnings,
    files,
    report: { ...report, eventsSeen: Object.fromEntries(eventsSeen) },
    accounts: inQueueOrder(accounts).map(machineDocument),
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

function printTable(call: Call, run: Run, accounts: readonly Qualified[], most: number): void {
  const { terminal } = call;
  const { base } = run.loaded;
  const options = {
    day: run.day,
    most,
    width: terminal.width,
    paint: paintWith(terminal.isColor),
    nameOf: (id: string) => base.contactNames.get(id) ?? id,
  };
  const rest = accounts.length - most;
  const more = rest > 0 ? [`  … and ${rest} more; --limit ${accounts.length} shows all, --out FILE writes them`] : [];
  terminal.out([...queueLines(accounts, options), ...more, '', ...summaryLines(accounts, options), ''].join('\n'));
  terminal.err([...readingLines(run, options.paint), ''].join('\n'));
}

async function writeMachine(
  call: Call,
  run: Run,
  lines: readonly MachineLine[],
  format: 'csv' | 'ndjson' | 'parquet',
): Promise<void> {
  const { terminal } = call;
  const out = textOption(call, 'out');
  const table = {
    columns: machineColumns,
    rows: inQueueOrder(lines).map(({ row }) => row),
  };
  const target = out === undefined ? terminal.stream : resolve(terminal.cwd, out);
  await writeRecords(target, format, table, { signal: terminal.signal });
  if (out === undefined) return;
  const paint = paintWith(terminal.isColor);
  const summary = summaryLines(lines, { day: run.day, most: 0, width: terminal.width, paint, nameOf: (id) => id });
  terminal.err([...readingLines(run, paint), ...summary, `wrote ${lines.length} accounts to ${out}`, ''].join('\n'));
}
