import type { ContactRef, Input } from '../../domain/index.ts';
import {
  type Key,
  type KeyNode,
  type MailLists,
  isAccountKey,
  needleOf,
  parseHop,
  parseInput,
  personKeys,
  personsIn,
  tombstoneOfPerson,
} from '../../ledger/index.ts';
import { type Reader, type Row, inLists } from '../../store/event-store.ts';
import { hopsNaming, inputsNaming, nodesNaming } from './erasure.sql.ts';

/** What a store holds of a person. */
export interface PersonFound {
  /** What they are known by. */
  readonly keys: readonly Key[];
  readonly inputs: number;
  /** Accounts where some of it rests. */
  readonly accounts: readonly string[];
}

const rowsAtOnce = 1_000;
const mostNeedles = 16;

/**
 * Finds a person by what they are known by: whatever a record or an event names together is one person, and what is said
 * of them leads to more. A visitor is the person they said they are; that two people used one machine makes them no one.
 */
export async function findPerson(reader: Reader, start: readonly Key[], lists: MailLists): Promise<PersonFound> {
  const keys = new Set(start);
  for (let fresh = [...start]; fresh.length > 0;) {
    const found = new Set<Key>();
    for (const needle of fresh) await linksOfNodes(reader, needle, keys, found);
    for await (const persons of personsNaming(reader, fresh)) linksOfPersons(persons, keys, found, lists);
    fresh = [...found].filter((key) => !keys.has(key));
    for (const key of fresh) keys.add(key);
  }
  return { keys: [...keys].toSorted(), ...(await countInputs(reader, keys, lists)) };
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
): Promise<Pick<PersonFound, 'inputs' | 'accounts'>> {
  const tombstoneOf = (key: Key) => (keys.has(key) ? 'theirs' : undefined);
  const places = new Set<string>();
  const accounts = new Set<string>();
  for await (const { row, persons } of inputsOf(reader, [...keys])) {
    if (row['left_at'] !== null) continue;
    if (!persons.some((person) => tombstoneOfPerson(person, tombstoneOf, lists) !== undefined)) continue;
    places.add(`${Number(row['part'])} ${Number(row['number'])}`);
    if (isAccountKey(String(row['key']) as Key)) accounts.add(String(row['key']));
  }
  return { inputs: places.size, accounts: [...accounts].toSorted() };
}
