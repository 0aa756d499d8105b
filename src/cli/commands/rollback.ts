import { type Command, exitCodes } from '../command.ts';
import { openChoice, openCyclesOption } from '../agreement/open-cycles.ts';
import { printVersions, publishAndSettle, versionNamed } from '../publishing.ts';
import { withWorkspace, workspaceOptions } from '../workspace.ts';

export const rollback: Command = {
  name: 'rollback',
  summary: 'put a playbook in force that has been before',
  usage: '[HASH] [options]',
  details: [
    'Publishes an older version again, as `assay publish` would: every account is looked at again, the history keeps both',
    'changes. It needs no new signatures. Without HASH it lists the versions there are. Open offers stay with whoever has them,',
    'or go where the older routing.md sends them with --open-cycles move.',
  ],
  options: { ...workspaceOptions, ...openCyclesOption },
  examples: [
    { line: 'assay rollback', says: 'what has been in force' },
    { line: 'assay rollback 3f9a1c', says: 'the version whose rules hash or document hash begins so' },
  ],
  run: async (call) => {
    const [hash] = call.positionals;
    await withWorkspace(call, async (workspace) => {
      if (hash === undefined) await printVersions(call, workspace);
      else {
        const openCycles = openChoice(call, 'open-cycles') ?? 'stay';
        await publishAndSettle(call, workspace, (await versionNamed(workspace, hash)).files, { openCycles });
      }
    });
    return exitCodes.ok;
  },
};
