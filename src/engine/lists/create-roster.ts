import type { Day, Leave } from '../../domain/index.ts';
import type { Reader, Row, Transaction } from '../../store/event-store.ts';
import { type Change, type Desk, change } from './desk.ts';
import { allLeave, allPeople, deleteLeave, deleteLeaveOf, deletePerson, putLeave, putPerson } from './lists.sql.ts';
import type { Person } from './person.ts';

/** Somebody of the roster with the days they are away. */
export type RosterPerson = Person & { readonly leave: readonly Leave[] };

/** A person as somebody puts them onto the roster; without leave theirs stays as it is. */
export type PersonPut = Person & { readonly leave?: readonly Leave[] | undefined };

/** Who works for us. */
export interface Roster {
  list(): Promise<readonly RosterPerson[]>;
  one(id: string): Promise<RosterPerson | undefined>;
  /** Puts people onto the roster or changes them; with `others: 'go'` nobody else stays on it. */
  put(people: readonly PersonPut[], by: string, terms?: { readonly others: 'stay' | 'go' }): Promise<void>;
  /** Takes a person off; false where they are not on it. */
  remove(id: string, by: string): Promise<boolean>;
  /** Notes that somebody is away; false where they are not on the roster. */
  away(id: string, leave: Leave, by: string): Promise<boolean>;
  /** Takes back the leave that begins on a day; false where there is none. */
  back(id: string, from: Day, by: string): Promise<boolean>;
}

/** The roster of a workspace. */
export function createRoster(desk: Desk): Roster {
  const list = () => readRoster(desk.store);
  return {
    list,
    one: async (id) => (await list()).find((person) => person.id === id),
    put: (people, by, { others } = { others: 'stay' }) =>
      change(desk, by, async (made) => {
        const known = new Map((await made.transaction.rows(allPeople)).map((row) => [String(row['id']), row]));
        const kept = new Set(people.map(({ id }) => id));
        if (others === 'go') for (const id of known.keys()) if (!kept.has(id)) await takeOff(made, id);
        for (const person of people) await putOn(made, person, known.get(person.id));
      }),
    remove: (id, by) => change(desk, by, (made) => takeOff(made, id)),
    away: (id, leave, by) =>
      change(desk, by, async ({ transaction, done }) => {
        if (!(await isOnRoster(transaction, id))) return false;
        await transaction.run(putLeave, [id, leave.from, leave.to]);
        done.push({ kind: 'leave noted', subject: `person:${id}`, details: { ...leave } });
        return true;
      }),
    back: (id, from, by) =>
      change(desk, by, async ({ transaction, done }) => {
        const isGone = (await transaction.run(deleteLeave, [id, from])) > 0;
        if (isGone) done.push({ kind: 'leave taken back', subject: `person:${id}`, details: { from } });
        return isGone;
      }),
  };
}

/** Everybody on the roster of a store. */
export async function readRoster(reader: Pick<Reader, 'rows'>): Promise<readonly RosterPerson[]> {
  const [people, leave] = await Promise.all([reader.rows(allPeople), reader.rows(allLeave)]);
  const byPerson = Map.groupBy(leave, (row) => String(row['person_id']));
  return people.map((row) => ({ ...personOf(row), leave: (byPerson.get(String(row['id'])) ?? []).map(leaveOf) }));
}

async function putOn({ transaction, done }: Change, person: PersonPut, row: Row | undefined): Promise<void> {
  const { leave, ...self } = person;
  const { id, email, name, team, manager, role, capacity, zone, hours, isActive } = self;
  const values = [id, email ?? null, name, team ?? null, manager ?? null, role ?? null];
  await transaction.run(putPerson, [...values, capacity ?? null, zone, hours, Number(isActive)]);
  const changed = changedFields(self, row);
  if (changed.length > 0)
    done.push({
      kind: row === undefined ? 'person added' : 'person changed',
      subject: `person:${id}`,
      details: { fields: changed },
    });
  if (leave === undefined) return;
  await transaction.run(deleteLeaveOf, [id]);
  for (const { from, to } of leave) await transaction.run(putLeave, [id, from, to]);
  done.push({ kind: 'leave noted', subject: `person:${id}`, details: { all: leave } });
}

async function takeOff({ transaction, done }: Change, id: string): Promise<boolean> {
  if ((await transaction.run(deletePerson, [id])) === 0) return false;
  await transaction.run(deleteLeaveOf, [id]);
  done.push({ kind: 'person removed', subject: `person:${id}`, details: {} });
  return true;
}

async function isOnRoster(transaction: Transaction, id: string): Promise<boolean> {
  return (await transaction.rows(allPeople)).some((row) => row['id'] === id);
}

// Which fields changed is recorded, not what they say: names and addresses are nobody's business in the audit.
function changedFields(person: Person, row: Row | undefined): readonly string[] {
  const before: Partial<Person> = row === undefined ? {} : personOf(row);
  const names = new Set([...Object.keys(before), ...Object.keys(person)] as (keyof Person)[]);
  return [...names].filter((name) => before[name] !== person[name]);
}

function personOf(row: Row): Person {
  const text = (name: string) => (row[name] === null ? {} : { [name]: String(row[name]) });
  return {
    id: String(row['id']),
    name: String(row['name']),
    ...text('email'),
    ...text('team'),
    ...text('manager'),
    ...text('role'),
    ...(row['capacity'] === null ? {} : { capacity: Number(row['capacity']) }),
    zone: String(row['zone']),
    hours: String(row['hours']),
    isActive: row['is_active'] === 1,
  };
}

function leaveOf(row: Row): Leave {
  return { from: Number(row['from_day']), to: Number(row['to_day']) };
}
