import { type Tenths, fullScore, limit } from '../time/points.ts';

/** Rules that share a heading: their sum may be capped, or only the best of them counts. */
export interface PointGroup {
  readonly name: string;
  readonly cap?: Tenths;
  /** True where only the highest positive and the lowest negative rule count: bands that exclude each other. */
  readonly isBestOne: boolean;
}

/** A group with the positions of its rules. */
export interface RuleGroup extends PointGroup {
  readonly rules: readonly number[];
}

/** Rules by group, in the order groups first appear; `groupOf` names each rule's group. */
export function groupRules(groups: readonly PointGroup[], groupNames: readonly string[]): readonly RuleGroup[] {
  return groups.map((group) => ({
    ...group,
    rules: groupNames.flatMap((name, rule) => (name === group.name ? [rule] : [])),
  }));
}

/** A score from what each rule gives: groups' best ones and caps first, then held between 0 and 100. */
export function composeScore(groups: readonly RuleGroup[], contributions: ArrayLike<Tenths>): Tenths {
  let sum = 0;
  for (const group of groups) sum += cappedPoints(group, uncappedPoints(group, contributions));
  return limit(sum, 0, fullScore);
}

/** A group's points held within its cap, on both sides of zero. */
export function cappedPoints(group: RuleGroup, points: Tenths): Tenths {
  return group.cap === undefined ? points : limit(points, -group.cap, group.cap);
}

/** What a group's counted rules give before its cap. */
export function uncappedPoints(group: RuleGroup, contributions: ArrayLike<Tenths>): Tenths {
  return group.isBestOne ? bestPoints(group, contributions) : sumOfPoints(group, contributions);
}

/** The rules of a group that count: all of them, or the highest positive and the lowest negative (ties by order). */
export function countedRules(group: RuleGroup, contributions: ArrayLike<Tenths>): readonly number[] {
  if (!group.isBestOne) return group.rules;
  const { highest, lowest } = extremes(group, contributions);
  return group.rules.filter((rule) => rule === highest || rule === lowest);
}

function bestPoints(group: RuleGroup, contributions: ArrayLike<Tenths>): Tenths {
  let high = 0;
  let low = 0;
  for (const rule of group.rules) {
    const points = contributions[rule] ?? 0;
    if (points > high) high = points;
    if (points < low) low = points;
  }
  return high + low;
}

function sumOfPoints(group: RuleGroup, contributions: ArrayLike<Tenths>): Tenths {
  let sum = 0;
  for (const rule of group.rules) sum += contributions[rule] ?? 0;
  return sum;
}

function extremes(group: RuleGroup, contributions: ArrayLike<Tenths>): { highest: number; lowest: number } {
  let highest = -1;
  let lowest = -1;
  for (const rule of group.rules) {
    const points = contributions[rule] ?? 0;
    if (points > (contributions[highest] ?? 0)) highest = rule;
    if (points < (contributions[lowest] ?? 0)) lowest = rule;
  }
  return { highest, lowest };
}
