import { type Share, shareOf, studentQuantile, wilson } from '../../domain/index.ts';
import { type Outcomes, countWon, outcomesAt } from './cases-by-group.ts';

/**
 * The share of some cases that was won. Cases of one group are taken together: they count as so many independent ones as
 * would vary as much as the groups do, with Student's quantile; where all ended alike, as one a group.
 */
export function shareOfCases(indexes: readonly number[], outcomes: Outcomes): Share | undefined {
  const own = outcomesAt(outcomes, indexes);
  const count = indexes.length;
  const part = countWon(own);
  if (count === 0 || !own.isGrouped) return shareOf(part, count);
  const sums = new Map<number, number>();
  for (const [index, isWon] of own.won.entries()) {
    const group = own.group[index] as number;
    sums.set(group, (sums.get(group) ?? 0) + isWon - part / count);
  }
  const groups = sums.size;
  let squares = 0;
  for (const sum of sums.values()) squares += sum ** 2;
  const clustered = (squares * groups) / Math.max(1, groups - 1) / count ** 2;
  const alone = ((part / count) * (1 - part / count)) / count;
  const effective = alone === 0 || groups === 1 ? groups : count * Math.min(1, alone / clustered);
  return wilson(part / count, count, { count: effective, z: studentQuantile(0.975, groups - 1) });
}
