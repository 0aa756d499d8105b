import { type EntryPut, type Operational, entryKinds, listName, listedValue } from '../../engine/index.ts';
import { type Call, type Command, UsageError, exitCodes, makesStoreWith } from '../command.ts';
import { type ReadRow, allPages, commandLine, exportRows, importRows, sayCount, tableOptions } from '../tables.ts';
import { withWorkspace } from '../workspace.ts';

export const list: Command = {
  name: 'list',
  summary: 'bring named lists in and out: competitors, named accounts, …',
  usage: 'show | import NAME FILE | export NAME | remove NAME FILE  [options]',
  details: [
    'A playbook asks for a list by name: `lists has competitors`. A file has a column domain, company, account (its id) or email,',
    'or the columns kind and value, and may have a note. What is imported is added; verdicts follow at once.',
  ],
  options: tableOptions,
  examples: [
    { line: 'assay list import competitors rivals.csv', says: 'put the companies of a file onto a list' },
    { line: 'assay list export competitors -o competitors.csv', says: 'the list as a file for a spreadsheet' },
    { line: 'assay list show', says: 'the lists there are' },
  ],
  makesStore: makesStoreWith('import'),
  run: async (call) => {
    await withWorkspace(call, async ({ engine, operational }) => {
      await runVerb(call, operational);
      await engine.settle();
    });
    return exitCodes.ok;
  },
};

async function runVerb(call: Call, { lists }: Operational): Promise<void> {
  const [verb, name = '', file] = call.positionals;
  if (verb === 'show') {
    for (const one of await lists.names()) sayCount(call, { [one.name]: one.entries }, `${one.name}: ${one.entries}`);
    return;
  }
  const known = listName(name);
  if (known === undefined) throw new UsageError(`\`${name}\` names no list; use letters, digits, blanks, _ and -`);
  if (verb === 'import') {
    const added = await lists.add(known, await importRows(call, file, [], readEntries), commandLine);
    sayCount(call, { added }, `${added} added to ${known}`);
  } else if (verb === 'remove') {
    const removed = await lists.remove(known, await importRows(call, file, [], readEntries), commandLine);
    sayCount(call, { removed }, `${removed} removed from ${known}`);
  } else if (verb === 'export') {
    await exportRows(call, ['kind', 'value', 'note'], entryRows(known, lists));
  } else throw new UsageError('say `show`, `import NAME FILE`, `export NAME` or `remove NAME FILE`');
}

async function* entryRows(name: string, lists: Operational['lists']) {
  for await (const { kind, written, note } of allPages<EntryPut>((limit, after) => lists.entries(name, limit, after)))
    yield [kind, written, note ?? null];
}

const readEntries: ReadRow<EntryPut> = ({ cell }) => {
  const note = cell('note');
  const kind = entryKinds.find((known) => known === cell('kind'));
  const pairs = [...entryKinds.map((known) => [known, cell(known)] as const), [kind, cell('value')] as const];
  const entries: EntryPut[] = [];
  for (const [of, text] of pairs) {
    if (text === undefined) continue;
    if (of === undefined) return `\`${cell('kind') ?? ''}\` is no kind; kinds are ${entryKinds.join(', ')}`;
    const entry = listedValue(of, text);
    if (entry === undefined) return `\`${text}\` names no ${of}`;
    entries.push({ ...entry, note });
  }
  return entries.length === 0 ? `it names nothing; give ${entryKinds.join(', ')}, or kind and value` : entries;
};
