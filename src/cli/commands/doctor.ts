import { type Command, CommandError, exitCodes, hasOption } from '../command.ts';
import { withWorkspace, workspaceOptions } from '../workspace.ts';

const shownFindings = 20;

export const doctor: Command = {
  name: 'doctor',
  summary: 'check the ledger against its invariants, on your own data',
  usage: '[options]',
  details: [
    'Works every account out anew from its inputs and compares; checks that every history is a chain, that every input that was',
    'taken rests at one place or was erased, that explanations add up, that each change of verdict is told to each webhook by exactly',
    'one effect, and that the audit is as it was written. Exit code 1 when something is not as it must be. Safe beside a running',
    'server.',
  ],
  options: { ...workspaceOptions },
  examples: [{ line: 'assay doctor', says: 'check ./assay-data' }],
  run: async (call) => {
    return withWorkspace(call, async ({ engine }) => {
      const found = await engine.diagnose();
      if (found === undefined) throw new CommandError('no playbook is in force, so there is nothing to check yet');
      const { accounts, waiting, findings } = found;
      if (hasOption(call, 'json')) call.terminal.out(`${JSON.stringify(found, undefined, 2)}\n`);
      else {
        const waits = waiting > 0 ? `; ${waiting} inputs are on their way, so where inputs rest was not checked` : '';
        call.terminal.out(`${accounts} accounts worked out anew, ${findings.length} findings${waits}\n`);
        for (const { invariant, accountId = '', what } of findings.slice(0, shownFindings))
          call.terminal.out(`  ${invariant} ${accountId} ${what}\n`);
      }
      return findings.length === 0 ? exitCodes.ok : exitCodes.error;
    });
  },
};
