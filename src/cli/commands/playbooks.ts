import { type Command, exitCodes } from '../command.ts';
import { printVersions } from '../publishing.ts';
import { withWorkspace, workspaceOptions } from '../workspace.ts';

export const playbooks: Command = {
  name: 'playbooks',
  summary: 'list every playbook that has been in force, and who signed it',
  usage: '[options]',
  details: [
    'The newest first: when it was put in force and by whom, its rules hash (where that is equal, no verdict changes) and',
    'its document hash, of the whole text, which is what people sign.',
  ],
  options: { ...workspaceOptions },
  examples: [
    { line: 'assay playbooks', says: 'a line a version' },
    { line: 'assay playbooks --json', says: 'a JSON object a line, with both hashes in full' },
  ],
  run: async (call) => {
    await withWorkspace(call, (workspace) => printVersions(call, workspace));
    return exitCodes.ok;
  },
};
