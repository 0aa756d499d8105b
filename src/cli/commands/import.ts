import type { Engine, ImportReport } from '../../engine/index.ts';
import { type Call, type Command, CommandError, UsageError, exitCodes, hasOption } from '../command.ts';
import { startProgress } from '../render/progress.ts';
import { fileLines } from '../render/reading.ts';
import { readingOptions, sourceFiles, sourceOptions } from '../sources.ts';
import { openNamed, publishNamed, workspaceOptions } from '../workspace.ts';

const { 'as-of': _asOf, rejects: _rejects, ...importOptions } = sourceOptions;

export const importCommand: Command = {
  name: 'import',
  summary: 'add the rows of files to the ledger, each once',
  usage: 'FILES [options]',
  details: [
    'Reads files as `assay score` does and appends every row to the ledger; then works until every verdict stands.',
    'A row is known by its file and line: the same file again, or after an import that was cut off, adds only what is missing.',
  ],
  options: { ...workspaceOptions, ...importOptions },
  examples: [
    { line: 'assay import accounts.csv contacts.csv signals.csv -p b2b-saas', says: 'start a ledger in ./assay-data' },
    { line: 'assay import webinar.csv --signals webinar.csv', says: 'add to it' },
  ],
  run: async (call) => {
    const files = sourceFiles(call);
    if (files.length === 0) throw new UsageError('no files named; give CSV, NDJSON or Parquet files');
    const { engine } = await openNamed(call);
    try {
      await publishNamed(call, engine);
      const progress = startProgress(call.terminal);
      const report = await engine
        .importFiles(files, { ...(await readingOptions(call)), onProgress: progress.show })
        .finally(progress.end);
      if (report === undefined) throw new CommandError('no playbook is in force; name one with --playbook');
      await engine.settle();
      await printReport(call, engine, report);
    } finally {
      await engine.close();
    }
    return exitCodes.ok;
  },
};

async function printReport(call: Call, engine: Engine, { files, rows }: ImportReport): Promise<void> {
  const counts = await engine.accounts.counts();
  if (hasOption(call, 'json')) {
    call.terminal.out(`${JSON.stringify({ rows, accounts: counts }, undefined, 2)}\n`);
    return;
  }
  for (const file of files) call.terminal.err(`${fileLines(file).join('\n')}\n`);
  const again = rows.duplicate > 0 ? `, ${rows.duplicate} known already` : '';
  const erased = rows.erased > 0 ? `, ${rows.erased} of people who were erased` : '';
  const nobodys = rows.unroutable > 0 ? `, ${rows.unroutable} of nobody` : '';
  call.terminal.out(`${rows.accepted} rows added${again}${nobodys}${erased}\n`);
  for (const { verdict, path, accounts } of counts)
    call.terminal.out(`  ${String(accounts).padStart(6)}  ${verdict} / ${path}\n`);
}
