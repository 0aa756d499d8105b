import { resolve } from 'node:path';
import { type Command, UsageError, exitCodes, hasOption } from '../command.ts';
import { startProgress } from '../render/progress.ts';
import { commandLine, withWorkspace, workspaceOptions } from '../workspace.ts';

export const backup: Command = {
  name: 'backup',
  summary: 'write all that a workspace holds to one file, while a server runs',
  usage: 'FILE [options]',
  details: [
    'The file holds the state of one moment: nobody waits for it, and what arrives meanwhile is not in it. It is the same for',
    'both stores, so it also carries a workspace from SQLite to PostgreSQL. It holds personal data: keep it as you keep the store.',
    'That it was made, and when, is in the audit.',
  ],
  options: { ...workspaceOptions },
  examples: [
    { line: 'assay backup friday.assay.gz', says: 'of ./assay-data' },
    { line: 'assay backup sandbox.assay.gz -w sandbox', says: 'of another workspace' },
  ],
  run: async (call) => {
    const [file] = call.positionals;
    if (file === undefined) throw new UsageError('name the file to write, such as `assay backup friday.assay.gz`');
    let rows = 0;
    await withWorkspace(call, async (workspace) => {
      const progress = startProgress(call.terminal, 'writing');
      await workspace
        .backUp(resolve(call.terminal.cwd, file), commandLine, (table, done, total) => {
          rows = total;
          progress.show(table, done, total);
        })
        .finally(progress.end);
    });
    call.terminal.out(hasOption(call, 'json') ? `${JSON.stringify({ file, rows })}\n` : `${rows} rows in ${file}\n`);
    return exitCodes.ok;
  },
};
