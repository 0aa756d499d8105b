import { type Command, alwaysMakesStore, exitCodes } from '../command.ts';
import { withWorkspace, workAndSend, workOnce, workspaceOptions } from '../workspace.ts';

export const work: Command = {
  name: 'work',
  summary: 'work off what arrives, beside a server or instead of its own worker',
  usage: '[options]',
  details: [
    'Takes what waits in the ledger, moves verdicts and gives offers to people until it is stopped; any number may run on one PostgreSQL server.',
    'It may be stopped or killed at any moment: what it had not finished, another finishes.',
  ],
  options: {
    ...workspaceOptions,
    once: { type: 'boolean', says: 'end as soon as nothing waits' },
  },
  examples: [{ line: 'assay work --once', says: 'work off what waits, then end' }],
  makesStore: alwaysMakesStore,
  run: async (call) => {
    await withWorkspace(call, async (workspace) => {
      if (call.options['once'] === true) await workOnce(workspace);
      else await workAndSend(call, workspace);
    });
    return exitCodes.ok;
  },
};
