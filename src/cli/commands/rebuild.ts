import type { Rebuilt } from '../../engine/index.ts';
import { type Call, type Command, CommandError, UsageError, exitCodes, hasOption, textOption } from '../command.ts';
import { startProgress } from '../render/progress.ts';
import { withWorkspace, workspaceOptions } from '../workspace.ts';

const shownDifferences = 20;
const parts = 1024;

export const rebuild: Command = {
  name: 'rebuild',
  summary: 'work every account out anew from its inputs, and put right what was otherwise',
  usage: '[options]',
  details: [
    'Accounts are derived from inputs. This derives them again, part by part, and says which were not as their inputs make them;',
    'what is recorded of the past stays as it was sealed. Exit code 1 when anything was. It may be stopped and gone on with, and',
    'is safe beside a running server. `assay doctor` looks for the same and changes nothing.',
  ],
  options: {
    ...workspaceOptions,
    'from-part': { type: 'string', value: 'N', says: `begin with this part of ${parts}, where a rebuild was stopped` },
  },
  examples: [{ line: 'assay rebuild', says: 'all accounts of ./assay-data' }],
  run: async (call) => {
    const fromPart = Number(textOption(call, 'from-part') ?? 0);
    if (!Number.isInteger(fromPart) || fromPart < 0 || fromPart >= parts)
      throw new UsageError(`--from-part takes a number below ${parts}`);
    return withWorkspace(call, async ({ engine }) => {
      const progress = startProgress(call.terminal, 'rebuilding');
      await engine.settle();
      const onPart = (done: number, total: number) => progress.show(`part ${done} of ${total}`, done, total);
      const rebuilt = await engine
        .rebuild({ fromPart, signal: call.terminal.signal, onPart })
        .finally(() => progress.end());
      if (rebuilt === undefined) throw new CommandError('no playbook is in force, so there is nothing to rebuild yet');
      print(call, rebuilt);
      return rebuilt.differences.length === 0 && rebuilt.nextPart === parts ? exitCodes.ok : exitCodes.error;
    });
  },
};

function print(call: Call, rebuilt: Rebuilt): void {
  const { out, err } = call.terminal;
  const { accounts, differences, nextPart } = rebuilt;
  if (hasOption(call, 'json')) out(`${JSON.stringify(rebuilt, undefined, 2)}\n`);
  else {
    out(`${accounts} accounts worked out anew, ${differences.length} differences\n`);
    for (const { accountId, stored, anew } of differences.slice(0, shownDifferences))
      out(`  ${accountId} stored ${stored}, anew ${anew}\n`);
  }
  if (nextPart < parts) err(`assay: stopped; go on with \`assay rebuild --from-part ${nextPart}\`\n`);
}
