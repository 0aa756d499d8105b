import { type Workspace, readPlaybookFolder } from '../../engine/index.ts';
import { documentHash } from '../../playbook/index.ts';
import {
  type Call,
  type Command,
  CommandError,
  UsageError,
  alwaysMakesStore,
  exitCodes,
  hasOption,
  textOption,
} from '../command.ts';
import { playbookFolderOf } from '../sources.ts';
import { commandLine, withWorkspace, workspaceOptions } from '../workspace.ts';

export const sign: Command = {
  name: 'sign',
  summary: 'record that somebody agrees with a playbook before it is put in force',
  usage: 'DIR|HASH --as NAME [options]',
  details: [
    'A signature is over the whole text of a folder: one changed letter, and it is another text that nobody has signed. Who may',
    'sign says the playbook in force, in the block at the top of its playbook.md: `signers: { marketing: …, sales: … }`. What',
    'changes in handoff.md, stages.md and verdicts.md marketing and sales both sign; anything else one of those who are named.',
  ],
  options: {
    ...workspaceOptions,
    as: { type: 'string', value: 'NAME', says: 'who signs, as playbook.md names them' },
    side: { type: 'string', value: 'SIDE', says: 'for which side, where one signs for several and means one' },
  },
  examples: [
    { line: 'assay sign playbook --as "VP Sales"', says: 'the folder ./playbook as it is now' },
    { line: 'assay sign playbook --as Ann --side marketing', says: 'for one of her two sides' },
  ],
  makesStore: alwaysMakesStore,
  run: async (call) => {
    const [what] = call.positionals;
    const signer = textOption(call, 'as');
    if (what === undefined || signer === undefined)
      throw new UsageError('say what is signed and by whom, such as `assay sign playbook --as "VP Sales"`');
    const documentHash = await hashOf(call, what);
    const side = textOption(call, 'side');
    await withWorkspace(call, async ({ playbooks }) => {
      const terms = { documentHash, signer, by: commandLine, ...(side === undefined ? {} : { side }) };
      const signed = await playbooks.sign(terms);
      if (!signed.ok) throw new CommandError(refusalOf(signed, signer));
      if (hasOption(call, 'json')) call.terminal.out(`${JSON.stringify(signed.signatures)}\n`);
      else {
        const who = signed.signatures.map((one) => `${one.signer} (${one.side})`).join(', ');
        call.terminal.out(`document hash ${documentHash.slice(0, 12)} is signed by ${who}\n`);
      }
    });
    return exitCodes.ok;
  },
};

async function hashOf(call: Call, what: string): Promise<string> {
  if (/^[0-9a-f]{64}$/.test(what)) return what;
  return documentHash(await readPlaybookFolder(playbookFolderOf(call, what)));
}

type NotSigned = Extract<Awaited<ReturnType<Workspace['playbooks']['sign']>>, { ok: false }>;

function refusalOf(signed: NotSigned, signer: string): string {
  if (signed.why === 'no playbook') return 'no playbook is in force yet, and the first needs no signature';
  const named = signed.signers.map((one) => `${one.signer} (${one.side})`).join(', ') || 'nobody';
  return `\`${signer}\` does not sign for that; the playbook in force names ${named}`;
}
