import type { Engine, Erasure, ErasureRefusal, Mention } from '../../engine/index.ts';
import { unreachable } from '../../domain/unreachable.ts';
import { type Call, type Command, CommandError, UsageError, exitCodes, hasOption, textsOption } from '../command.ts';
import { countOf } from '../render/words.ts';
import { withWorkspace, workspaceOptions } from '../workspace.ts';

export const erase: Command = {
  name: 'erase',
  summary: 'erase people, and keep them erased',
  usage: 'PERSON… [options]',
  details: [
    'A PERSON is an e-mail address, or the id of a contact or visitor; `contact:7` and `anonymous:7` say which. Without --yes',
    'it only shows what would go. With --yes a tombstone is put up first: from then on nothing of them is taken. Then their',
    'inputs go, what ties them to accounts, what was rejected of them, and what explanations and the audit say of them; last',
    'the files are written anew. What colleagues wrote and calls them by their full name at their accounts goes too; where they may',
    'be meant it is shown, and goes with --also. Verdicts that change carry the cause `erasure`. A new consent of theirs ends it.',
  ],
  options: {
    ...workspaceOptions,
    yes: { type: 'boolean', says: 'erase, not only show' },
    also: {
      type: 'string',
      value: 'ACCOUNT',
      isMultiple: true,
      says: 'what was written there and seems to be about them is: it goes too',
    },
  },
  examples: [
    { line: 'assay erase jane@acme.example', says: 'what is there of her' },
    { line: 'assay erase jane@acme.example --yes', says: 'erase her; safe beside a running server' },
  ],
  run: async (call) => {
    if (call.positionals.length === 0) throw new UsageError('say whom: `assay erase jane@acme.example`');
    return withWorkspace(call, async ({ engine }) => {
      await showFound(call, engine);
      if (call.options['yes'] !== true) {
        call.terminal.err('nothing was erased; add --yes to erase\n');
        return exitCodes.ok;
      }
      const begun: Erasure[] = [];
      for (const person of call.positionals)
        begun.push(checked(await engine.erasures.begin(person, 'command line', textsOption(call, 'also')), person));
      await engine.settle();
      for (const { id } of begun) showDone(call, (await engine.erasures.one(id)) as Erasure);
      return exitCodes.ok;
    });
  },
};

async function showFound(call: Call, engine: Engine): Promise<void> {
  for (const person of call.positionals) {
    const found = await engine.erasures.find(person);
    if (found === undefined) throw new UsageError(`\`${person}\` names nobody; give an e-mail address or an id`);
    if (hasOption(call, 'json')) {
      if (call.options['yes'] !== true) call.terminal.out(`${JSON.stringify({ person, ...found })}\n`);
      continue;
    }
    const { keys, inputs, accounts, mentions } = found;
    call.terminal.out(
      `${person}: ${countOf(inputs, 'input')} at ${countOf(accounts.length, 'account')}${list(accounts)}\n`,
    );
    call.terminal.out(`  known by ${keys.join(', ')}\n`);
    for (const mention of mentions) call.terminal.out(`  ${mentionLine(mention)}\n`);
  }
}

function mentionLine({ accountId, at, by, text, isSure }: Mention): string {
  const what = `${accountId} ${new Date(at).toISOString().slice(0, 10)}${by === undefined ? '' : ` ${by}`}: ${text}`;
  return isSure ? `named in ${what}` : `may be them, say so with --also ${accountId}: ${what}`;
}

function list(accounts: readonly string[]): string {
  return accounts.length === 0 ? '' : ` (${accounts.slice(0, 5).join(', ')}${accounts.length > 5 ? ', …' : ''})`;
}

function checked(begun: Erasure | ErasureRefusal, person: string): Erasure {
  if (typeof begun !== 'string') return begun;
  switch (begun) {
    case 'names nobody':
      throw new UsageError(`\`${person}\` names nobody; give an e-mail address or an id`);
    case 'no secret':
      throw new CommandError(
        'people are erased under a secret; set ASSAY_SECRET_KEY, such as `openssl rand -base64 32` makes',
      );
    default:
      return unreachable(begun);
  }
}

function showDone(call: Call, erasure: Erasure): void {
  if (hasOption(call, 'json')) call.terminal.out(`${JSON.stringify(erasure)}\n`);
  else call.terminal.out(`erased; ${erasure.inputs} inputs went, the tombstone is ${erasure.id}\n`);
}
