/** A number from 0 up to 1 that only a text decides: the same text, the same number. */
export function chance(text: string): number {
  // FNV-1a, and its bits mixed once more: texts that differ in their last letter are far apart.
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return randomFrom(hash)();
}

/** One of several, as a text decides. */
export function pick<Item>(items: readonly Item[], text: string): Item {
  const item = items[Math.floor(chance(text) * items.length)];
  if (item === undefined) throw new Error(`there is nothing to pick from for ${text}`);
  return item;
}

/** The same items in an order that a text decides. */
export function shuffled<Item>(items: readonly Item[], text: string): readonly Item[] {
  const keyed = items.map((item, index) => ({ item, key: chance(`${text} ${index}`) }));
  return keyed.toSorted((a, b) => a.key - b.key).map(({ item }) => item);
}

/** A stream of numbers from 0 up to 1. Mulberry32, by Tommy Ettinger: small, and good enough for a demo. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
