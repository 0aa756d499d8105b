import {
  type Envelope,
  type Held,
  type HopMessage,
  type Key,
  type KeyNode,
  leave,
  newNode,
  onMessage,
} from '../../../ledger/index.ts';
import { type Reader, partOf } from '../../../store/event-store.ts';
import { type Resting, readNodes, readResting } from '../../live/step/read-part.ts';

/** A key in a world in memory: what it has been told, and what rests there. */
export interface Place {
  node: KeyNode;
  held: readonly Held<Envelope>[];
  /** What rests there in the store. */
  readonly stored: readonly Resting[];
  /** True where the store knows the key. */
  readonly isKnown: boolean;
  isChanged: boolean;
}

/** Keys and what rests at them as the store has them, with messages delivered on top that nobody else sees. */
export interface KeyWorld {
  /** Delivers messages and everything that follows from them. */
  deliver(messages: readonly HopMessage[]): Promise<void>;
  place(key: Key): Promise<Readonly<Place>>;
  /** The keys at which something else rests than in the store. */
  changed(): readonly Key[];
}

/** A world in memory over what a store holds. */
export function openWorld(reader: Reader): KeyWorld {
  const places = new Map<Key, Place>();
  const placeOf = async (key: Key): Promise<Place> => {
    const known = places.get(key);
    if (known !== undefined) return known;
    const place = await readPlace(reader, key);
    places.set(key, place);
    return place;
  };
  return {
    deliver: async (messages) => {
      const queue = [...messages];
      for (const { to, message } of queue) {
        if (message.kind === 'look') continue;
        const place = await placeOf(to);
        const done = onMessage(place.node, message);
        place.node = done.node;
        let held = done.holds.length === 0 ? place.held : [...place.held, ...done.holds];
        queue.push(...done.sends);
        if (done.leaves !== undefined) {
          const { stays, sends } = leave(done.node, done.leaves, held);
          if (sends.length > 0) held = stays;
          queue.push(...sends);
        }
        place.isChanged ||= held !== place.held;
        place.held = held;
      }
    },
    place: placeOf,
    changed: () => [...places].filter(([, { isChanged }]) => isChanged).map(([key]) => key),
  };
}

async function readPlace(reader: Reader, key: Key): Promise<Place> {
  const part = partOf(key);
  const [nodes, resting] = await Promise.all([readNodes(reader, part, [key]), readResting(reader, part, [key])]);
  const [node, stored] = [nodes.get(key), resting.get(key) ?? []];
  const isKnown = node !== undefined || stored.length > 0;
  return { node: node ?? newNode(key), held: stored, stored, isKnown, isChanged: false };
}
