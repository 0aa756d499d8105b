import { type ContactRef, type Fact, type Input, nameKey } from '../../domain/index.ts';
import {
  type FullName,
  type Key,
  type KeyNode,
  type MailLists,
  fullName,
  isAccountKey,
  needleOf,
  parseHop,
  parseInput,
  personKeys,
  personsIn,
  tombstoneOfPerson,
} from '../../ledger/index.ts';
import { type Reader, type Row, inLists } from '../../store/event-store.ts';
import { suppressedThing } from '../lists/create-suppressions.ts';
import { type KnownBy, type Mention, findMentions } from './find-mentions.ts';
import { hopsNaming, inputsNaming, nodesNaming } from './erasure.sql.ts';

/** What a store holds of a person. */
export interface PersonFound {
  /** What they are known by. */
  readonly keys: readonly Key[];
  readonly inputs: number;
  /** Accounts where some of it rests. */
  readonly accounts: readonly string[];
  /** What they are called in full, and numbers they are called at. */
  readonly names: readonly FullName[];
  readonly phones: readonly string[];
  /** What colleagues wrote in which they are called by their name, or seem to be. */
  readonly mentions: readonly Mention[];
}

/** What is kept of somebody who was found while their erasure runs. */
export function knownOf({ keys, phones, names, accounts }: PersonFound): KnownBy {
  return { keys, phones, names, accounts, confirmed: [] };
}

const rowsAtOnce = 1_000;
const mostNeedles = 16;

/**
 * Finds a person by what they are known by: whatever a record or an event names together is one person, and what is said
 * of them leads to more. A visitor is the person they said they are; that two people used one machine makes them no one.
 */
export async function readPerson(reader: Reader, start: readonly Key[], lists: MailLists): Promise<PersonFound> {
  const keys = new Set(start);
  for (let fresh = [...start]; fresh.length > 0;) {
    const found = new Set<Key>();
    for (const needle of fresh) await linksOfNodes(reader, needle, keys, found);
    for await (const persons of personsNaming(reader, fresh)) linksOfPersons(persons, keys, found, lists);
    fresh = [...found].filter((key) => !keys.has(key));
    for (const key of fresh) keys.add(key);
  }
  const held = await countInputs(reader, keys, lists);
  return { keys: [...keys].toSorted(), ...held, mentions: await findMentions(reader, held.names, held.accounts) };
}

async function linksOfNodes(reader: Reader, key: Key, keys: ReadonlySet<Key>, found: Set<Key>): Promise<void> {
  for (let after = ''; ;) {
    const rows = await reader.rows(nodesNaming, [after, needleOf(key), rowsAtOnce]);
    for (const row of rows) {
      const node = JSON.parse(String(row['node'])) as KeyNode;
      const persons = node.claims.map(({ to }) => to).filter((to) => !isAccountKey(to));
      if (persons.some((to) => keys.has(to))) found.add(node.key);
      const leads = !isVisitor(node.key) || new Set(persons).size === 1;
      if (keys.has(node.key) && leads) for (const to of persons) found.add(to);
    }
    after = String(rows.at(-1)?.['key'] ?? '');
    if (rows.length < rowsAtOnce) return;
  }
}

function linksOfPersons(
  persons: readonly ContactRef[],
  keys: ReadonlySet<Key>,
  found: Set<Key>,
  lists: MailLists,
): void {
  for (const person of persons) {
    const own = personKeys(person, lists);
    if (own.some((key) => keys.has(key) && !isVisitor(key))) for (const key of own) found.add(key);
  }
}

function isVisitor(key: Key): boolean {
  return key.startsWith('anonymous:');
}

async function* personsNaming(reader: Reader, keys: readonly Key[]): AsyncGenerator<readonly ContactRef[]> {
  for (const needles of inFours(keys)) {
    for (const row of await reader.rows(hopsNaming, needles)) {
      const { message } = parseHop(row);
      if (message.kind === 'input' && message.body.kind !== 'erased') yield personsIn(parseInput(message.body.text));
    }
  }
  for await (const { persons } of inputsOf(reader, keys)) yield persons;
}

/** An input that may name a person, with where it rests. */
interface InputFound {
  readonly row: Row;
  readonly input: Input;
  readonly persons: readonly ContactRef[];
}

/** Inputs that may name a person by one of these keys. */
export async function* inputsOf(reader: Reader, keys: readonly Key[]): AsyncGenerator<InputFound> {
  for (const needles of inFours(keys)) {
    for (let place: readonly number[] = [-1, 0]; ;) {
      const rows = await reader.rows(inputsNaming, [...needles, ...place, rowsAtOnce]);
      for (const row of rows) {
        const input = parseInput(String(row['body']));
        yield { row, input, persons: personsIn(input) };
      }
      const last = rows.at(-1);
      if (last === undefined || rows.length < rowsAtOnce) break;
      place = [Number(last['part']), Number(last['number'])];
    }
  }
}

/** The patterns for some keys, four to a question; one that is missing matches nothing. */
export function inFours(keys: readonly Key[]): readonly (readonly (string | null)[])[] {
  const needles = [...new Set(keys.map(needleOf))];
  // Of many people at once every row is looked at: one question instead of ten.
  if (needles.length > mostNeedles) return [['%', null, null, null]];
  return inLists(needles, 4);
}

async function countInputs(
  reader: Reader,
  keys: ReadonlySet<Key>,
  lists: MailLists,
): Promise<Omit<PersonFound, 'keys' | 'mentions'>> {
  const tombstoneOf = (key: Key) => (keys.has(key) ? 'theirs' : undefined);
  const places = new Set<string>();
  const accounts = new Set<string>();
  const facts: Fact[] = [];
  for await (const { row, input, persons } of inputsOf(reader, [...keys])) {
    if (row['left_at'] !== null) continue;
    if (!persons.some((person) => tombstoneOfPerson(person, tombstoneOf, lists) !== undefined)) continue;
    if (input.kind === 'contact') facts.push(...input.facts);
    places.add(`${Number(row['part'])} ${Number(row['number'])}`);
    if (isAccountKey(String(row['key']) as Key)) accounts.add(String(row['key']));
  }
  return { inputs: places.size, accounts: [...accounts].toSorted(), names: namesIn(facts), phones: phonesIn(facts) };
}

function namesIn(facts: readonly Fact[]): readonly FullName[] {
  const texts = (field: string) =>
    facts.flatMap(({ field: of, value }) =>
      nameKey(of) === nameKey(field) && typeof value === 'string' ? [value] : [],
    );
  const pairs = texts('first name').flatMap((first) => texts('last name').map((last) => `${first} ${last}`));
  const names = [...texts('name'), ...pairs].flatMap((text) => fullName(text) ?? []);
  return [...new Map(names.map((name) => [`${name.first} ${name.last}`, name])).values()];
}

function phonesIn(facts: readonly Fact[]): readonly string[] {
  const numbers = facts.flatMap(({ field, value }) => {
    const isText = typeof value === 'string' || typeof value === 'number';
    return nameKey(field) === 'phone' && isText ? (suppressedThing('phone', String(value))?.value ?? []) : [];
  });
  return [...new Set(numbers)];
}
