import { type KindDictionary, createKindDictionary, kindNumber } from '../../domain/behavior/encode.ts';
import type { Properties, SignalKind } from '../../domain/behavior/signal.ts';
import { builtInEvent } from '../../domain/facts/built-in-events.ts';
import { type Value, compareTexts } from '../../domain/facts/fact.ts';
import { nameKey } from '../../domain/facts/field.ts';

/** The properties rules look at, by event, both as name keys; an event that is not listed keeps none. */
export type KeptProperties = ReadonlyMap<string, ReadonlySet<string>>;

// Read by the kernel whatever the rules say: where a hand-raise came from, and clicks nobody made.
const alwaysKept = ['source', 'scanner'];

/** Gives each distinct event with its kept properties one number, fast for those it has seen. */
export interface KindCoder {
  readonly dictionary: KindDictionary;
  readonly kept: KeptProperties | undefined;
  readonly events: Map<string, EventCoder>;
}

interface EventCoder {
  readonly event: string;
  /** The only properties to keep; undefined keeps all. */
  readonly kept: readonly string[] | undefined;
  readonly root: KindNode;
  count: number;
}

/** A step on the way from an event to a kind: one property and its value. */
interface KindNode {
  number: number;
  readonly next: Map<string, Map<unknown, KindNode>>;
}

/** A coder that knows no kinds yet; without `kept` every property is part of a kind. */
export function createKindCoder(kept?: KeptProperties): KindCoder {
  return { dictionary: createKindDictionary(), kept, events: new Map() };
}

/** The number of an event with these properties; `times` is how often it is to be counted as seen. */
export function codeKind(coder: KindCoder, event: string, properties: Properties, times: number): number {
  const known = coder.events.get(event) ?? addEvent(coder, event);
  known.count += times;
  const node =
    known.kept === undefined ? nodeOfAll(known.root, properties) : nodeOf(known.root, known.kept, properties);
  if (node.number < 0) node.number = kindNumber(coder.dictionary, event, keptOf(known.kept, properties));
  return node.number;
}

/** Counts an event as seen more often. */
export function countEvent(coder: KindCoder, event: string, times: number): void {
  (coder.events.get(event) ?? addEvent(coder, event)).count += times;
}

function addEvent(coder: KindCoder, event: string): EventCoder {
  const kept = keptNames(coder.kept, event);
  const added: EventCoder = { event, kept, root: { number: -1, next: new Map() }, count: 0 };
  coder.events.set(event, added);
  return added;
}

function keptNames(kept: KeptProperties | undefined, event: string): readonly string[] | undefined {
  return kept === undefined ? undefined : [...new Set([...alwaysKept, ...(kept.get(nameKey(event)) ?? [])])];
}

/** The properties of an event that become part of its kind. */
export function keptProperties(kept: KeptProperties | undefined, event: string, properties: Properties): Properties {
  return keptOf(keptNames(kept, event), properties);
}

function nodeOf(root: KindNode, kept: readonly string[], properties: Properties): KindNode {
  let node = root;
  if (properties.size === 0) return node;
  for (const name of kept) {
    const value = properties.get(name);
    if (value !== undefined) node = step(node, name, value);
  }
  return node;
}

function nodeOfAll(root: KindNode, properties: Properties): KindNode {
  let node = root;
  for (const [name, value] of properties) node = step(node, name, value);
  return node;
}

function step(node: KindNode, name: string, value: Value): KindNode {
  let byValue = node.next.get(name);
  if (byValue === undefined) node.next.set(name, (byValue = new Map()));
  // A list or an amount is a new object each time; what it says is its key.
  const key = typeof value === 'object' ? `\u0000${JSON.stringify(value)}` : value;
  let found = byValue.get(key);
  if (found === undefined) byValue.set(key, (found = { number: -1, next: new Map() }));
  return found;
}

function keptOf(kept: readonly string[] | undefined, properties: Properties): Properties {
  return kept === undefined ? properties : new Map([...properties].filter(([name]) => kept.includes(name)));
}

/** Kinds in an order of their own rather than that of reading, and the new number of each old one. */
export interface RankedKinds {
  readonly kinds: readonly SignalKind[];
  readonly rankOf: Uint32Array;
}

/** The kinds sorted by event and properties. */
export function rankKinds({ dictionary }: KindCoder): RankedKinds {
  const sorted = [...dictionary.numbers].toSorted(([a], [b]) => compareTexts(a, b));
  const rankOf = new Uint32Array(sorted.length);
  for (const [rank, [, number]] of sorted.entries()) rankOf[number] = rank;
  return { kinds: sorted.map(([, number]) => dictionary.kinds[number] as SignalKind), rankOf };
}

/** How often each event came, by the name people know it by. */
export function countEvents(coder: KindCoder): ReadonlyMap<string, number> {
  const names = eventNames(coder);
  const counts = new Map([...names.values()].toSorted(compareTexts).map((name) => [name, 0]));
  for (const { event, count } of coder.events.values()) {
    const name = names.get(nameKey(event)) as string;
    counts.set(name, (counts.get(name) as number) + count);
  }
  return counts;
}

/** One spelling per event, by its key: the built-in one, else the least of those seen. */
export function eventNames(coder: KindCoder): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const event of [...coder.events.keys()].toSorted(compareTexts)) {
    const key = nameKey(event);
    if (!names.has(key)) names.set(key, builtInEvent(event)?.name ?? event.trim());
  }
  return names;
}
