import { resolve } from 'node:path';
import { type CompiledPlaybook, formatDay } from '../../domain/index.ts';
import {
  type VerdictDiff,
  diffVerdicts,
  findPlaybook,
  loadCases,
  loadPlaybook,
  loadPlaybookAt,
} from '../../engine/index.ts';
import { type Call, type Command, CommandError, UsageError, exitCodes, hasOption, textsOption } from '../command.ts';
import { type FailRule, exceeded, lackedBy, parseFailRule } from '../fail-rules.ts';
import { nothingEnded, outcomeOptions, outcomeTerms } from '../outcome-options.ts';
import { PlaybookRefused } from '../playbook-refused.ts';
import { caseDocument } from '../render/case-diff.ts';
import { diffLines, diffMarkdown } from '../render/verdict-diff.ts';
import { paintWith } from '../render/paint.ts';
import { loadRun, playbookFolderOf, sourceOptions } from '../sources.ts';

const { playbook: _playbook, ...filesOptions } = sourceOptions;

export const diff: Command = {
  name: 'diff',
  summary: 'show which accounts and past deals change verdict when a playbook changes',
  usage: 'OLD NEW FILE… [options]',
  details: [
    'OLD and NEW are playbook folders, or names of those that ship; OLD may also be a git revision of NEW, such as main or',
    'HEAD~1. Hours are the change in pursued accounts times minutesPerPursue of NEW.',
    'Deals that were won or lost are judged as of the day before their decision: won ones that only OLD pursues are missed, those',
    'that only NEW pursues are gained; lost ones that only NEW pursues are chased, those that only OLD pursues are spared.',
    '--fail-on ends with exit code 1: moved>20, moved>5%, hours>10, pursue>50, or disqualify>100 (how many more than before);',
    'missed>0, missed>2% (of won deals), chased>10, or chased>2% (of lost ones).',
  ],
  options: {
    ...filesOptions,
    ...outcomeOptions,
    markdown: { type: 'boolean', says: 'print Markdown, as for a comment on a pull request' },
    'fail-on': { type: 'string', value: 'RULE', isMultiple: true, says: 'end with exit code 1 when a limit is passed' },
  },
  examples: [
    { line: 'assay diff HEAD playbook crm/*.csv', says: 'what your edit does, before you commit it' },
    {
      line: 'assay diff main playbook crm/*.csv --markdown --fail-on "moved>5%" --fail-on "missed>0"',
      says: 'a check on a pull request',
    },
  ],
  run: async (call) => {
    const [oldName, newName, ...files] = call.positionals;
    if (oldName === undefined || newName === undefined)
      throw new UsageError('which playbooks? name OLD and NEW, then the files');
    const limits = textsOption(call, 'fail-on').map(failRule);
    const folder = playbookFolderOf(call, newName);
    const before = await oldPlaybook(call, oldName, folder);
    const inner = { ...call, positionals: files, options: { ...call.options, playbook: newName } };
    const { run, caseFiles } = await loadBoth(inner, before);
    const result = diffVerdicts(before, run.playbook, run.loaded.base, run.day, caseFiles);
    call.terminal.out(rendered(call, result, formatDay(run.day)));
    return judged(call, limits, result);
  },
};

async function loadBoth(call: Call, before: CompiledPlaybook) {
  const terms = outcomeTerms(call);
  let caseFiles: ReadonlySet<string> = new Set();
  const run = await loadRun(call, async (sources, playbook, options) => {
    const loaded = await loadCases(sources, playbook, { ...options, also: before }, terms);
    ({ caseFiles } = loaded);
    return loaded;
  });
  if (terms.outcome !== undefined && caseFiles.size === 0) throw new CommandError(nothingEnded(call));
  return { run, caseFiles };
}

function judged(call: Call, limits: readonly FailRule[], result: VerdictDiff): number {
  const passed = limits.filter((limit) => exceeded(limit, result));
  for (const { text } of passed) call.terminal.err(`assay: the change passes the limit ${text}\n`);
  const lacking = limits.flatMap((limit) => {
    const side = lackedBy(limit, result);
    return side === undefined ? [] : [{ side, ...limit }];
  });
  for (const { text, side } of lacking)
    call.terminal.err(
      `assay: the limit ${text} needs ${side} deals and these files have none; add the file of deals, or name the column with --outcome "COLUMN=WON|LOST"\n`,
    );
  return passed.length + lacking.length > 0 ? exitCodes.error : exitCodes.ok;
}

function failRule(text: string): FailRule {
  const rule = parseFailRule(text);
  if (rule === undefined)
    throw new UsageError(
      `\`--fail-on ${text}\` is not a limit; write it like moved>5%, hours>10, pursue>50, missed>0 or chased>2%`,
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
  if (hasOption(call, 'json')) return `${JSON.stringify(document(result, day), undefined, 2)}\n`;
  if (hasOption(call, 'markdown')) return `${diffMarkdown(result, day).join('\n')}\n`;
  return `${diffLines(result, day, paintWith(call.terminal.isColor)).join('\n')}\n`;
}

function document({ cases, ...rest }: VerdictDiff, asOf: string): object {
  return { asOf, ...rest, ...(cases === undefined ? {} : { cases: caseDocument(cases) }) };
}
