import { resolve } from 'node:path';
import { copyPlaybook, shippedFolder, shippedPlaybooks } from '../../engine/index.ts';
import { type Command, UsageError, exitCodes, hasOption, textOption } from '../command.ts';

export const init: Command = {
  name: 'init',
  summary: 'start a playbook from one that ships',
  usage: '[DIR]',
  details: ['Writes Markdown files into DIR (default ./playbook), which must be new or empty.'],
  options: {
    from: {
      type: 'string',
      value: 'NAME',
      says: `what to start from: ${shippedPlaybooks.join(' or ')} (default b2b-saas)`,
    },
  },
  examples: [
    { line: 'assay init', says: 'a playbook for a software company in ./playbook' },
    { line: 'assay init rules --from b2b-services', says: 'one for a services company in ./rules' },
  ],
  run: async (call) => {
    const { terminal, positionals } = call;
    const from = textOption(call, 'from') ?? 'b2b-saas';
    const shipped = shippedPlaybooks.find((name) => name === from);
    if (shipped === undefined)
      throw new UsageError(`no playbook \`${from}\` ships; there are ${shippedPlaybooks.join(' and ')}`);
    const folder = positionals[0] ?? 'playbook';
    const files = await copyPlaybook(shippedFolder(shipped), resolve(terminal.cwd, folder));
    if (hasOption(call, 'json')) {
      terminal.out(`${JSON.stringify({ folder, from: shipped, files }, undefined, 2)}\n`);
      return exitCodes.ok;
    }
    const option = folder === 'playbook' ? '' : ` --playbook ${folder}`;
    terminal.out(
      [
        `wrote ${files.length} files to ${folder}`,
        '',
        `  1. read ${folder}/playbook.md, change ${folder}/icp.md`,
        `  2. assay lint${folder === 'playbook' ? '' : ` ${folder}`}`,
        `  3. assay score${option} your-crm-export.csv`,
        '',
      ].join('\n'),
    );
    return exitCodes.ok;
  },
};
