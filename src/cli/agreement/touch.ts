import { type Channel, type Cycle, accountOf, parseDay } from '../../domain/index.ts';
import type { Said, Workspace } from '../../engine/index.ts';
import { type Call, CommandError, UsageError, textOption } from '../command.ts';
import { findContact } from '../find-contact.ts';
import { needed } from './say.ts';

/** What people call a touch, and the channel it is on. */
const channels: Readonly<Record<string, Channel>> = {
  call: 'phone',
  mail: 'email',
  meeting: 'meeting',
  message: 'message',
  letter: 'post',
};

/** The words for a touch, as a usage line shows them. */
export const touchWords = Object.keys(channels).join('|');

/** Notes a call, mail or meeting that somebody made with a contact of a cycle. */
export async function noteTouch(call: Call, workspace: Workspace, { id }: Cycle): Promise<Said> {
  const [, , what = ''] = call.positionals;
  const channel = channels[what];
  if (channel === undefined) throw new UsageError(`say one of ${Object.keys(channels).join(', ')}`);
  if (textOption(call, 'because') !== undefined)
    throw new UsageError(
      'a touch needs no --because; say how it went with --outcome, and what was said with `evidence`',
    );
  const by = needed(textOption(call, 'by'), 'who made it with --by, as the roster names them');
  const [outcome, on] = [textOption(call, 'outcome'), dayOption(call)];
  const contact = await contactOf(workspace, accountOf(id), textOption(call, 'to'));
  const more = { ...(outcome === undefined ? {} : { outcome }), ...(on === undefined ? {} : { on }) };
  return workspace.agreements.touch(accountOf(id), { channel, by, contact, ...more });
}

/** Why a touch has stopped no clock: somebody else has the lead, or nothing waits for a touch. */
export async function noClockText(call: Call, { agreements }: Workspace, { id }: Cycle): Promise<string> {
  const waiting = await agreements.offers({ accountId: accountOf(id), isWaiting: true, limit: 1 });
  const holder = waiting[0]?.assignee;
  return holder === undefined || holder === textOption(call, 'by')
    ? 'no clock waits for it'
    : `no clock stops: the lead is with ${holder}, and only what they do counts`;
}

/** The day a call names with --on. */
export function dayOption(call: Call): number | undefined {
  const text = textOption(call, 'on');
  const on = text === undefined ? undefined : parseDay(text);
  if (text !== undefined && on === undefined) throw new UsageError(`\`${text}\` is no day; write it like 2026-12-03`);
  return on;
}

async function contactOf(workspace: Workspace, accountId: string, wanted: string | undefined) {
  if (wanted === undefined) return {};
  const id = await findContact(workspace, accountId, wanted);
  if (id !== undefined) return { id };
  throw new CommandError(
    `there is no contact \`${wanted}\` at this account; \`assay explain ${accountId}\` shows who is there`,
  );
}
