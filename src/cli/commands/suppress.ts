import { formatDay, parseDay } from '../../domain/index.ts';
import { type Suppression, type Workspace, suppressedThing, suppressionKinds } from '../../engine/index.ts';
import {
  type Call,
  type Command,
  CommandError,
  UsageError,
  exitCodes,
  makesStoreWith,
  textOption,
} from '../command.ts';
import { allPages, commandLine, dayCell, exportRows, importRows, sayCount, tableOptions } from '../tables.ts';
import { withWorkspace } from '../workspace.ts';

export const suppress: Command = {
  name: 'suppress',
  summary: 'say who must not be contacted: an address, a domain, a number',
  usage: 'add WHO | remove WHO | list | import FILE | export  [options]',
  details: [
    'Acts at once and comes before every consent. An address stands for the person and blocks every channel, a domain blocks',
    'everybody who has an address there, a number is not called. A file has the columns kind, value, reason and since.',
  ],
  options: {
    ...tableOptions,
    reason: { type: 'string', value: 'TEXT', says: 'add: why (default `asked on the command line`)' },
  },
  examples: [
    { line: 'assay suppress add jane@acme.example --reason "asked by phone"', says: 'nobody contacts her from now on' },
    { line: 'assay suppress import do-not-call.csv', says: 'all of a file' },
    { line: 'assay suppress remove acme.example', says: 'end one; that it was there stays on record' },
  ],
  makesStore: makesStoreWith('add', 'import'),
  run: async (call) => {
    await withWorkspace(call, (workspace) => runVerb(call, workspace));
    return exitCodes.ok;
  },
};

async function runVerb(call: Call, { operational: { suppressions }, engine }: Workspace): Promise<void> {
  const [verb, who] = call.positionals;
  const today = await engine.dayOf(call.terminal.now());
  if (verb === 'add' && who !== undefined) {
    const reason = textOption(call, 'reason') ?? 'asked on the command line';
    const added = await suppressions.add([{ ...thingNamed(who), reason, since: today }], commandLine);
    sayCount(call, { added }, added === 0 ? `${who} was suppressed already` : `${who} is suppressed`);
  } else if (verb === 'remove' && who !== undefined) {
    if (!(await suppressions.end(thingNamed(who), commandLine)))
      throw new CommandError(`\`${who}\` is not suppressed; see \`assay suppress list\``);
    sayCount(call, { removed: 1 }, `${who} is no longer suppressed`);
  } else if (verb === 'import') {
    const read = await importRows(call, who, ['kind', 'value'], ({ cell }) => {
      const kind = suppressionKinds.find((known) => known === cell('kind'));
      if (kind === undefined) return `\`${cell('kind') ?? ''}\` is no kind; kinds are ${suppressionKinds.join(', ')}`;
      const thing = suppressedThing(kind, cell('value') ?? '');
      const since = cell('since') === undefined ? today : dayCell(cell('since'));
      if (thing === undefined) return `\`${cell('value') ?? ''}\` is no ${kind}`;
      if (typeof since === 'string') return since;
      return [{ ...thing, reason: cell('reason') ?? 'imported', since }];
    });
    const added = await suppressions.add(read, commandLine);
    sayCount(call, { added }, `${added} suppressed, ${read.length - added} were already`);
  } else if (verb === 'list' || verb === 'export') {
    const all = allPages<Suppression>((limit, after) => suppressions.list(limit, after));
    await exportRows(call, ['kind', 'value', 'reason', 'since', 'added by'], rowsOf(all));
  } else throw new UsageError('say `add WHO`, `remove WHO`, `list`, `import FILE` or `export`');
}

async function* rowsOf(all: AsyncIterable<Suppression>) {
  for await (const { kind, value, reason, since, addedBy } of all)
    yield [kind, value, reason, formatDay(since), addedBy];
}

// An address has an @, a number nothing but digits and what people write between them, a domain has letters.
function thingNamed(who: string) {
  const kind = who.includes('@')
    ? 'email'
    : /^[\d\s()+./-]+$/.test(who) && parseDay(who) === undefined
      ? 'phone'
      : 'domain';
  const thing = suppressedThing(kind, who);
  if (thing === undefined) throw new UsageError(`\`${who}\` is no address, domain or number`);
  return thing;
}
