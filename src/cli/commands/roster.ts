import { formatDay } from '../../domain/index.ts';
import { type PersonPut, type RosterPerson, problemOfPerson } from '../../engine/index.ts';
import { type Command, UsageError, exitCodes } from '../command.ts';
import { type ReadRow, commandLine, dayCell, exportRows, importRows, sayCount, tableOptions } from '../tables.ts';
import { openNamed } from '../workspace.ts';

const columns = ['id', 'name', 'email', 'team', 'manager', 'role', 'capacity', 'zone', 'hours', 'active', 'leave'];

export const roster: Command = {
  name: 'roster',
  summary: 'bring the roster in and out: people, teams, hours, capacity, leave',
  usage: 'import FILE | export  [options]',
  details: [
    `A file has the columns ${columns.join(', ')}; id, name, zone and hours are needed.`,
    'Hours are like `Mon-Fri 09:00-12:00, 13:00-17:30; Sat 10:00-12:00`, leave like `2026-12-24 to 2027-01-02; 2027-03-01 to 2027-03-01`.',
    'Who is in the file is put onto the roster or changed; nobody is taken off. Without a column leave, leave stays as it is.',
  ],
  options: tableOptions,
  examples: [
    { line: 'assay roster export -o roster.csv', says: 'the roster as a file for a spreadsheet' },
    { line: 'assay roster import roster.csv', says: 'the file back, with what was changed in it' },
  ],
  run: async (call) => {
    const [verb, file] = call.positionals;
    const { engine, operational } = await openNamed(call);
    try {
      if (verb === 'export') await exportRows(call, columns, (await operational.roster.list()).map(cellsOf));
      else if (verb === 'import') {
        const people = await importRows(call, file, ['id', 'name', 'zone', 'hours'], readPerson);
        await operational.roster.put(people, commandLine);
        sayCount(call, { people: people.length }, `${people.length} people on the roster are as the file says`);
      } else throw new UsageError('say `import FILE` or `export`');
    } finally {
      await engine.close();
    }
    return exitCodes.ok;
  },
};

function cellsOf({ id, name, email, team, manager, role, capacity, zone, hours, isActive, leave }: RosterPerson) {
  const away = leave.map(({ from, to }) => `${formatDay(from)} to ${formatDay(to)}`).join('; ');
  const optional = [email, team, manager, role, capacity].map((value) => value ?? null);
  return [id, name, ...optional, zone, hours, isActive ? 'yes' : 'no', away];
}

const readPerson: ReadRow<PersonPut> = ({ cell }, table) => {
  const [id, name, zone, hours] = ['id', 'name', 'zone', 'hours'].map(cell);
  if (id === undefined || name === undefined || zone === undefined || hours === undefined)
    return 'id, name, zone and hours must not be empty';
  const active = cell('active') ?? 'yes';
  if (active !== 'yes' && active !== 'no') return `\`${active}\` is neither yes nor no`;
  const capacity = cell('capacity');
  if (capacity !== undefined && !/^\d{1,5}$/.test(capacity)) return `\`${capacity}\` is no number of offers a week`;
  const texts = (['email', 'team', 'manager', 'role'] as const).flatMap((column) => {
    const text = cell(column);
    return text === undefined ? [] : [[column, text] as const];
  });
  const person = {
    id,
    name,
    ...Object.fromEntries(texts),
    ...(capacity === undefined ? {} : { capacity: Number(capacity) }),
    zone,
    hours,
    isActive: active === 'yes',
  };
  const leave = readLeave(cell('leave') ?? '');
  if (typeof leave === 'string') return leave;
  return problemOfPerson(person) ?? [{ ...person, leave: table.has('leave') ? leave : undefined }];
};

function readLeave(text: string): NonNullable<PersonPut['leave']> | string {
  const leave: { from: number; to: number }[] = [];
  for (const piece of text === '' ? [] : text.split(';')) {
    const [from, to = from] = piece
      .trim()
      .split(' to ')
      .map((day) => dayCell(day.trim()));
    if (typeof from !== 'number') return from ?? '';
    if (typeof to !== 'number') return to ?? '';
    if (from > to) return `\`${piece.trim()}\` ends before it begins`;
    leave.push({ from, to });
  }
  return leave;
}
