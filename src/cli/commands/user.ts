import {
  type Invited,
  type Role,
  type RowScope,
  type User,
  type UserRefusal,
  type Users,
  emailOf,
  roleOf,
  roles,
  rowScopes,
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
import { addressOption } from '../address-option.ts';
import { renderTable } from '../render/table.ts';
import { withWorkspace, workspaceOptions } from '../workspace.ts';

// As the audit names who did it.
const by = 'command line';
const defaultServer = 'http://127.0.0.1:7420';

export const user: Command = {
  name: 'user',
  summary: 'invite people, give them roles, let them go',
  usage: 'invite EMAIL | list | role EMAIL ROLE | disable EMAIL | reset EMAIL  [options]',
  details: [
    'Who is invited gets a link, good once and for a day, by which they set their password; `reset` makes another and signs them out',
    `everywhere. Roles are ${roles.join(', ')}. Whose accounts somebody sees follows from the role, unless --scope says otherwise:`,
    'their own for sales, their team’s for sales managers, everybody’s for all others. The last admin can be neither demoted nor disabled.',
  ],
  options: {
    ...workspaceOptions,
    role: { type: 'string', value: 'ROLE', says: 'for `invite`: what they may do (default viewer)' },
    name: { type: 'string', value: 'NAME', says: 'for `invite`: what they are called (default their e-mail)' },
    team: { type: 'string', value: 'TEAM', says: 'for `invite` and `role`: the team they belong to' },
    scope: { type: 'string', value: 'SCOPE', says: `for \`invite\` and \`role\`: ${rowScopes.join(', ')}` },
    url: {
      type: 'string',
      value: 'URL',
      says: 'where people open Assay, for the link (default `assay notify url`, or where `assay serve` ran last)',
    },
  },
  examples: [
    { line: 'assay user invite jane@acme.example --role sales --team north', says: 'prints a link to send to Jane' },
    { line: 'assay user role jane@acme.example sales-manager', says: 'from now on she sees her team’s accounts' },
    { line: 'assay user list', says: 'who may sign in' },
  ],
  makesStore: makesStoreWith('invite'),
  run: async (call) => {
    const [verb, who, role] = call.positionals;
    await withWorkspace(call, async ({ users, outbox }) => {
      const { publicUrl } = await outbox.settings.read();
      const server = addressOption(call) ?? publicUrl ?? defaultServer;
      if (verb === 'list') showUsers(call, await users.list());
      else if (who === undefined)
        throw new UsageError('say `invite EMAIL`, `list`, `role EMAIL ROLE`, `disable EMAIL` or `reset EMAIL`');
      else if (verb === 'invite') showLink(call, server, await users.invite(invitationOf(call, who), by));
      else if (verb === 'role') showUser(call, await changeRole(call, users, who, role));
      else if (verb === 'disable') showUser(call, await users.change(await idOf(users, who), { isDisabled: true }, by));
      else if (verb === 'reset') showLink(call, server, await users.reset(await idOf(users, who), by));
      else throw new UsageError(`there is no \`user ${verb}\`; say invite, list, role, disable or reset`);
    });
    return exitCodes.ok;
  },
};

function invitationOf(call: Call, text: string) {
  const email = emailOf(text);
  if (email === undefined) throw new UsageError(`\`${text}\` is no e-mail address; write it like jane@acme.example`);
  const name = textOption(call, 'name');
  return {
    email,
    role: roleNamed(textOption(call, 'role') ?? 'viewer'),
    ...(name === undefined ? {} : { name }),
    ...placeOf(call),
  };
}

async function changeRole(call: Call, users: Users, who: string, text?: string): Promise<User | UserRefusal> {
  if (text === undefined) throw new UsageError(`say which role: ${roles.join(', ')}`);
  const role = roleNamed(text);
  return users.change(await idOf(users, who), { role, ...placeOf(call) }, by);
}

function placeOf(call: Call): { readonly team?: string; readonly scope?: RowScope } {
  const [team, text] = [textOption(call, 'team'), textOption(call, 'scope')];
  const scope = rowScopes.find((one) => one === text);
  if (text !== undefined && scope === undefined)
    throw new UsageError(`\`${text}\` is no scope; scopes are ${rowScopes.join(', ')}`);
  return { ...(team === undefined ? {} : { team }), ...(scope === undefined ? {} : { scope }) };
}

function roleNamed(text: string): Role {
  const role = roleOf(text);
  if (role === undefined) throw new UsageError(`\`${text}\` is no role; roles are ${roles.join(', ')}`);
  return role;
}

async function idOf(users: Users, who: string): Promise<string> {
  const found = (await users.list()).find(({ id, email }) => id === who || email === emailOf(who));
  if (found === undefined) throw new CommandError(`nobody has the e-mail \`${who}\`; see \`assay user list\``);
  return found.id;
}

const refusals: Readonly<Record<UserRefusal, string>> = {
  'no such user': 'there is no such user; see `assay user list`',
  'e-mail taken': 'somebody has this e-mail already; `assay user reset` makes another link',
  disabled: 'this user is disabled',
  'the last admin': 'this is the last user who may administer; make another first',
};

function showLink(call: Call, server: string, invited: Invited | UserRefusal): void {
  if (typeof invited === 'string') throw new CommandError(refusals[invited]);
  const { user: one, link } = invited;
  const address = `${server}/invitation#token=${link.token}`;
  const endsAt = new Date(link.endsAt).toISOString();
  if (hasOption(call, 'json')) call.terminal.out(`${JSON.stringify({ ...one, link: address, linkEndsAt: endsAt })}\n`);
  else call.terminal.out(`${address}\n`);
}

function showUser(call: Call, changed: User | UserRefusal): void {
  if (typeof changed === 'string') throw new CommandError(refusals[changed]);
  showUsers(call, [changed]);
}

function showUsers({ terminal, options }: Call, users: readonly User[]): void {
  if (options['json'] === true) {
    for (const one of users) terminal.out(`${JSON.stringify(one)}\n`);
    return;
  }
  const columns = ['e-mail', 'name', 'role', 'team', 'sees', ''].map((title) => ({ title }));
  const rows = users.map((one) => [one.email, one.name, one.role, one.team ?? '', one.scope, stateOf(one)]);
  for (const line of renderTable(columns, rows)) terminal.out(`${line}\n`);
}

function stateOf({ hasPassword, disabledAt }: User): string {
  if (disabledAt !== undefined) return 'disabled';
  return hasPassword ? '' : 'waits for a password';
}
