import { resolve } from 'node:path';
import { BackupError, type Restored, restore as restoreBackup } from '../../engine/index.ts';
import {
  type Call,
  type Command,
  CommandError,
  UsageError,
  alwaysMakesStore,
  exitCodes,
  hasOption,
  textOption,
} from '../command.ts';
import { eraseAgain, usedStore } from '../erase-again.ts';
import { startProgress } from '../render/progress.ts';
import { placeOf, refuseStore, workspaceOptions } from '../workspace.ts';

const shownFindings = 20;

export const restore: Command = {
  name: 'restore',
  summary: 'fill an empty workspace from a backup, and check it',
  usage: 'FILE [options]',
  details: [
    'Takes a backup of this or an older version into a place that holds nothing: all of it, or nothing if it is damaged. Then',
    'it checks what is there as `assay doctor` does: every account worked out anew. Exit code 1 when something is not right.',
  ],
  options: {
    ...workspaceOptions,
    'erased-in': {
      type: 'string',
      value: 'DIR|URL',
      says: 'the store that was used since the backup: whoever was erased there is erased here too',
    },
  },
  examples: [
    { line: 'assay restore friday.assay.gz -d assay-restored', says: 'into a new folder' },
    { line: 'DATABASE_URL=postgres://… assay restore friday.assay.gz', says: 'on to a PostgreSQL server' },
    {
      line: 'assay restore friday.assay.gz -d assay-restored --erased-in assay-data',
      says: 'and erase again whoever was erased since Friday',
    },
  ],
  makesStore: alwaysMakesStore,
  run: async (call) => {
    const [file] = call.positionals;
    if (file === undefined) throw new UsageError('name the backup, such as `assay restore friday.assay.gz`');
    const usedSince = textOption(call, 'erased-in');
    const used = usedSince === undefined ? undefined : await usedStore(call, usedSince);
    const { place, said } = await placeOf(call);
    const progress = startProgress(call.terminal, 'restoring');
    try {
      const path = resolve(call.terminal.cwd, file);
      const restored = await restoreBackup(place, path, call.terminal.now, progress.show).finally(progress.end);
      print(call, restored);
      if (used !== undefined) {
        const again = await eraseAgain(call, place, used);
        call.terminal.err(`${again} ${again === 1 ? 'person' : 'people'} erased again\n`);
      }
      return (restored.diagnosis?.findings.length ?? 0) === 0 ? exitCodes.ok : exitCodes.error;
    } catch (error) {
      if (error instanceof BackupError) throw new CommandError(`${file}: ${error.message}`, { cause: error });
      return refuseStore(error, said);
    }
  },
};

function print(call: Call, { backup, diagnosis }: Restored): void {
  const { out } = call.terminal;
  const rows = backup.tables.reduce((sum, table) => sum + table.rows, 0);
  const madeAt = new Date(backup.madeAt).toISOString();
  if (hasOption(call, 'json')) {
    out(`${JSON.stringify({ rows, madeAt, schema: backup.schema, diagnosis }, undefined, 2)}\n`);
    return;
  }
  out(`${rows} rows of ${madeAt} restored\n`);
  if (diagnosis === undefined) return;
  out(`${diagnosis.accounts} accounts worked out anew, ${diagnosis.findings.length} findings\n`);
  for (const { invariant, accountId = '', what } of diagnosis.findings.slice(0, shownFindings))
    out(`  ${invariant} ${accountId} ${what}\n`);
}
