import {
  type NoticeChannel,
  type Settings,
  type Workspace,
  isOnlyHere,
  noPublicUrl,
  noServer,
  noticeChannels,
  onlyHere,
} from '../../engine/index.ts';
import {
  type Call,
  type Command,
  CommandError,
  UsageError,
  exitCodes,
  hasOption,
  makesStoreWith,
  textOption,
} from '../command.ts';
import { commandLine, withWorkspace, workspaceOptions } from '../workspace.ts';

export const notify: Command = {
  name: 'notify',
  summary: 'by which ways people are told: mail, Slack, and the address of this service',
  usage: 'list | mail on|off | slack URL | url URL | test CHANNEL [WHO] | remove slack  [options]',
  details: [
    'Whoever a lead is offered to hears of it by mail, on Slack or both, with links that accept and reject it. Mails go by the',
    'server in ASSAY_SMTP_URL, from ASSAY_MAIL_FROM; Slack by incoming webhooks, one for everybody or one a team. Links begin',
    'with ASSAY_URL, or with what `url` sets. Nothing is sent before `assay go-live`.',
  ],
  options: {
    ...workspaceOptions,
    team: { type: 'string', value: 'TEAM', says: 'slack, remove, test: a team of the roster (default everybody)' },
  },
  examples: [
    { line: 'assay notify url https://assay.acme.com', says: 'where links lead' },
    { line: 'assay notify mail on', says: 'tell people by mail' },
    { line: 'assay notify test mail jane@acme.com', says: 'send her a mail that says nothing' },
    { line: 'assay notify slack https://hooks.slack.com/services/… --team north', says: 'tell a team on Slack' },
    { line: 'assay notify list', says: 'how it stands' },
  ],
  makesStore: makesStoreWith('mail', 'slack', 'url'),
  run: async (call) => {
    await withWorkspace(call, (workspace) => runVerb(call, workspace));
    return exitCodes.ok;
  },
};

async function runVerb(call: Call, { outbox }: Workspace): Promise<void> {
  const [verb, what, who] = call.positionals;
  const team = textOption(call, 'team') ?? '';
  const { slack } = outbox.notify;
  if (verb === 'list') return show(call, outbox);
  if (verb === 'url' && what !== undefined) return change(call, outbox, { publicUrl: what });
  if (verb === 'mail' && (what === 'on' || what === 'off')) {
    await change(call, outbox, { notifiesByMail: what === 'on' });
    if (what === 'on' && outbox.notify.mail === undefined) warn(call, noServer);
    return what === 'on' ? warnOfAddress(call, outbox) : undefined;
  }
  if (verb === 'slack' && what !== undefined) {
    const set = await slack.set(team, what, commandLine);
    if ('why' in set) throw new CommandError(set.message);
    await show(call, outbox);
    return warnOfAddress(call, outbox);
  }
  if (verb === 'remove' && what === 'slack') {
    if (!(await slack.remove(team, commandLine)))
      throw new CommandError(`there is no place on Slack for ${nameOf(team)}; see \`assay notify list\``);
    return show(call, outbox);
  }
  if (verb === 'test' && isChannel(what)) return tryOut(call, outbox, what, what === 'slack' ? team : who);
  throw new UsageError('say `list`, `mail on`, `mail off`, `slack URL`, `url URL`, `test CHANNEL` or `remove slack`');
}

async function change(call: Call, outbox: Workspace['outbox'], changes: Partial<Settings>): Promise<void> {
  const changed = await outbox.settings.change(changes, commandLine);
  if ('message' in changed) throw new CommandError(changed.message);
  await show(call, outbox);
}

async function tryOut(
  { terminal }: Call,
  { notify: ways }: Workspace['outbox'],
  channel: NoticeChannel,
  to: string | undefined,
): Promise<void> {
  if (to === undefined) throw new UsageError('say whom: `assay notify test mail jane@acme.com`');
  const handed = await ways.test(channel, to);
  if (!handed.isTaken) throw new CommandError(handed.problem);
  terminal.out(`sent to ${channel === 'slack' ? nameOf(to) : to}\n`);
}

async function show(call: Call, { settings, notify: { slack, mail } }: Workspace['outbox']): Promise<void> {
  const { publicUrl, notifiesByMail } = await settings.read();
  const places = await slack.list();
  if (hasOption(call, 'json')) {
    const teams = places.map(({ team, host }) => ({ team, host }));
    call.terminal.out(`${JSON.stringify({ publicUrl, mail: { isOn: notifiesByMail, ...mail }, slack: teams })}\n`);
    return;
  }
  const server = mail === undefined ? 'no server is set here' : `from ${mail.from} by ${mail.server}`;
  call.terminal.out(`address: ${publicUrl ?? 'not set'}\n`);
  call.terminal.out(`mail: ${notifiesByMail ? 'on' : 'off'}, ${server}\n`);
  for (const { team, host } of places) call.terminal.out(`slack: ${nameOf(team)}, at ${host}\n`);
  if (places.length === 0) call.terminal.out('slack: nobody\n');
}

async function warnOfAddress(call: Call, { settings }: Workspace['outbox']): Promise<void> {
  const { publicUrl } = await settings.read();
  if (publicUrl === null) warn(call, noPublicUrl);
  else if (isOnlyHere(publicUrl)) warn(call, onlyHere(publicUrl));
}

function warn({ terminal }: Call, message: string): void {
  terminal.err(`assay: ${message}\n`);
}

function nameOf(team: string): string {
  return team === '' ? 'everybody' : `team ${team}`;
}

function isChannel(text: string | undefined): text is NoticeChannel {
  return noticeChannels.some((channel) => channel === text);
}
