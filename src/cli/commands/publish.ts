import { type Command, exitCodes, textOption } from '../command.ts';
import { playbookFolderOf, sourceOptions } from '../sources.ts';
import { openNamed, publishFolder, workspaceOptions } from '../workspace.ts';

export const publish: Command = {
  name: 'publish',
  summary: 'put a playbook in force for everything that arrives from now on',
  usage: '[options]',
  details: [
    'A playbook with problems changes nothing. Every account is looked at again under the new rules, in the background where a',
    'server runs; changes of verdict carry the cause `playbook`. `assay diff` shows them before.',
  ],
  options: { ...workspaceOptions, playbook: sourceOptions['playbook'] ?? { type: 'string', says: '' } },
  examples: [{ line: 'assay publish -p playbook', says: 'the folder ./playbook' }],
  run: async (call) => {
    const folder = playbookFolderOf(call, textOption(call, 'playbook'));
    const { engine } = await openNamed(call);
    try {
      await publishFolder(folder, engine);
      const { transitions } = await engine.settle();
      call.terminal.out(`in force: ${(await engine.playbook())?.hash ?? ''}\n`);
      call.terminal.out(`${transitions} verdicts or paths changed by it\n`);
    } finally {
      await engine.close();
    }
    return exitCodes.ok;
  },
};
