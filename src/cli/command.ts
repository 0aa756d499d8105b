import type { Writable } from 'node:stream';
import type { ParseArgsOptionDescriptor } from 'node:util';

/** An option of a command as people read it in its help. */
export interface OptionSpec {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  /** What stands for the value in the help: `DIR`, `FILE`, `DAY`. */
  readonly value?: string;
  readonly isMultiple?: true;
  readonly says: string;
}

/** One line to type and what it does. */
interface Example {
  readonly line: string;
  readonly says: string;
}

/** What a command gets: its arguments, and the only ways it may reach the world. */
export interface Call {
  readonly positionals: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
  readonly terminal: Terminal;
  /** True when the call may make the store it works on; else there must be one. */
  readonly makesStore: boolean;
}

/** Where a command reads and writes; tests hand in their own. */
export interface Terminal {
  readonly cwd: string;
  /** Settings of the surroundings, such as DATABASE_URL. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly isColor: boolean;
  /** True when a person watches, so that progress is worth showing. */
  readonly isInteractive: boolean;
  readonly width: number;
  /** Now, in epoch milliseconds. */
  readonly now: () => number;
  readonly signal: AbortSignal;
  /** Where tables for machines go. */
  readonly stream: Writable;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** Exit codes: 0 ok, 1 error, 2 usage, 3 playbook problems. */
export const exitCodes = { ok: 0, error: 1, usage: 2, playbook: 3 } as const;

/** A command of the CLI; `run` answers with its exit code. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  /** The arguments after the name, as usage shows them. */
  readonly usage: string;
  readonly details: readonly string[];
  readonly options: Readonly<Record<string, OptionSpec>>;
  readonly examples: readonly Example[];
  /** True for a call that may make the store it works on; without it none does. */
  readonly makesStore?: (given: Pick<Call, 'positionals' | 'options'>) => boolean;
  readonly run: (call: Call) => Promise<number>;
}

/** For a command of which every call may make its store. */
export function alwaysMakesStore(): boolean {
  return true;
}

/** For a command of which the calls with one of these words first, or second behind a noun, may make its store. */
export function makesStoreWith(...verbs: readonly string[]): NonNullable<Command['makesStore']> {
  return ({ positionals }) => positionals.slice(0, 2).some((word) => verbs.includes(word));
}

/** Something the user can mend by calling again: exit code 2. */
export class UsageError extends Error {}

/** Something that went wrong with files or data, in one clear sentence: exit code 1. */
export class CommandError extends Error {}

/** The options as `parseArgs` of Node takes them. */
export function argumentOptions(options: Command['options']): Record<string, ParseArgsOptionDescriptor> {
  return Object.fromEntries(
    Object.entries(options).map(([name, { type, short, isMultiple }]) => [
      name,
      { type, ...(short === undefined ? {} : { short }), ...(isMultiple === undefined ? {} : { multiple: true }) },
    ]),
  );
}

/** The text of an option, or undefined when it was not given. */
export function textOption(call: Call, name: string): string | undefined {
  const value = call.options[name];
  return typeof value === 'string' ? value : undefined;
}

/** All texts of an option that may be repeated. */
export function textsOption(call: Call, name: string): readonly string[] {
  const value = call.options[name];
  return Array.isArray(value) ? value : [];
}

/** True when a yes/no option was given. */
export function hasOption(call: Call, name: string): boolean {
  return call.options[name] === true;
}

/** The instant a text names, in epoch milliseconds. */
export function instantOf(text: string): number {
  const instant = /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(instant)) throw new UsageError(`\`${text}\` is no instant; write it like 2026-12-01T08:00:00Z`);
  return instant;
}
