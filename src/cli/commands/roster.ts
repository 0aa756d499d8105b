import { formatDay } from '../../domain/index.ts';
import {
  type Holiday,
  type OffersMoved,
  type OpenChoice,
  type Operational,
  type PersonPut,
  type RosterPerson,
  everybodysHolidays,
  problemOfPerson,
} from '../../engine/index.ts';
import { openChoice } from '../agreement/open-cycles.ts';
import { type Call, type Command, UsageError, exitCodes, makesStoreWith } from '../command.ts';
import { type ReadRow, commandLine, dayCell, exportRows, importRows, sayCount, tableOptions } from '../tables.ts';
import { withWorkspace } from '../workspace.ts';

const columns = [
  'id',
  'name',
  'email',
  'team',
  'manager',
  'role',
  'capacity',
  'weight',
  'zone',
  'hours',
  'holidays',
  'active',
  'leave',
];

export const roster: Command = {
  name: 'roster',
  summary: 'bring the roster and its holidays in and out: people, teams, hours, capacity, weight, leave',
  usage: '[holidays] import FILE | [holidays] export  [options]',
  details: [
    `A file has the columns ${columns.join(', ')}; id, name, zone and hours are needed.`,
    'Hours are like `Mon-Fri 09:00-12:00, 13:00-17:30; Sat 10:00-12:00`, leave like `2026-12-24 to 2027-01-02; 2027-03-01 to 2027-03-01`.',
    'A weight is a share beside the team: who has 2 gets twice as many offers as who has 1. Holidays name a list of `roster holidays`.',
    `Holidays have the columns day and list; those without a list, or on \`${everybodysHolidays}\`, are everybody’s. A file takes the place of all others.`,
    'Open offers of people who change stay with them, by their new hours, or move to others with --open move.',
    'Who is in the file is put onto the roster or changed; nobody is taken off. Without a column leave, leave stays as it is.',
  ],
  options: {
    ...tableOptions,
    open: {
      type: 'string',
      value: 'HOW',
      says: 'import: what becomes of open offers of people who change: stay (default) or move',
    },
  },
  examples: [
    { line: 'assay roster export -o roster.csv', says: 'the roster as a file for a spreadsheet' },
    { line: 'assay roster import roster.csv', says: 'the file back, with what was changed in it' },
    {
      line: 'assay roster import roster.csv --open move',
      says: 'the same; others get the open offers of whoever has left',
    },
    { line: 'assay roster holidays import holidays.csv', says: 'the days on which nobody works' },
  ],
  makesStore: makesStoreWith('import'),
  run: async (call) => {
    const isHolidays = call.positionals[0] === 'holidays';
    const [verb, file] = call.positionals.slice(isHolidays ? 1 : 0);
    if (verb !== 'export' && verb !== 'import') throw new UsageError('say `import FILE` or `export`');
    const open = openChoice(call, 'open') ?? 'stay';
    await withWorkspace(call, async ({ operational }) => {
      if (isHolidays) await runHolidays(call, operational, verb === 'import' ? { file, open } : undefined);
      else if (verb === 'export') await exportRows(call, columns, (await operational.roster.list()).map(cellsOf));
      else {
        const people = await importRows(call, file, ['id', 'name', 'zone', 'hours'], readPerson);
        const offers = await operational.roster.put(people, commandLine, { open });
        const says = `${people.length} people on the roster are as the file says`;
        sayCount(call, { people: people.length, ...offers }, `${says}${sayOffers(offers)}`);
      }
    });
    return exitCodes.ok;
  },
};

function sayOffers({ moved, told }: OffersMoved): string {
  const offers = moved === 0 ? '' : `; ${moved} open offers moved`;
  return told === 0 ? offers : `${offers}; the clocks of ${told} accounts follow`;
}

interface HolidayImport {
  readonly file: string | undefined;
  readonly open: OpenChoice;
}

async function runHolidays(call: Call, { holidays }: Operational, wanted: HolidayImport | undefined): Promise<void> {
  if (wanted === undefined) {
    const rows = (await holidays.list()).map(({ list, on }) => [formatDay(on), list]);
    return exportRows(call, ['day', 'list'], rows);
  }
  const days = await importRows(call, wanted.file, ['day'], readHoliday);
  const offers = await holidays.replace(days, commandLine, wanted.open);
  sayCount(call, { days: days.length, ...offers }, `${days.length} holidays are known${sayOffers(offers)}`);
}

const readHoliday: ReadRow<Holiday> = ({ cell }) => {
  const on = dayCell(cell('day'));
  return typeof on === 'string' ? on : [{ on, list: cell('list') ?? everybodysHolidays }];
};

function cellsOf({
  id,
  name,
  email,
  team,
  manager,
  role,
  capacity,
  zone,
  hours,
  isActive,
  leave,
  weight,
  holidays,
}: RosterPerson) {
  const away = leave.map(({ from, to }) => `${formatDay(from)} to ${formatDay(to)}`).join('; ');
  const optional = [email, team, manager, role, capacity, weight].map((value) => value ?? null);
  return [id, name, ...optional, zone, hours, holidays ?? null, isActive ? 'yes' : 'no', away];
}

const readPerson: ReadRow<PersonPut> = ({ cell }, table) => {
  const [id, name, zone, hours] = ['id', 'name', 'zone', 'hours'].map(cell);
  if (id === undefined || name === undefined || zone === undefined || hours === undefined)
    return 'id, name, zone and hours must not be empty';
  const active = cell('active') ?? 'yes';
  if (active !== 'yes' && active !== 'no') return `\`${active}\` is neither yes nor no`;
  const capacity = cell('capacity');
  if (capacity !== undefined && !/^\d{1,5}$/.test(capacity)) return `\`${capacity}\` is no number of offers a week`;
  const weight = cell('weight');
  if (weight !== undefined && !/^\d{1,5}$/.test(weight)) return `\`${weight}\` is no weight; write a whole number`;
  const texts = (['email', 'team', 'manager', 'role', 'holidays'] as const).flatMap((column) => {
    const text = cell(column);
    return text === undefined ? [] : [[column, text] as const];
  });
  const person = {
    id,
    name,
    ...Object.fromEntries(texts),
    ...(capacity === undefined ? {} : { capacity: Number(capacity) }),
    ...(weight === undefined ? {} : { weight: Number(weight) }),
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
