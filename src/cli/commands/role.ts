import { buyingRoles, didYouMean, nameKey } from '../../domain/index.ts';
import type { DecisionRefusal, Workspace } from '../../engine/index.ts';
import { type Call, type Command, CommandError, UsageError, exitCodes, hasOption, textOption } from '../command.ts';
import { findAccount } from '../find-account.ts';
import { findContact } from '../find-contact.ts';
import { commandLine, withWorkspace, workspaceOptions } from '../workspace.ts';

export const role: Command = {
  name: 'role',
  summary: 'say which role somebody has in the buying group',
  usage: 'ACCOUNT CONTACT ROLE [--because TEXT]',
  details: [
    `A ROLE is one of ${buyingRoles.join(', ')}, or \`none\`, which takes back what was said`,
    'before. A person’s word comes before every source and title; the last one stands. CONTACT is an id or an e-mail address.',
  ],
  options: {
    ...workspaceOptions,
    because: { type: 'string', value: 'TEXT', says: 'why, in a sentence; it is in the history' },
  },
  examples: [
    {
      line: 'assay role acme.example jane@acme.example champion --because "she asked for the pilot"',
      says: 'confirm or correct',
    },
    { line: 'assay role acme.example jane@acme.example none', says: 'take it back: titles and sources speak again' },
  ],
  run: async (call) => {
    const [account, contact, ...words] = call.positionals;
    if (account === undefined || contact === undefined || words.length === 0)
      throw new UsageError('say at which account, who, and the role: `assay role acme.example jane@acme.example user`');
    const said = roleNamed(words.join(' '));
    await withWorkspace(call, (workspace) => sayRole(call, workspace, { account, contact, said }));
    return exitCodes.ok;
  },
};

type Said = (typeof buyingRoles)[number] | 'none';

function roleNamed(text: string): Said {
  const names = [...buyingRoles, 'none'] as const;
  const found = names.find((name) => nameKey(name) === nameKey(text));
  if (found === undefined)
    throw new UsageError(`unknown role \`${text}\`${didYouMean(text, names) || `; it is one of ${names.join(', ')}`}`);
  return found;
}

interface Saying {
  readonly account: string;
  readonly contact: string;
  readonly said: Said;
}

async function sayRole(call: Call, workspace: Workspace, { account, contact, said }: Saying): Promise<void> {
  const { engine, decisions } = workspace;
  const line = await findAccount(engine, account);
  const id = (await findContact(workspace, line.id, contact)) ?? contact;
  const reason = textOption(call, 'because');
  const decided = await decisions.decide(line.id, commandLine, {
    what: 'role',
    contact: { id },
    ...(said === 'none' ? {} : { role: said }),
    ...(reason === undefined ? {} : { reason }),
  });
  if (typeof decided === 'string') throw new CommandError(refusalText(decided, contact));
  await engine.settle();
  const text = said === 'none' ? `what was said of the role of ${id} is taken back` : `${id} is ${said}`;
  const told = { accountId: line.id, contactId: id, role: said };
  call.terminal.out(hasOption(call, 'json') ? `${JSON.stringify(told)}\n` : `${text} at ${line.name}\n`);
}

function refusalText(refusal: DecisionRefusal, contact: string): string {
  if (refusal === 'no role') return `nobody has said what the role of \`${contact}\` is; there is nothing to take back`;
  return `there is no contact \`${contact}\` at this account; \`assay explain ACCOUNT\` shows who is there`;
}
