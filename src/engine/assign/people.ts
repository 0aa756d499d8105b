import {
  type Assignee,
  type Calendar,
  type Day,
  type Managed,
  type Named,
  type Presence,
  alwaysOpen,
  compileCalendar,
  findPerson,
  foldText,
  presenceOf,
} from '../../domain/index.ts';
import type { EventStore } from '../../store/event-store.ts';
import { calendarOf, readHolidays, readRoster } from '../lists/read-roster.ts';

/** Somebody who may be given offers, as they are at one instant. */
export interface Colleague extends Managed, Named {
  readonly team?: string;
  readonly weight: number;
  readonly capacity?: number;
  readonly calendar: Calendar;
  readonly presence: Presence;
}

/** The roster at one instant. */
export interface People {
  readonly at: number;
  readonly today: Day;
  readonly byId: ReadonlyMap<string, Colleague>;
  /** By the name of their team as it is compared. */
  readonly byTeam: ReadonlyMap<string, readonly Colleague[]>;
}

/** Reads who there is, and who of them is at work. */
export async function readPeople(store: EventStore, at: number, today: Day): Promise<People> {
  const [roster, holidays] = await Promise.all([readRoster(store), readHolidays(store)]);
  const all = roster.map((person): Colleague => {
    const { id, name, email, team, manager, capacity, weight = 1, isActive, leave } = person;
    const calendar = calendarOf(person, holidays);
    const compiled = compileCalendar(calendar, today);
    const presence = presenceOf({ isActive, leave, ...(compiled.ok ? { calendar: compiled.value } : {}) }, at);
    const known = { ...(email && { email }), ...(team && { team }), ...(manager && { manager }) };
    return {
      id,
      name,
      ...known,
      ...(capacity === undefined ? {} : { capacity }),
      weight,
      isActive,
      calendar,
      presence,
    };
  });
  return {
    at,
    today,
    byId: new Map(all.map((person) => [person.id, person])),
    byTeam: Map.groupBy(
      all.filter(({ team }) => team !== undefined),
      ({ team = '' }) => foldText(team),
    ),
  };
}

/** Somebody as whoever is given an offer: by whose hours its clocks run, and by what names sources know them. */
export function assigneeOf({ id, name, email, team, calendar }: Colleague): Assignee {
  const alsoKnownAs = [name, ...(email === undefined ? [] : [email])];
  return { person: id, ...(team === undefined ? {} : { team }), alsoKnownAs, calendar };
}

/** Whoever a playbook names to decide something; who is not on the roster decides by hours that are always open. */
export function decidesAs({ byId }: People, name: string): Assignee {
  const found = findPerson([...byId.values()], name);
  return found === undefined ? { person: name, calendar: alwaysOpen } : assigneeOf(found);
}
