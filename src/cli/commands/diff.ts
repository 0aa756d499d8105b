import { resolve } from 'node:path';
import { type CompiledPlaybook, formatDay } from '../../domain/index.ts';
import {
  type VerdictDiff,
  diffVerdicts,
  findPlaybook,
  loadBase,
  loadPlaybook,
  loadPlaybookAt,
} from '../../engine/index.ts';
import { type Call, type Command, CommandError, UsageError, exitCodes, hasOption, textsOption } from '../command.ts';
import { type FailRule, exceeded, parseFailRule } from '../fail-rules.ts';
import { PlaybookRefused } from '../playbook-refused.ts';
import { diffLines, diffMarkdown } from '../render/verdict-diff.ts';
import { paintWith } from '../render/paint.ts';
import { loadRun, playbookFolderOf, sourceOptions } from '../sources.ts';

const { playbook: _playbook, ...filesOptions } = sourceOptions;

export const diff: Command = {
  name: 'diff',
  summary: 'show which accounts change verdict when a playbook changes',
  usage: 'OLD NEW FILE… [options]',
  details: [
    'OLD and NEW are playbook folders, or names of those that ship; OLD may also be a git revision of NEW, such as main or',
    'HEAD~1. Hours are the change in pursued accounts times minutesPerPursue of NEW.',
    '--fail-on ends with exit code 1: moved>20, moved>5%, hours>10, pursue>50, or disqualify>100 (how many more than before).',
  ],
  options: {
    ...filesOptions,
    markdown: { type: 'boolean', says: 'print Markdown, as for a comment on a pull request' },
    'fail-on': { type: 'string', value: 'RULE', isMultiple: true, says: 'end with exit code 1 when a limit is passed' },
  },
  examples: [
    { line: 'assay diff HEAD playbook crm/*.csv', says: 'what your edit does, before you commit it' },
    { line: 'assay diff main playbook crm/*.csv --markdown --fail-on "moved>5%"', says: 'a check on a pull request' },
  ],
  run: async (call) => {
    const [oldName, newName, ...files] = call.positionals;
    if (oldName === undefined || newName === undefined)
      throw new UsageError('which playbooks? name OLD and NEW, then the files');
    const limits = textsOption(call, 'fail-on').map(failRule);
    const folder = playbookFolderOf(call, newName);
    const before = await oldPlaybook(call, oldName, folder);
    const inner = { ...call, positionals: files, options: { ...call.options, playbook: newName } };
    const run = await loadRun(inner, (sources, playbook, options) =>
      loadBase(sources, playbook, { ...options, also: before }),
    );
    const result = diffVerdicts(before, run.playbook, run.loaded.base, run.day);
    call.terminal.out(rendered(call, result, formatDay(run.day)));
    const passed = limits.filter((limit) => exceeded(limit, result));
    for (const { text } of passed) call.terminal.err(`assay: the change passes the limit ${text}\n`);
    return passed.length > 0 ? exitCodes.error : exitCodes.ok;
  },
};

function failRule(text: string): FailRule {
  const rule = parseFailRule(text);
  if (rule === undefined)
    throw new UsageError(
      `\`--fail-on ${text}\` is not a limit; write it like moved>5%, moved>20, hours>10 or pursue>50`,
    );
  return rule;
}

async function oldPlaybook(call: Call, name: string, folder: string): Promise<CompiledPlaybook> {
  const found = findPlaybook(name, call.terminal.cwd);
  const loaded = found === undefined ? await loadPlaybookAt(name, folder) : await loadPlaybook(found);
  if (loaded === undefined) {
    throw new CommandError(`\`${name}\` is neither a playbook folder nor a git revision of ${resolve(folder)}`);
  }
  if (loaded.compiled === undefined) throw new PlaybookRefused(loaded.problems);
  return loaded.compiled;
}

function rendered(call: Call, result: VerdictDiff, day: string): string {
  if (hasOption(call, 'json')) return `${JSON.stringify({ asOf: day, ...result }, undefined, 2)}\n`;
  if (hasOption(call, 'markdown')) return `${diffMarkdown(result, day).join('\n')}\n`;
  return `${diffLines(result, day, paintWith(call.terminal.isColor)).join('\n')}\n`;
}
