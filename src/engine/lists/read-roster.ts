import { type Calendar, type Day, type Leave, parseHours } from '../../domain/index.ts';
import type { EventStore, Reader, Row } from '../../store/event-store.ts';
import { allHolidays, allLeave, allPeople } from './lists.sql.ts';
import type { Person } from './person.ts';

/** Somebody of the roster with the days they are away. */
export type RosterPerson = Person & { readonly leave: readonly Leave[] };

/** A day on which nobody works whose holidays are on a list, such as `DE-BE`. */
export interface Holiday {
  readonly list: string;
  readonly on: Day;
}

/** The list whose days are everybody's. */
export const everybodysHolidays = 'everyone';

/** Everybody on the roster. */
export async function readRoster(reader: Reader): Promise<readonly RosterPerson[]> {
  const [people, leave] = await Promise.all([reader.rows(allPeople), reader.rows(allLeave)]);
  const byPerson = Map.groupBy(leave, (row) => String(row['person_id']));
  return people.map((row) => ({ ...personOf(row), leave: (byPerson.get(String(row['id'])) ?? []).map(leaveOf) }));
}

/** All holidays, by list and day. */
export async function readHolidays(reader: Reader): Promise<readonly Holiday[]> {
  return (await reader.rows(allHolidays)).map((row) => ({ list: String(row['list']), on: Number(row['on_day']) }));
}

/** When a person works: their hours, less their leave, everybody's holidays and those of their own list. */
export function calendarOf(
  { zone, hours, leave, holidays: own }: RosterPerson,
  holidays: readonly Holiday[],
): Calendar {
  const read = parseHours(hours);
  const days = holidays.filter(({ list }) => list === everybodysHolidays || list === own).map(({ on }) => on);
  return {
    zone,
    hours: read.ok ? read.value : Array.from({ length: 7 }, () => []),
    holidays: [...new Set(days)].toSorted((a, b) => a - b),
    leave: leave.map(({ from, to }) => ({ from, to })),
  };
}

/** What becomes of the open offers of somebody who changes: others get them, or they stay with new hours. */
export type OpenChoice = 'move' | 'stay';

/** What was done about open offers. */
export interface OffersMoved {
  /** Offers that are somebody else's now. */
  readonly moved: number;
  /** Accounts whose clocks were told of new hours. */
  readonly told: number;
}

/** Hears who works otherwise since a change, and does something about their open offers. */
export type FollowChange = (persons: readonly string[], how: OpenChoice, by: string) => Promise<OffersMoved>;

/** Who changes the roster, what becomes of open offers, and who sees to it. */
export interface Followed {
  readonly by: string;
  readonly open?: OpenChoice;
  readonly follow: FollowChange;
}

/** Makes a change, and has the open offers followed of all who since then work otherwise, elsewhere or not at all. */
export async function followed<Result>(
  store: EventStore,
  { by, open = 'stay', follow }: Followed,
  work: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly offers: OffersMoved }> {
  const before = await readWork(store);
  const result = await work();
  const after = await readWork(store);
  const changed = [...before].filter(([id, works]) => after.get(id) !== works).map(([id]) => id);
  return { result, offers: await follow(changed, open, by) };
}

/** What matters for open offers of everybody: when they work, in which team, and whether at all. */
async function readWork(store: EventStore): Promise<ReadonlyMap<string, string>> {
  const [roster, holidays] = await Promise.all([readRoster(store), readHolidays(store)]);
  return new Map(
    roster.map((one) => [one.id, JSON.stringify([one.team ?? '', one.isActive, calendarOf(one, holidays)])]),
  );
}

/** A person as their row has them. */
export function personOf(row: Row): Person {
  const text = (name: string) => (row[name] === null ? {} : { [name]: String(row[name]) });
  const number = (name: string) => (row[name] === null ? {} : { [name]: Number(row[name]) });
  return {
    id: String(row['id']),
    name: String(row['name']),
    ...text('email'),
    ...text('team'),
    ...text('manager'),
    ...text('role'),
    ...number('capacity'),
    ...number('weight'),
    zone: String(row['zone']),
    hours: String(row['hours']),
    ...text('holidays'),
    isActive: row['is_active'] === 1,
  };
}

function leaveOf(row: Row): Leave {
  return { from: Number(row['from_day']), to: Number(row['to_day']) };
}
