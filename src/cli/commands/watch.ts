import { type Change, type Engine, changesAfter } from '../../engine/index.ts';
import { createChangeFeed } from '../../http/index.ts';
import { type Call, type Command, exitCodes, hasOption } from '../command.ts';
import { changeLine } from '../render/change-line.ts';
import { reportTrouble, untilStopped, withWorkspace, workspaceOptions } from '../workspace.ts';

const pollMs = 500;

export const watch: Command = {
  name: 'watch',
  summary: 'show verdicts as they change',
  usage: '[options]',
  details: ['One line for each change of verdict or path, with the day and what caused it, until stopped with Ctrl-C.'],
  options: {
    ...workspaceOptions,
    all: { type: 'boolean', says: 'begin with every change recorded so far, then end' },
  },
  examples: [
    { line: 'assay watch', says: 'beside `assay serve`' },
    { line: 'assay watch --all --json', says: 'the whole history, a JSON object a line' },
  ],
  run: async (call) => {
    const show = (changes: readonly Change[]) => {
      for (const change of changes) call.terminal.out(textOf(call, change));
    };
    await withWorkspace(call, async ({ engine }) => {
      if (call.options['all'] === true) for await (const page of changesAfter(engine.accounts, -1)) show(page);
      else await follow(call, engine, show);
    });
    return exitCodes.ok;
  },
};

/** Shows changes from now on, until the call is stopped. */
async function follow(call: Call, engine: Engine, show: (changes: readonly Change[]) => void): Promise<void> {
  const trouble = reportTrouble(call);
  const feed = createChangeFeed({ engine, pollMs, onError: (error) => trouble(error as Error) });
  feed.listen(call.terminal.now(), { onChanges: show, onEnd: () => undefined });
  await untilStopped(call);
  feed.close();
}

function textOf(call: Call, change: Change): string {
  return hasOption(call, 'json') ? `${JSON.stringify(change)}\n` : changeLine(change, call.terminal.isColor);
}
