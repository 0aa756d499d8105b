import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { didYouMean } from '../domain/index.ts';
import { formatProblem } from '../playbook/index.ts';
import {
  type Call,
  type Command,
  CommandError,
  type Terminal,
  UsageError,
  argumentOptions,
  exitCodes,
} from './command.ts';
import { commands } from './commands.ts';
import { PlaybookRefused } from './playbook-refused.ts';
import { allOptions, commandHelp, programHelp } from './help.ts';

/** Runs the program with these arguments; answers with its exit code and never throws for what a user did. */
export async function runProgram(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    return await dispatch(args, terminal);
  } catch (error) {
    if (error instanceof UsageError) return refuse(terminal, error.message, exitCodes.usage);
    if (error instanceof CommandError || isForeseen(error))
      return refuse(terminal, (error as Error).message, exitCodes.error);
    if (error instanceof PlaybookRefused) return refusePlaybook(terminal, error);
    if (terminal.signal.aborted) return refuse(terminal, 'stopped; nothing half-written was left behind', 130);
    throw error;
  }
}

// What files and stores can fail with says what, where and what to do.
function isForeseen(error: unknown): boolean {
  return error instanceof Error && (error.name === 'FileError' || error.name === 'StoreError');
}

function refuse(terminal: Terminal, message: string, code: number): number {
  terminal.err(`assay: ${message}\n`);
  return code;
}

function refusePlaybook(terminal: Terminal, { problems, side }: PlaybookRefused): number {
  const mark = side === undefined ? '' : `${side} `;
  for (const problem of problems) terminal.err(`${mark}${formatProblem(problem)}\n`);
  return refuse(terminal, `the ${mark}playbook has problems; nothing was done with it`, exitCodes.playbook);
}

async function dispatch(args: readonly string[], terminal: Terminal): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    const asked = commands.find((command) => command.name === rest[0]);
    terminal.out(asked === undefined ? programHelp(commands) : commandHelp(asked));
    return name === undefined ? exitCodes.usage : exitCodes.ok;
  }
  if (name === '--version') {
    terminal.out(`${packageVersion()}\n`);
    return exitCodes.ok;
  }
  const command = commands.find((candidate) => candidate.name === name);
  if (command === undefined) {
    const known = commands.map((candidate) => candidate.name);
    throw new UsageError(`unknown command \`${name}\`${didYouMean(name, known) || '; `assay --help` lists them'}`);
  }
  return runCommand(command, rest, terminal);
}

async function runCommand(command: Command, args: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = parseArguments(command, args);
  if (values['help'] === true) {
    terminal.out(commandHelp(command));
    return exitCodes.ok;
  }
  const given = { positionals, options: values as Call['options'] };
  return command.run({ ...given, terminal, makesStore: command.makesStore?.(given) ?? false });
}

function parseArguments(command: Command, args: readonly string[]) {
  const options = allOptions(command);
  const parsed = parseStrictly(command, args, options);
  const given = new Set<string>();
  for (const { name } of parsed.tokens.filter(({ kind }) => kind === 'option') as readonly {
    readonly name: string;
  }[]) {
    const { type, isMultiple } = options[name] ?? {};
    if (given.has(name) && type === 'string' && isMultiple === undefined)
      throw new UsageError(`\`--${name}\` is given twice; it takes one (see \`assay ${command.name} --help\`)`);
    given.add(name);
  }
  return parsed;
}

function parseStrictly(command: Command, args: readonly string[], options: Command['options']) {
  try {
    return parseArgs({
      args: [...args],
      options: argumentOptions(options),
      allowPositionals: true,
      strict: true,
      tokens: true,
    });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const wrong = /'(--?[^' ]+)/.exec(message)?.[1] ?? '';
    const known = Object.keys(options).map((name) => `--${name}`);
    const isUnknown = code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION';
    const hint = isUnknown
      ? `unknown option \`${wrong}\`${didYouMean(wrong, known)}`
      : (message.split('\n')[0] ?? message);
    throw new UsageError(`${hint} (see \`assay ${command.name} --help\`)`, { cause: error });
  }
}

function packageVersion(): string {
  const manifest = new URL('../../package.json', import.meta.url);
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { readonly version: string }).version;
}
