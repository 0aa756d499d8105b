import { type Value, compareTexts } from '../facts/fact.ts';
import { nameKey } from '../facts/field.ts';
import type { Properties, Signal, SignalColumns, SignalKind, SignalSlice, UndatedSignal } from './signal.ts';

const noProperties: Properties = new Map();

/** Gives each distinct event-with-properties one number. */
export interface KindDictionary {
  readonly kinds: SignalKind[];
  readonly numbers: Map<string, number>;
}

/** An empty dictionary. */
export function createKindDictionary(): KindDictionary {
  return { kinds: [], numbers: new Map() };
}

/** The number of an event with these properties; events are one whatever the spelling. */
export function kindNumber(dictionary: KindDictionary, event: string, properties: Properties = noProperties): number {
  return numberOf(dictionary, kindKey(event, properties), event, properties);
}

function numberOf(dictionary: KindDictionary, key: string, event: string, properties: Properties): number {
  const known = dictionary.numbers.get(key);
  if (known !== undefined) return known;
  const number = dictionary.kinds.length;
  dictionary.kinds.push({ event: nameKey(event), properties });
  dictionary.numbers.set(key, number);
  return number;
}

/** What makes two signals one kind: their event and properties, however spelled and ordered. */
export function kindKey(event: string, properties: Properties): string {
  if (properties.size === 0) return nameKey(event);
  return JSON.stringify([nameKey(event), [...properties].toSorted(([a], [b]) => compareTexts(a, b))]);
}

/** Property values keyed the way kinds carry them. */
export function propertiesOf(entries: Iterable<readonly [string, Value]>): Properties {
  return new Map([...entries].map(([name, value]) => [nameKey(name), value]));
}

/** One account's signals as columns, in an order that does not depend on the order they came in. */
export function encodeSignals(
  signals: readonly Signal[],
  undated: readonly UndatedSignal[],
  contactIds: readonly string[],
): SignalSlice {
  const persons = numberPersons(signals, contactIds);
  const dictionary = createKindDictionary();
  const rows = signals.map((signal) => {
    const { event, properties = noProperties } = signal;
    const key = kindKey(event, properties);
    const kind = numberOf(dictionary, key, event, properties);
    return { day: signal.on, kind, key, person: persons.get(personKey(signal)) ?? 0 };
  });
  rows.sort((a, b) => a.day - b.day || compareTexts(a.key, b.key) || a.person - b.person);
  const columns: SignalColumns = {
    kinds: dictionary.kinds,
    day: Int32Array.from(rows, (row) => row.day),
    kind: Uint32Array.from(rows, (row) => row.kind),
    person: Int32Array.from(rows, (row) => row.person),
  };
  const undatedRows = undated.map((signal) => ({
    kind: kindNumber(dictionary, signal.event, signal.properties),
    person: persons.get(personKey(signal)) ?? 0,
    count: signal.count,
  }));
  return { columns, from: 0, to: rows.length, personCount: persons.size + 1, undated: undatedRows };
}

// Contacts are numbered in the order given, then anonymous visitors by name; a signal of an unknown contact is the account's.
function numberPersons(signals: readonly Signal[], contactIds: readonly string[]): ReadonlyMap<string, number> {
  const anonymous = signals
    .filter((signal) => signal.contact === undefined && signal.anonymous !== undefined)
    .map(personKey);
  const keys = [...contactIds.map((id) => `contact ${id}`), ...[...new Set(anonymous)].toSorted(compareTexts)];
  return new Map(keys.map((key, index) => [key, index + 1]));
}

function personKey(signal: { readonly contact?: string; readonly anonymous?: string }): string {
  return signal.contact === undefined ? `anonymous ${signal.anonymous ?? ''}` : `contact ${signal.contact}`;
}
