import { positionText } from '../../domain/index.ts';
import {
  type LocalImport,
  type Engine,
  type Imports,
  type LocalTerms,
  type SourceFile,
  type Workspace,
  refuseNothing,
} from '../../engine/index.ts';
import {
  type Call,
  type Command,
  CommandError,
  UsageError,
  alwaysMakesStore,
  exitCodes,
  hasOption,
} from '../command.ts';
import { listOptions, listTermsOf } from '../imports/list-options.ts';
import { rehearsalLines } from '../imports/rehearsal-lines.ts';
import { mostUnplaced, unplacedText } from '../imports/unplaced-line.ts';
import { startProgress } from '../render/progress.ts';
import { plain } from '../render/table.ts';
import { fileLines, unseenLines } from '../render/reading.ts';
import { readingOptions, sourceFiles, sourceOptions } from '../sources.ts';
import { withWorkspace, publishNamed, workspaceOptions } from '../workspace.ts';

const { 'as-of': _asOf, rejects: _rejects, ...importOptions } = sourceOptions;

export const importCommand: Command = {
  name: 'import',
  summary: 'add the rows of files to the ledger, each once',
  usage: 'FILES [options]',
  details: [
    'Reads files as `assay score` does and appends every row to the ledger; then works until every verdict stands.',
    'A row is known by what its file holds and its line: the same file again, under any name, or after an import that was',
    'cut off, adds only what is missing. `assay imports` lists imports and undoes them.',
  ],
  options: {
    ...workspaceOptions,
    ...importOptions,
    'dry-run': { type: 'boolean', says: 'say what it would come to, with the verdicts it would change; write nothing' },
    ...listOptions,
  },
  examples: [
    { line: 'assay import accounts.csv contacts.csv signals.csv -p b2b-saas', says: 'start a ledger in ./assay-data' },
    { line: 'assay import webinar.csv --signals webinar.csv', says: 'add to it' },
    { line: 'assay import contacts.csv --dry-run', says: 'see first what it would change' },
    {
      line: 'assay import people.csv --as list --campaign "Spring webinar" --event webinar --on 2026-10-01',
      says: 'people who registered for a webinar, or came to it',
    },
  ],
  makesStore: alwaysMakesStore,
  run: async (call) => {
    const files = sourceFiles(call);
    if (files.length === 0) throw new UsageError('no files named; give CSV, NDJSON or Parquet files');
    const list = listTermsOf(call);
    await withWorkspace(call, async (workspace) => {
      await publishNamed(call, workspace);
      const progress = startProgress(call.terminal);
      const options = { ...(await readingOptions(call)), onProgress: progress.show };
      const terms = { by: 'command line', options, ...(list === undefined ? {} : { list }) };
      if (hasOption(call, 'dry-run')) await rehearseAll(call, workspace, files, terms).finally(progress.end);
      else {
        const isFirst = (await workspace.engine.accounts.counts()).length === 0;
        const done = await importAll(workspace.imports, files, terms).finally(progress.end);
        await workspace.engine.settle();
        await printReport(call, workspace, done, isFirst);
      }
    });
    return exitCodes.ok;
  },
};

const noPlaybook = 'no playbook is in force; name one with --playbook';

async function importAll(
  imports: Imports,
  files: readonly SourceFile[],
  terms: LocalTerms,
): Promise<readonly LocalImport[]> {
  const done = await imports.importFiles(files, terms);
  if (done === undefined) throw new CommandError(noPlaybook);
  const reports = done.map(({ report }) => report);
  refuseNothing(files, reports);
  return done;
}

async function rehearseAll(
  { terminal, options }: Call,
  { imports }: Workspace,
  files: readonly SourceFile[],
  terms: LocalTerms,
): Promise<void> {
  const rehearsal = await imports.rehearseFiles(files, terms);
  if (rehearsal === undefined) throw new CommandError(noPlaybook);
  if (options['json'] === true) terminal.out(`${JSON.stringify(rehearsal)}\n`);
  else terminal.out(`${rehearsalLines(rehearsal).join('\n')}\n`);
}

async function printReport(
  call: Call,
  { engine }: Workspace,
  done: readonly LocalImport[],
  isFirst: boolean,
): Promise<void> {
  const counts = await engine.accounts.counts();
  const rows = { accepted: 0, duplicate: 0, conflict: 0, unroutable: 0, erased: 0 };
  for (const one of done)
    for (const what of ['accepted', 'duplicate', 'conflict', 'unroutable', 'erased'] as const)
      rows[what] += one.counts[what];
  if (hasOption(call, 'json')) {
    const imports = done.map(({ id, report: { file, unused } }) => ({ id, file, unused }));
    const unplaced = await engine.unplaced(mostUnplaced);
    call.terminal.out(`${JSON.stringify({ rows, imports, accounts: counts, unplaced }, undefined, 2)}\n`);
    return;
  }
  const reports = done.map(({ report }) => report);
  // Later imports add to a ledger whose behavior is known by now, or was said to be missing.
  const unseen = isFirst ? unseenLines(reports).map(plain) : [];
  const toLookAt = [...(await unplacedLines(engine)), ...(await uncertainLines(engine))];
  call.terminal.err(`${[...reports.flatMap(fileLines), ...unseen, ...toLookAt].join('\n')}\n`);
  const known = rows.duplicate + rows.conflict;
  const again = known > 0 ? `, ${known} known already` : '';
  const erased = rows.erased > 0 ? `, ${rows.erased} of people who were erased` : '';
  const nobodys = rows.unroutable > 0 ? `, ${rows.unroutable} of nobody` : '';
  call.terminal.out(`${rows.accepted} rows added${again}${nobodys}${erased}\n`);
  for (const { accounts, ...position } of counts)
    call.terminal.out(`  ${String(accounts).padStart(6)}  ${positionText(position)}\n`);
}

// What they do counts for nobody, so it is said with every import.
async function unplacedLines(engine: Engine): Promise<readonly string[]> {
  const unplaced = await engine.unplaced(mostUnplaced);
  if (unplaced.people === 0) return [];
  const advice = 'it counts once a file gives the id or the name of their company, or a business address';
  return [
    `${unplacedText(unplaced, unplaced.people === 1 ? 'belongs' : 'belong')}; ${advice}; \`assay imports unplaced\` lists them`,
  ];
}

const mostClaimed = 5;

// What only a person can sort out is worth a look before anybody trusts the verdicts, as with `score`.
async function uncertainLines(engine: Engine): Promise<readonly string[]> {
  const claimed = await engine.uncertain('', mostClaimed);
  return claimed.map(({ key, claimedBy }) =>
    plain(`look at ${claimedBy.join(', ')}: they claim one ${key.replace(':', ' ')}`),
  );
}
