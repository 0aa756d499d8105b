import type { Said } from '../../engine/index.ts';
import type { Workspace } from '../../engine/index.ts';
import { type Call, CommandError, UsageError, hasOption } from '../command.ts';
import { eventLines } from './event-line.ts';

/** A text that must be given after the verb, or what is missing, in words. */
export function needed(text: string | undefined, what: string): string {
  if (text === undefined || text.trim() === '') throw new UsageError(`say ${what} as well`);
  return text;
}

/**
 * Says a word, works it off, and shows what came of it, or that nothing did and why; a word that is not taken ends in one
 * clear line.
 */
export async function sayAndShow(
  call: Call,
  workspace: Workspace,
  accountId: string,
  say: () => Promise<Said>,
  unchanged?: () => Promise<string>,
): Promise<void> {
  const { engine, agreements } = workspace;
  const [before] = await agreements.events(accountId, 1);
  const said = await say();
  if (!said.ok) throw new CommandError(said.problem);
  await engine.settle();
  const events = await agreements.events(accountId, 50);
  const news = events.filter(({ number }) => number > (before?.number ?? 0)).toReversed();
  const isJson = hasOption(call, 'json');
  if (isJson) return call.terminal.out(`${JSON.stringify(news.map(({ event }) => event))}\n`);
  if (news.length === 0) call.terminal.out(`noted; ${(await unchanged?.()) ?? 'nothing changes by it'}\n`);
  const lineOf = await eventLines(workspace);
  for (const { event } of news) call.terminal.out(`${lineOf(event)}\n`);
}
