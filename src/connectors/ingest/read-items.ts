import type { Message } from '../../domain/input.ts';
import type { Note, ReadItem, Reading, Refusal, Reject } from './delivery.ts';
import { canonicalJson, hashOf } from './json/canonical-json.ts';
import { cleanJson, type Flaw } from './json/clean-json.ts';
import { type JsonMap, isMap } from './json/json-value.ts';
import { measureJson } from './json/measure-json.ts';

/** What is sent at once: items as `JSON.parse` gives them, whose they are, and when they reached us. */
export interface Items {
  readonly items: readonly unknown[];
  readonly source: string;
  readonly receivedAt: number;
}

/** Reads one event, clean and of bounded size. */
export type ReadEvent = (event: JsonMap, index: number) => ReadItem | Refusal;

/** The most that is taken: Segment's own limits, and a depth nobody needs. */
export const eventLimits = { bytes: 32 * 1024, depth: 100, eventsPerBatch: 2500 } as const;

/** Reads items one by one: what is wrong with one of them never harms its neighbors. */
export function readItems({ items, source, receivedAt }: Items, read: ReadEvent): Reading {
  const messages: Message[] = [];
  const notes: Note[] = [];
  const rejects: Reject[] = [];
  const timesSeen = new Map<string, number>();
  for (const [index, raw] of items.slice(0, eventLimits.eventsPerBatch).entries()) {
    const event = openItem(raw);
    const item = 'code' in event ? event : readSafely(read, event.event, index);
    if ('code' in item) {
      rejects.push({ index, count: 1, ...item, raw });
      continue;
    }
    const id = typeof item.id === 'string' ? item.id : derivedId(item.id.knownBy, timesSeen);
    messages.push({ source, id, receivedAt, inputs: item.inputs });
    notes.push(...flawNotes(id, 'code' in event ? [] : event.flaws));
    notes.push(...item.remarks.map((remark) => ({ message: id, ...remark })));
  }
  return { messages, notes, rejects: [...rejects, ...rejectRest(items)] };
}

/** A delivery of which nothing can be read. */
export function rejectAll(refusal: Refusal, raw: unknown): Reading {
  return { messages: [], notes: [], rejects: [{ index: 0, count: 1, ...refusal, raw }] };
}

interface OpenItem {
  readonly event: JsonMap;
  readonly flaws: Iterable<Flaw>;
}

function openItem(raw: unknown): OpenItem | Refusal {
  const refusal = sizeRefusal(raw);
  if (refusal !== undefined) return refusal;
  const { value, flaws } = cleanJson(raw);
  return isMap(value) ? { event: value, flaws } : { code: 'not_an_event', why: 'it is not an object' };
}

/** Why a value is too much for one event, or undefined. */
export function sizeRefusal(raw: unknown): Refusal | undefined {
  const measure = measureJson(raw, eventLimits);
  if (measure === 'fits') return undefined;
  if (measure === 'too large') return { code: 'too_large', why: `it has more than ${eventLimits.bytes} bytes` };
  return { code: 'too_deep', why: `it is nested more than ${eventLimits.depth} levels deep` };
}

function readSafely(read: ReadEvent, event: JsonMap, index: number): ReadItem | Refusal {
  try {
    return read(event, index);
  } catch (error) {
    // A mistake of ours costs one event, which stays to be sent again, not the batch it came in.
    return { code: 'unreadable', why: `it could not be read (${(error as Error).message}); this is a bug in Assay` };
  }
}

// The same thing twice in one delivery was meant twice; sent again, the delivery gives the same ids.
function derivedId(knownBy: Parameters<typeof canonicalJson>[0], timesSeen: Map<string, number>): string {
  const hash = hashOf(canonicalJson(knownBy));
  const times = (timesSeen.get(hash) ?? 0) + 1;
  timesSeen.set(hash, times);
  return times === 1 ? `hash-${hash}` : `hash-${hash}-${times}`;
}

const flawReasons: Readonly<Record<Flaw, string>> = {
  nul_removed: 'NUL characters were removed from its texts',
  text_mended: 'halves of characters were replaced in its texts',
  number_dropped: 'numbers too large to be kept were left out',
  name_refused: 'names that mean something to JavaScript were left out',
};

function flawNotes(message: string, flaws: Iterable<Flaw>): readonly Note[] {
  return [...flaws].map((code) => ({ message, code, why: flawReasons[code] }));
}

function rejectRest(items: readonly unknown[]): readonly Reject[] {
  const most = eventLimits.eventsPerBatch;
  if (items.length <= most) return [];
  const why = `a batch may hold ${most} events; send the rest in another`;
  return [{ index: most, count: items.length - most, code: 'too_many_events', why, raw: items.slice(most) }];
}
