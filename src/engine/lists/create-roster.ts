import type { Day, Leave } from '../../domain/index.ts';
import type { Row, Transaction } from '../../store/event-store.ts';
import { type Change, type Desk, change } from './desk.ts';
import { allPeople, deleteLeave, deleteLeaveOf, deletePerson, putLeave, putPerson } from './lists.sql.ts';
import type { Person } from './person.ts';
import {
  type FollowChange,
  type OffersMoved,
  type OpenChoice,
  type RosterPerson,
  followed,
  personOf,
  readRoster,
} from './read-roster.ts';

/** A person as somebody puts them onto the roster; without leave theirs stays as it is. */
export type PersonPut = Person & { readonly leave?: readonly Leave[] | undefined };

/** What becomes of people who are not named, and of open offers of those who change. */
export interface PutTerms {
  readonly others?: 'stay' | 'go';
  readonly open?: OpenChoice;
}

/** Who works for us. Each change says what becomes of open offers; where it does not, they stay, with new hours. */
export interface Roster {
  list(): Promise<readonly RosterPerson[]>;
  one(id: string): Promise<RosterPerson | undefined>;
  /** Puts people onto the roster or changes them; with `others: 'go'` nobody else stays on it. */
  put(people: readonly PersonPut[], by: string, terms?: PutTerms): Promise<OffersMoved>;
  /** Takes a person off; false where they are not on it. */
  remove(id: string, by: string, open?: OpenChoice): Promise<boolean>;
  /** Notes that somebody is away; false where they are not on the roster. */
  away(id: string, leave: Leave, by: string, open?: OpenChoice): Promise<boolean>;
  /** Takes back the leave that begins on a day; false where there is none. */
  back(id: string, from: Day, by: string, open?: OpenChoice): Promise<boolean>;
}

/** The roster of a workspace; whoever has open offers and works otherwise since a change is followed. */
export function createRoster(desk: Desk, follow: FollowChange): Roster {
  const list = () => readRoster(desk.store);
  const following = <Result>(by: string, open: OpenChoice | undefined, work: (change: Change) => Promise<Result>) =>
    followed(desk.store, { by, follow, ...(open && { open }) }, () => change(desk, by, work));
  return {
    list,
    one: async (id) => (await list()).find((person) => person.id === id),
    put: async (people, by, { others = 'stay', open } = {}) =>
      (await following(by, open, (made) => putAll(made, people, others))).offers,
    remove: async (id, by, open) => (await following(by, open, (made) => takeOff(made, id))).result,
    away: async (id, leave, by, open) => (await following(by, open, (made) => noteLeave(made, id, leave))).result,
    back: async (id, from, by, open) => (await following(by, open, (made) => takeLeaveBack(made, id, from))).result,
  };
}

async function putAll(made: Change, people: readonly PersonPut[], others: 'stay' | 'go'): Promise<void> {
  const known = new Map((await made.transaction.rows(allPeople)).map((row) => [String(row['id']), row]));
  const kept = new Set(people.map(({ id }) => id));
  if (others === 'go') for (const id of known.keys()) if (!kept.has(id)) await takeOff(made, id);
  for (const person of people) await putOn(made, person, known.get(person.id));
}

async function noteLeave({ transaction, done }: Change, id: string, leave: Leave): Promise<boolean> {
  if (!(await isOnRoster(transaction, id))) return false;
  await transaction.run(putLeave, [id, leave.from, leave.to]);
  done.push({ kind: 'leave noted', subject: `person:${id}`, details: { ...leave } });
  return true;
}

async function takeLeaveBack({ transaction, done }: Change, id: string, from: Day): Promise<boolean> {
  const isGone = (await transaction.run(deleteLeave, [id, from])) > 0;
  if (isGone) done.push({ kind: 'leave taken back', subject: `person:${id}`, details: { from } });
  return isGone;
}

async function putOn({ transaction, done }: Change, person: PersonPut, row: Row | undefined): Promise<void> {
  const { leave, ...self } = person;
  const { id, email, name, team, manager, role, capacity, zone, hours, isActive, weight, holidays } = self;
  const values = [id, email ?? null, name, team ?? null, manager ?? null, role ?? null];
  const own = [weight ?? null, holidays ?? null];
  await transaction.run(putPerson, [...values, capacity ?? null, zone, hours, Number(isActive), ...own]);
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
