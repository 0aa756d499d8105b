import type { Command } from './command.ts';

const shared: Command['options'] = {
  json: { type: 'boolean', says: 'print JSON for machines' },
  help: { type: 'boolean', short: 'h', says: 'print this help' },
};

/** A command's own options and those every command has. */
export function allOptions(command: Command): Command['options'] {
  return { ...command.options, ...shared };
}

/** The help of one command. */
export function commandHelp(command: Command): string {
  const options = Object.entries(allOptions(command)).map(([name, option]) => {
    const flag = `${option.short === undefined ? '    ' : `-${option.short}, `}--${name}${option.value === undefined ? '' : ` ${option.value}`}`;
    return [flag, option.says] as const;
  });
  const width = Math.max(...options.map(([flag]) => flag.length));
  return [
    `assay ${command.name}: ${command.summary}`,
    '',
    `  assay ${command.name} ${command.usage}`.trimEnd(),
    ...(command.details.length === 0 ? [] : ['', ...command.details]),
    '',
    'Options',
    ...options.map(([flag, says]) => `  ${flag.padEnd(width)}  ${says}`),
    '',
    'Examples',
    ...command.examples.flatMap((example) => [`  ${example.line}`, `      ${example.says}`]),
    '',
  ].join('\n');
}

/** The help of the whole program. */
export function programHelp(commands: readonly Command[]): string {
  const width = Math.max(...commands.map((command) => command.name.length));
  return [
    'assay: which accounts to pursue now, which to nurture, which to let go, and why',
    '',
    '  assay COMMAND [options]',
    '',
    ...commands.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`),
    '',
    '  assay COMMAND --help   the options of a command, with examples',
    '  assay --version        the version',
    '',
    'Exit codes: 0 ok, 1 error, 2 wrong usage, 3 problems in the playbook. NO_COLOR turns colors off.',
    '',
  ].join('\n');
}
