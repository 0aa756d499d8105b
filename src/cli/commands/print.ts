import { printPlaybook } from '../../playbook/index.ts';
import { loadPlaybook, writePlaybook } from '../../engine/index.ts';
import { type Command, exitCodes, hasOption } from '../command.ts';
import { PlaybookRefused } from '../playbook-refused.ts';
import { playbookFolderOf } from '../sources.ts';

export const print: Command = {
  name: 'print',
  summary: 'print a playbook in its canonical form, or write it back',
  usage: '[DIR]',
  details: ['Tables are aligned and conditions spelled one way; prose stays. Reading it again gives the same rules.'],
  options: { write: { type: 'boolean', short: 'w', says: 'write the files back instead of printing them' } },
  examples: [
    { line: 'assay print', says: 'show ./playbook as Assay reads it' },
    { line: 'assay print playbook --write', says: 'format the files in place, as before a commit' },
  ],
  run: async (call) => {
    const { terminal } = call;
    const folder = playbookFolderOf(call, call.positionals[0]);
    const loaded = await loadPlaybook(folder);
    if (loaded.compiled === undefined) throw new PlaybookRefused(loaded.problems);
    const printed = printPlaybook(loaded.files);
    const changed = new Map([...printed].filter(([path, text]) => loaded.files.get(path) !== text));
    if (hasOption(call, 'write')) {
      await writePlaybook(folder, changed);
      terminal.out(
        `${changed.size === 0 ? 'already canonical' : [...changed.keys()].map((path) => `wrote ${path}`).join('\n')}\n`,
      );
      return exitCodes.ok;
    }
    const { rulesHash, agreementHash, documentHash } = loaded.compiled.playbook;
    if (hasOption(call, 'json')) {
      terminal.out(
        `${JSON.stringify({ rulesHash, agreementHash, documentHash, files: Object.fromEntries(printed) }, undefined, 2)}\n`,
      );
      return exitCodes.ok;
    }
    for (const [path, text] of printed) terminal.out(`<!-- ${path} -->\n${text}\n`);
    terminal.out(
      `<!-- rules hash ${rulesHash} · agreement hash ${agreementHash} · document hash ${documentHash} -->\n`,
    );
    return exitCodes.ok;
  },
};
