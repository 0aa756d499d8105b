import { instantIn } from '../../domain/index.ts';
import { type Task, taskCells, taskColumns } from '../../engine/index.ts';
import { findRep } from '../agreement/find-rep.ts';
import { type Call, type Command, exitCodes, hasOption, textOption } from '../command.ts';
import { exportRows, tableOptions } from '../tables.ts';
import { withWorkspace } from '../workspace.ts';

export const tasks: Command = {
  name: 'tasks',
  summary:
    'what people have to do: offers to answer, first calls and mails to make, meetings to hold, disputes to settle, accounts to look at, deals to say why of',
  usage: '[--person ID] [--csv]  [options]',
  details: [
    'The most urgent first. With --csv as a file for a spreadsheet, in which no cell is a formula; with --json as JSON lines.',
  ],
  options: {
    ...tableOptions,
    person: {
      type: 'string',
      value: 'ID',
      says: 'of one person of the roster, by id, address or name (default everybody)',
    },
    csv: { type: 'boolean', says: 'as CSV' },
  },
  examples: [
    { line: 'assay tasks --person jane', says: 'what Jane has to do' },
    { line: 'assay tasks --person jane --csv -o jane.csv', says: 'the same as a file' },
  ],
  run: async (call) => {
    await withWorkspace(call, async (workspace) => {
      const { timezone = 'UTC' } = (await workspace.engine.playbook())?.compiled.playbook.settings ?? {};
      const person = await findRep(workspace, textOption(call, 'person'));
      await show(call, await workspace.tasks.list(mostTasks, person), timezone);
    });
    return exitCodes.ok;
  },
};

const mostTasks = 10_000;

async function show(call: Call, found: readonly Task[], timezone: string): Promise<void> {
  const isFile = hasOption(call, 'csv') || hasOption(call, 'json') || textOption(call, 'out') !== undefined;
  if (isFile) return exportRows(call, taskColumns, found.map(taskCells));
  for (const { person = 'nobody', what, accountName, dueAt } of found) {
    const word = dueAt !== undefined && dueAt < call.terminal.now() ? 'was due' : 'by';
    const due = dueAt === undefined ? '' : `, ${word} ${instantIn(dueAt, timezone)} (${timezone})`;
    call.terminal.out(`${person}: ${what}, ${accountName}${due}\n`);
  }
  if (found.length === 0) call.terminal.out('nothing to do\n');
  return undefined;
}
