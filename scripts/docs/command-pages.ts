import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from '../../src/cli/command.ts';
import { commands } from '../../src/cli/commands.ts';
import { allOptions } from '../../src/cli/help.ts';
import { readText } from './files.ts';
import { cell, code, generatedNote, page, table } from './markdown.ts';

const folder = 'docs/reference/commands';

/** Where the part of a command's page that people write is kept. */
function examplePath(name: string): string {
  return `scripts/docs/examples/${name}.md`;
}

/** One page per command, and their index. */
export function commandPages(root: string): ReadonlyMap<string, string> {
  const pages = commands.map((command) => [`${folder}/${command.name}.md`, commandPage(root, command)] as const);
  return new Map([[`${folder}/README.md`, indexPage()], ...pages]);
}

function commandPage(root: string, command: Command): string {
  const { name, summary, usage, details, examples } = command;
  const source = examplePath(name);
  return page(
    generatedNote(`src/cli/commands/${name}.ts and ${source}`),
    `# assay ${name}`,
    sentence(summary),
    `\`\`\`\n${`assay ${name} ${usage}`.trimEnd()}\n\`\`\``,
    details.join(' '),
    '## Options',
    optionTable(command),
    '## From its help',
    table(
      ['Command', 'Does'],
      examples.map(({ line, says }) => [code(line), cell(says)]),
    ),
    '## Example',
    existsSync(join(root, source)) ? readText(root, source).trim() : missing(source),
    '[All commands](README.md)',
  );
}

function missing(source: string): string {
  return `No example yet: write \`${source}\`.`;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function optionTable(command: Command): string {
  const rows = Object.entries(allOptions(command)).map(([name, option]) => {
    const short = option.short === undefined ? '' : `\`-${option.short}\` `;
    const value = option.value === undefined ? '' : ` ${option.value}`;
    const says = option.isMultiple === true ? `${option.says}; may be given several times` : option.says;
    return [`${short}\`--${name}${value}\``, cell(says)];
  });
  return table(['Option', 'Says'], rows);
}

function indexPage(): string {
  return page(
    generatedNote('src/cli/commands.ts'),
    '# Commands',
    'Pages write `assay …`. In a clone of the repository that is `npm run assay -- …`.',
    table(
      ['Command', 'Does'],
      commands.map(({ name, summary }) => [`[\`assay ${name}\`](${name}.md)`, cell(summary)]),
    ),
    '`assay COMMAND --help` prints the options of a command, `assay --version` the version. Options of every command: `--json` prints JSON for machines, `--help` the help. `NO_COLOR` turns colors off.',
    'Results go to standard output; what is worth knowing about the reading goes to standard error, so a pipe gets results only. [Exit codes](../errors.md).',
  );
}
