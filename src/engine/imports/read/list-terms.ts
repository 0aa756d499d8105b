import type { FileMapping, ColumnSpec } from '../../../connectors/files/map/mapping.ts';
import { FileError } from '../../../connectors/files/read/file-error.ts';
import { type ConsentSeen, type Day, type Input, formatDay, nameKey } from '../../../domain/index.ts';
import type { LoadOptions } from '../../load-base.ts';

/** What people on a list came to; a bought list is of people who came to nothing. */
export const listEvents = ['webinar', 'event', 'bought list'] as const;

/** Whether people came. */
export const attendances = ['registered', 'attended', 'no-show'] as const;

/** What a list of people is about, since its rows do not say it. */
export interface ListTerms {
  readonly campaign: string;
  readonly event: (typeof listEvents)[number];
  /** The day it took place, or the list was bought: what people did is dated on it. */
  readonly on: Day;
  /** Whether they came, where all did the same. */
  readonly attendance?: (typeof attendances)[number];
  /** The column that says whether they came. */
  readonly attendanceColumn?: string;
  /** Why we may write to them, such as `registered for the webinar`. */
  readonly consent?: string;
  /** Where the list is from. */
  readonly from?: string;
}

/** What a cell of the column may say. */
const said: Readonly<Record<(typeof attendances)[number], readonly string[]>> = {
  attended: ['attended', 'yes', 'y', 'true', '1', 'x', 'present', 'joined', 'attendee', 'showed', 'teilgenommen', 'ja'],
  registered: ['registered', 'registrant', 'signed up', 'invited', 'angemeldet'],
  'no-show': [
    'no-show',
    'no show',
    'noshow',
    'no',
    'n',
    'false',
    '0',
    'absent',
    'did not attend',
    'not attended',
    'nicht teilgenommen',
    'nein',
  ],
};

/** The event that stands for somebody's attendance; who stayed away from a booth has done nothing. */
const eventOf: Readonly<Record<ListTerms['event'], Readonly<Record<(typeof attendances)[number], string>>>> = {
  webinar: { attended: 'webinar attended', registered: 'webinar registered', 'no-show': 'webinar registered' },
  event: { attended: 'event attended', registered: '', 'no-show': '' },
  'bought list': { attended: '', registered: '', 'no-show': '' },
};

const usualColumns = ['attended', 'attendance', 'attendance status', 'status', 'participation', 'teilgenommen'];

/** Reads the rows of a file as people on a list, whatever else their mapping says of them. */
export function adaptToList(list: ListTerms | undefined): Pick<LoadOptions, 'adapt'> {
  if (list === undefined) return {};
  return {
    adapt: (mapping, header, path) => {
      const contacts: FileMapping = { ...mapping, rows: 'contact', signals: [] };
      const event = attendanceSpec(list, header, path);
      if (event === undefined) return contacts;
      const properties = new Map([
        ['name', list.campaign],
        ['campaign', list.campaign],
        ...(list.from === undefined ? [] : [['source', list.from] as const]),
      ] as const);
      const specs = new Map([...properties].map(([name, constant]) => [name, { constant }]));
      const on = { constant: formatDay(list.on) };
      return { ...contacts, signals: [{ event, on, properties: specs }] };
    },
  };
}

// Without one nobody did anything: the rows only say who somebody is.
function attendanceSpec(
  { event, attendance, attendanceColumn }: ListTerms,
  header: readonly string[],
  path: string,
): ColumnSpec | undefined {
  const events = eventOf[event];
  if (event === 'bought list') return undefined;
  if (attendanceColumn === undefined && attendance !== undefined)
    return events[attendance] === '' ? undefined : { constant: events[attendance] };
  const wanted = attendanceColumn === undefined ? usualColumns : [attendanceColumn];
  const keys = wanted.map(nameKey);
  const column = keys.flatMap((key) => header.filter((name) => nameKey(name) === key))[0];
  if (column === undefined) {
    const advice = 'name the column that says who attended, or say that all of them did';
    throw new FileError('mapping-misfit', path, `no column tells who came; ${advice}`);
  }
  const values = attendances.flatMap((one) => said[one].map((text) => [text, events[one]] as const));
  return { column, values: new Map(values), isOnlyListed: true };
}

/** The inputs of a row, with the consent of whom it names. */
export function withConsent(inputs: readonly Input[], list: ListTerms | undefined): readonly Input[] {
  if (list?.consent === undefined) return inputs;
  const person = inputs.find((input) => input.kind === 'contact' || input.kind === 'signal');
  if (person === undefined) return inputs;
  const { account, contact, origin } = person;
  const consent: ConsentSeen = {
    kind: 'consent',
    account,
    contact,
    state: 'given',
    basis: list.consent,
    on: list.on,
    origin,
  };
  return [...inputs, consent];
}
