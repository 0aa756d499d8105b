import type { Engine, ImportRecord, ImportRefusal } from '../../engine/index.ts';
import { type Call, type Command, CommandError, UsageError, exitCodes, hasOption } from '../command.ts';
import { importLine } from '../imports/import-line.ts';
import { mostUnplaced } from '../imports/unplaced-line.ts';
import { plain } from '../render/table.ts';
import { withWorkspace, workspaceOptions } from '../workspace.ts';
import { countOf } from '../render/words.ts';

const mostShown = 100;

export const importsCommand: Command = {
  name: 'imports',
  summary: 'list imports and who of them belongs to no company, undo one, or take that back',
  usage: 'list | unplaced | undo ID | redo ID  [options]',
  details: [
    'Undoing takes back every row that an import added, up to 30 days after it ended: scores are then what they would be',
    'without it. Who was found to be whom stays. `redo` brings the rows back. The same file can be imported anew after undoing.',
    '`unplaced` lists people whom nothing leads to a company yet, such as those with a free-mail address: what they do',
    'counts once a file or an event says whose they are.',
  ],
  options: workspaceOptions,
  examples: [
    { line: 'assay imports list', says: 'the newest first' },
    { line: 'assay imports unplaced', says: 'whose company is not known' },
    { line: 'assay imports undo 0f3a92c41b7e', says: 'as if it had not been imported' },
  ],
  run: async (call) => {
    const [verb = 'list', id] = call.positionals;
    await withWorkspace(call, async ({ engine, imports }) => {
      const { timezone = 'UTC' } = (await engine.playbook())?.compiled.playbook.settings ?? {};
      const print = (record: ImportRecord) =>
        call.terminal.out(`${hasOption(call, 'json') ? JSON.stringify(record) : importLine(record, timezone)}\n`);
      if (verb === 'unplaced') await printUnplaced(call, engine);
      else if (verb === 'list') for (const record of await imports.list(mostShown)) print(record);
      else if ((verb === 'undo' || verb === 'redo') && id !== undefined) {
        const turned = await imports[verb](id, 'command line');
        if (typeof turned === 'string') throw refused(id, turned);
        await engine.settle();
        print(turned);
      } else throw new UsageError('say `list`, `unplaced`, `undo ID` or `redo ID`');
    });
    return exitCodes.ok;
  },
};

async function printUnplaced(call: Call, engine: Engine): Promise<void> {
  const unplaced = await engine.unplaced(mostUnplaced);
  if (hasOption(call, 'json')) call.terminal.out(`${JSON.stringify(unplaced)}\n`);
  else
    for (const { person, signals } of unplaced.first)
      call.terminal.out(`${plain(person)}  ${countOf(signals, 'signal')}\n`);
}

function refused(id: string, refusal: ImportRefusal): CommandError {
  return new CommandError(`the import \`${id}\` stays as it is: ${refusal}; see \`assay imports list\``);
}
