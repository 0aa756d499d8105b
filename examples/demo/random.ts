/** Seeded chance: the same seed draws the same things in the same order. */
export interface Random {
  /** A number from 0 up to but not including 1. */
  next(): number;
  /** A whole number between two bounds, both possible. */
  whole(low: number, high: number): number;
  /** True in a share of all draws. */
  chance(share: number): boolean;
  /** One of a list. */
  pick<Item>(list: readonly Item[]): Item;
  /** The list in another order. */
  shuffled<Item>(list: readonly Item[]): readonly Item[];
}

/** A source of chance that starts from a seed. */
export function createRandom(seed: number): Random {
  const next = mulberry32(seed);
  const whole = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    whole,
    chance: (share) => next() < share,
    pick: <Item>(list: readonly Item[]) => list[whole(0, list.length - 1)] as Item,
    shuffled: <Item>(list: readonly Item[]) =>
      list
        .map((item) => ({ item, place: next() }))
        .toSorted((a, b) => a.place - b.place)
        .map(({ item }) => item),
  };
}

/** A seed of its own for one of many things drawn from one seed, so that a change to one leaves the others as they are. */
export function seedOf(seed: number, index: number): number {
  return Math.imul(seed + 0x9e37, 0x85eb_ca6b) ^ Math.imul(index + 1, 0xc2b2_ae35);
}

function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b_79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
