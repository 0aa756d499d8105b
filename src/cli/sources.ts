import { resolve } from 'node:path';
import { type CompiledPlaybook, type Day, formatDay, parseDay } from '../domain/index.ts';
import {
  type LoadOptions,
  type LoadedBase,
  type LoadedPlaybook,
  type SourceFile,
  findPlaybook,
  loadBase,
  loadPlaybook,
  playbookDay,
  readMappingFile,
} from '../engine/index.ts';
import { type Call, CommandError, type OptionSpec, UsageError, hasOption, textOption, textsOption } from './command.ts';
import { PlaybookRefused, type PlaybookSide } from './playbook-refused.ts';
import { startProgress } from './render/progress.ts';

const staleAfterDays = 90;

/** Options of every command that reads files under a playbook. */
export const sourceOptions: Readonly<Record<string, OptionSpec>> = {
  playbook: {
    type: 'string',
    short: 'p',
    value: 'DIR',
    says: 'the playbook: a folder, or the name of one that ships (default ./playbook)',
  },
  map: {
    type: 'string',
    short: 'm',
    value: 'FILE',
    says: 'a mapping that `assay map` proposed; without it one is proposed for each file',
  },
  accounts: { type: 'string', value: 'FILE', isMultiple: true, says: 'a file whose rows are accounts' },
  contacts: { type: 'string', value: 'FILE', isMultiple: true, says: 'a file whose rows are contacts' },
  signals: { type: 'string', value: 'FILE', isMultiple: true, says: 'a file whose rows are signals' },
  deals: { type: 'string', value: 'FILE', isMultiple: true, says: 'a file whose rows are deals' },
  touches: { type: 'string', value: 'FILE', isMultiple: true, says: 'a file whose rows are calls, mails and meetings' },
  spend: { type: 'string', value: 'FILE', isMultiple: true, says: 'a file whose rows are money spent on a channel' },
  'as-of': { type: 'string', value: 'DAY', says: 'the day to score for, such as 2026-03-10 (default today)' },
  strict: {
    type: 'boolean',
    says: 'stop at the first row that cannot be read; rows that are read and then left out, such as a contact whose account is in no file, and single cells are only reported',
  },
  rejects: { type: 'string', value: 'FILE', says: 'write rows that could not be read to this file' },
};

/** Everything a command needs: a playbook that works, accounts, the day. */
export interface Run {
  readonly playbook: CompiledPlaybook;
  readonly loaded: LoadedBase;
  readonly day: Day;
  readonly warnings: readonly string[];
}

/**
 * Reads what a call names, by `load` where it is not plain reading; problems of the playbook or the files end it with one
 * clear message, which names the playbook's side where there are two.
 */
export async function loadRun(call: Call, load = loadBase, side?: PlaybookSide): Promise<Run> {
  const files = sourceFiles(call);
  if (files.length === 0)
    throw new UsageError('no files named; give CSV, NDJSON or Parquet files, or try `assay demo`');
  const playbook = await loadUsable(call, side);
  const day = asOfDay(call, playbook);
  const options = await readingOptions(call);
  const progress = startProgress(call.terminal);
  const loaded = await load(files, playbook, { ...options, onProgress: progress.show }).finally(progress.end);
  return { playbook, loaded, day, warnings: staleWarning(loaded, day) };
}

/** The files a call names, and what their rows are where it says so; one that an option names is not read again as another. */
export function sourceFiles(call: Call): readonly SourceFile[] {
  const at = (path: string) => resolve(call.terminal.cwd, path);
  const named = (['accounts', 'contacts', 'signals', 'deals', 'touches', 'spend'] as const).flatMap((option) =>
    textsOption(call, option).map((path): SourceFile => ({ path: at(path), rows: rowsOf[option] })),
  );
  const others = call.positionals.map(at).filter((path) => named.every((file) => file.path !== path));
  return [...named, ...others.map((path) => ({ path }))];
}

/** How a call wants its files read. */
export async function readingOptions(call: Call): Promise<LoadOptions> {
  const mapFile = textOption(call, 'map');
  const mapping = mapFile === undefined ? undefined : await readMappingFile(resolve(call.terminal.cwd, mapFile));
  return {
    ...(mapping === undefined ? {} : { mapping }),
    isStrict: hasOption(call, 'strict'),
    signal: call.terminal.signal,
  };
}

const rowsOf = {
  accounts: 'account',
  contacts: 'contact',
  signals: 'signal',
  deals: 'deal',
  touches: 'touch',
  spend: 'spend',
} as const;

// A playbook with errors is refused with its problems.
async function loadUsable(call: Call, side?: PlaybookSide): Promise<CompiledPlaybook> {
  return usable(await loadPlaybook(playbookFolderOf(call, textOption(call, 'playbook'))), side);
}

/** The playbook that was loaded, which must have no errors; `side` says which of two it is. */
export function usable({ compiled, problems }: LoadedPlaybook, side?: PlaybookSide): CompiledPlaybook {
  if (compiled === undefined) throw new PlaybookRefused(problems, side);
  return compiled;
}

function asOfDay(call: Call, compiled: CompiledPlaybook): Day {
  const text = textOption(call, 'as-of');
  if (text === undefined) return playbookDay(compiled, call.terminal.now());
  const day = parseDay(text);
  if (day === undefined) throw new UsageError(`\`${text}\` is not a day; write it like 2026-03-10`);
  return day;
}

function staleWarning({ base }: LoadedBase, day: Day): readonly string[] {
  const { newestDay } = base.report;
  if (newestDay === undefined || day - newestDay <= staleAfterDays) return [];
  return [
    `the newest input is from ${formatDay(newestDay)}, ${day - newestDay} days before the day scored; for how things stood then use --as-of ${formatDay(newestDay)}`,
  ];
}

/** The folder of the playbook a command is about, named by its argument. */
export function playbookFolderOf(call: Call, named: string | undefined): string {
  const folder = findPlaybook(named, call.terminal.cwd);
  if (folder !== undefined) return folder;
  throw new CommandError(
    named === undefined
      ? 'there is no ./playbook here; make one with `assay init`, or name one that ships, such as b2b-saas'
      : `there is no playbook at \`${named}\`; a playbook is a folder with a playbook.md`,
  );
}

/** The playbook a command may use: the one named, else ./playbook where there is one. */
export function optionalPlaybook(call: Call): Promise<CompiledPlaybook> | undefined {
  const named = textOption(call, 'playbook');
  return named === undefined && findPlaybook(undefined, call.terminal.cwd) === undefined ? undefined : loadUsable(call);
}
