import { setTimeout as pause } from 'node:timers/promises';
import { type Command, exitCodes, hasOption } from '../command.ts';
import { changeLine } from '../render/change-line.ts';
import { openNamed, workspaceOptions } from '../workspace.ts';

const pauseMs = 500;
const mostAtOnce = 200;

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
    const { engine } = await openNamed(call);
    const { terminal } = call;
    const isWhole = call.options['all'] === true;
    let after = isWhole ? 0 : terminal.now();
    const seen = new Set<string>();
    try {
      while (!terminal.signal.aborted) {
        const changes = await engine.accounts.since(after - 1, mostAtOnce);
        const news = changes.filter((change) => !seen.has(`${change.accountId} ${change.number}`));
        for (const change of news) {
          seen.add(`${change.accountId} ${change.number}`);
          after = Math.max(after, change.recordedAt);
          terminal.out(hasOption(call, 'json') ? `${JSON.stringify(change)}\n` : changeLine(change, terminal.isColor));
        }
        if (isWhole && news.length === 0) break;
        if (news.length === 0) await pause(pauseMs, undefined, { signal: terminal.signal }).catch(() => undefined);
      }
    } finally {
      await engine.close();
    }
    return exitCodes.ok;
  },
};
