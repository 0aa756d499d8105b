/** Which cases were won, and which belong together (deals of one account are not independent of each other). */
export interface Outcomes {
  /** 1 for won, 0 for lost. */
  readonly won: Uint8Array;
  /** The number of each case's group, counting from 0. */
  readonly group: Int32Array;
  /** True when some group has several cases. */
  readonly isGrouped: boolean;
}

/** Outcomes of cases; equal keys make a group. */
export function outcomesOf(won: readonly boolean[], keys: readonly string[]): Outcomes {
  const numbers = new Map<string, number>();
  const group = Int32Array.from(keys, (key) => {
    const known = numbers.get(key) ?? numbers.size;
    numbers.set(key, known);
    return known;
  });
  return { won: Uint8Array.from(won, Number), group, isGrouped: numbers.size < keys.length };
}

/** The same cases without some. */
export function outcomesAt({ won, group }: Outcomes, indexes: readonly number[]): Outcomes {
  const kept = Int32Array.from(indexes, (index) => group[index] as number);
  return {
    won: Uint8Array.from(indexes, (index) => won[index] as number),
    group: kept,
    isGrouped: new Set(kept).size < kept.length,
  };
}

/** How many cases were won and lost, and in how many groups there is one. */
export interface OutcomeCounts {
  readonly won: number;
  readonly lost: number;
  readonly wonGroups: number;
  readonly lostGroups: number;
}

/** How many cases were won. */
export function countWon({ won }: Pick<Outcomes, 'won'>): number {
  let count = 0;
  for (const isWon of won) count += isWon;
  return count;
}

/** Counts cases and groups of both kinds. */
export function countOutcomes({ won, group }: Outcomes): OutcomeCounts {
  const wonGroups = new Set<number>();
  const lostGroups = new Set<number>();
  for (const [index, isWon] of won.entries()) (isWon === 1 ? wonGroups : lostGroups).add(group[index] as number);
  const wonCases = countWon({ won });
  return { won: wonCases, lost: won.length - wonCases, wonGroups: wonGroups.size, lostGroups: lostGroups.size };
}

/** One of two sets of cases that are compared. */
export interface Side {
  readonly cases: number;
  readonly groups: number;
}

/** The won cases and the lost ones as two sides. */
export function sidesOf({ won, lost, wonGroups, lostGroups }: OutcomeCounts): readonly [Side, Side] {
  return [
    { cases: won, groups: wonGroups },
    { cases: lost, groups: lostGroups },
  ];
}

/**
 * Degrees of freedom of a variance over groups: those of the smaller side; without groups of several cases the normal
 * approximation will do.
 */
export function degreesOf(sides: readonly [Side, Side]): number {
  if (sides.every(({ cases, groups }) => cases === groups)) return Infinity;
  return Math.max(1, Math.min(...sides.map(({ groups }) => groups)) - 1);
}

/**
 * The variance of an estimate from what each case contributes to it. Cases of one group vary together (Obuchowski 1997);
 * where every group has one case this is DeLong's variance.
 */
export function varianceOf(contributions: Float64Array, outcomes: Outcomes): number {
  const { won, group } = outcomes;
  const count = group.reduce((most, number) => Math.max(most, number + 1), 0);
  const ofWon = new Float64Array(count);
  const ofLost = new Float64Array(count);
  for (const [index, value] of contributions.entries()) {
    const sums = won[index] === 1 ? ofWon : ofLost;
    const place = group[index] as number;
    sums[place] = (sums[place] as number) + value;
  }
  const { wonGroups, lostGroups } = countOutcomes(outcomes);
  const both = ofWon.reduce((sum, value, place) => sum + value * (ofLost[place] as number), 0);
  const groups = new Set(group).size;
  const variance =
    corrected(wonGroups) * squares(ofWon) + corrected(lostGroups) * squares(ofLost) + 2 * corrected(groups) * both;
  return Math.max(0, variance);
}

function corrected(groups: number): number {
  return groups < 2 ? 1 : groups / (groups - 1);
}

function squares(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value * value, 0);
}
