import { resolve } from 'node:path';
import { type CompiledPlaybook, formatDay } from '../../domain/index.ts';
import {
  diffVerdicts,
  findPlaybook,
  loadCases,
  loadPlaybook,
  loadPlaybookAt,
  readPlaybookFolder,
} from '../../engine/index.ts';
import { type Call, type Command, CommandError, UsageError, exitCodes, hasOption, textsOption } from '../command.ts';
import { type FailRule, checkFailures, parseFailRule } from '../fail-rules.ts';
import { nothingEnded, outcomeOptions, outcomeTerms, refuseUndated } from '../outcome-options.ts';
import { PlaybookRefused } from '../playbook-refused.ts';
import { type DiffReport, diffDocument, diffLines, diffMarkdown } from '../render/verdict-diff.ts';
import { paintWith } from '../render/paint.ts';
import { readingLines } from '../render/reading.ts';
import { writeRejects } from '../rejects.ts';
import { loadRun, playbookFolderOf, sourceOptions, usable } from '../sources.ts';
import { withWorkspace, workspaceOptions } from '../workspace.ts';

const { playbook: _playbook, ...filesOptions } = sourceOptions;

export const diff: Command = {
  name: 'diff',
  summary: 'show which accounts and past deals change verdict when a playbook changes',
  usage: 'OLD NEW FILE… | NEW --ledger  [options]',
  details: [
    'OLD and NEW are playbook folders, or names of those that ship; OLD may also be a git revision of NEW, such as main or',
    'HEAD~1. Hours are the change in pursued accounts without a deal that has ended times minutesPerPursue of NEW.',
    'Deals that were won or lost are judged as of the day before their decision: won ones that only OLD pursues are missed, those',
    'that only NEW pursues are gained; lost ones that only NEW pursues are chased, those that only OLD pursues are spared.',
    'With --ledger the playbook in force is compared with NEW on all accounts of the ledger, as they are today.',
    '--fail-on ends with exit code 1: moved>20, moved>5%, hours>10, pursue>50, or disqualify>100 (how many more than before);',
    'missed>0, missed>2% (of won deals), chased>10, or chased>2% (of lost ones); and, whatever the limit, where no account was',
    'read or rows were rejected.',
  ],
  options: {
    ...filesOptions,
    ...outcomeOptions,
    ...workspaceOptions,
    ledger: { type: 'boolean', says: 'compare with the playbook in force, on the accounts of the ledger' },
    markdown: { type: 'boolean', says: 'print Markdown, as for a comment on a pull request' },
    'fail-on': {
      type: 'string',
      value: 'RULE',
      isMultiple: true,
      says: 'end with exit code 1 when the change is over a limit',
    },
  },
  examples: [
    { line: 'assay diff HEAD playbook crm/*.csv', says: 'what your edit does, before you commit it' },
    {
      line: 'assay diff main playbook crm/*.csv --markdown --fail-on "moved>5%" --fail-on "missed>0"',
      says: 'a check on a pull request',
    },
    { line: 'assay diff playbook --ledger', says: 'what publishing it would change' },
  ],
  run: async (call) => {
    if (hasOption(call, 'ledger')) return diffLedger(call);
    const [oldName, newName, ...files] = call.positionals;
    if (oldName === undefined || newName === undefined)
      throw new UsageError('which playbooks? name OLD and NEW, then the files');
    const limits = textsOption(call, 'fail-on').map(failRule);
    const folder = playbookFolderOf(call, newName);
    const before = await oldPlaybook(call, oldName, folder, newName);
    const inner = { ...call, positionals: files, options: { ...call.options, playbook: newName } };
    const { run, caseFiles } = await loadBoth(inner, before);
    await writeRejects(call, run.loaded.files);
    const result = diffVerdicts(before, run.playbook, run.loaded.base, run.day, caseFiles);
    const failures = checkFailures(limits, result, run.loaded.files);
    const reading = (isColor: boolean) => readingLines(run, paintWith(isColor));
    const isAllRead =
      run.loaded.base.report.unlinked.length === 0 && run.loaded.files.every(({ counts }) => counts.rejected === 0);
    const day = formatDay(run.day);
    call.terminal.out(rendered(call, { ...result, day, reading: reading(false), isAllRead, failures }));
    call.terminal.err([...reading(call.terminal.isColor), ''].join('\n'));
    for (const failure of failures) call.terminal.err(`assay: ${failure}\n`);
    return failures.length > 0 ? exitCodes.error : exitCodes.ok;
  },
};

async function diffLedger(call: Call): Promise<number> {
  const [name, ...others] = call.positionals;
  if (name === undefined || others.length > 0)
    throw new UsageError('which playbook? name NEW alone; the one in force is OLD, and the ledger has the accounts');
  const limits = textsOption(call, 'fail-on').map(failRule);
  return withWorkspace(call, async ({ engine }) => {
    const draft = await engine.diff(await readPlaybookFolder(playbookFolderOf(call, name)));
    if (draft === undefined)
      throw new CommandError('no playbook is in force yet; `assay publish -p DIR` puts one in force');
    if (!draft.ok) throw new PlaybookRefused(draft.problems, 'NEW');
    const { diff: result, day } = draft.value;
    const failures = checkFailures(limits, result, []);
    const reading = [`${result.accounts} accounts of the ledger`];
    call.terminal.out(rendered(call, { ...result, day: formatDay(day), reading, isAllRead: true, failures }));
    for (const failure of failures) call.terminal.err(`assay: ${failure}\n`);
    return failures.length > 0 ? exitCodes.error : exitCodes.ok;
  });
}

async function loadBoth(call: Call, before: CompiledPlaybook) {
  const terms = outcomeTerms(call);
  let caseFiles: ReadonlySet<string> = new Set();
  const run = await loadRun(
    call,
    async (sources, playbook, options) => {
      const loaded = await loadCases(sources, playbook, { ...options, also: before }, terms);
      ({ caseFiles } = loaded);
      return loaded;
    },
    'NEW',
  );
  if (terms.outcome !== undefined && caseFiles.size === 0) throw new CommandError(nothingEnded(call, run.loaded.files));
  if (caseFiles.size > 0) refuseUndated(call, { base: run.loaded.base, caseFiles });
  return { run, caseFiles };
}

function failRule(text: string): FailRule {
  const parsed = parseFailRule(text);
  if (!parsed.ok) throw new UsageError(`\`--fail-on ${text}\` ${parsed.problem}`);
  return parsed.rule;
}

async function oldPlaybook(call: Call, name: string, folder: string, newName: string): Promise<CompiledPlaybook> {
  const found = findPlaybook(name, call.terminal.cwd);
  const loaded = found === undefined ? await loadPlaybookAt(name, folder) : await loadPlaybook(found);
  if (loaded === 'no revision')
    throw new CommandError(`\`${name}\` is neither a playbook folder nor a git revision of ${resolve(folder)}`);
  if (loaded === 'no folder')
    throw new CommandError(`\`${name}\` has no folder ${newName}; commit it there, or name the folder to compare with`);
  return usable(loaded, 'OLD');
}

function rendered(call: Call, report: DiffReport): string {
  if (hasOption(call, 'json')) return `${JSON.stringify(diffDocument(report), undefined, 2)}\n`;
  if (hasOption(call, 'markdown')) return `${diffMarkdown(report).join('\n')}\n`;
  return `${diffLines(report, paintWith(call.terminal.isColor)).join('\n')}\n`;
}
