/** Numbered keys that turned out to belong together, as sets that only ever grow into each other. */
export interface KeyGroups {
  readonly parents: number[];
}

/** No keys yet. */
export function createKeyGroups(): KeyGroups {
  return { parents: [] };
}

/** The number of a key in its own list of keys; a key not seen before starts a group. */
export function keyNumber(groups: KeyGroups, numbers: Map<string, number>, key: string): number {
  const known = numbers.get(key);
  if (known !== undefined) return known;
  const number = groups.parents.length;
  numbers.set(key, number);
  groups.parents.push(number);
  return number;
}

/** The group a key is in now, by the number of one of its keys. */
export function groupOf({ parents }: KeyGroups, key: number): number {
  let number = key;
  while (parents[number] !== number) {
    const grandparent = parents[parents[number] as number] as number;
    parents[number] = grandparent;
    number = grandparent;
  }
  return number;
}

/** Puts two keys into one group. */
export function joinKeys(groups: KeyGroups, a: number, b: number): void {
  const rootA = groupOf(groups, a);
  const rootB = groupOf(groups, b);
  if (rootA !== rootB) groups.parents[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
}
