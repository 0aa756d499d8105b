import type { CaseColumn } from './case-column.ts';
import type { CellValue } from './row-table.ts';

/** A yes-or-no question about cases, such as whether a field is `Referral`. */
export interface Split {
  readonly column: CaseColumn;
  /** What is asked, in words: `is Referral`, `is at least 200`, `is known`, `happened`. */
  readonly says: string;
  /** 1 where it holds, by case. */
  readonly holds: Uint8Array;
}

const mostValues = 30;
const fewNumbers = 12;
const quarters = [0.25, 0.5, 0.75];

/** The questions worth asking of a column: each value that is frequent enough, quartiles of numbers, whether it is known. */
export function splitsOf(column: CaseColumn, leastPerSide: number): readonly Split[] {
  const ask = (says: string, test: (value: CellValue) => boolean): Split => ({
    column,
    says,
    holds: Uint8Array.from(column.values, (value) => Number(test(value))),
  });
  if (column.of === 'event') return enough([ask('happened', (value) => value === 'yes')], leastPerSide);
  const known = column.values.filter((value) => value !== undefined);
  const numbers = known.filter((value) => typeof value === 'number');
  const counts = countValues(known);
  const isFew = numbers.length === 0 || counts.size <= fewNumbers;
  const frequent = [...counts]
    .filter(([, count]) => isFew && count >= leastPerSide)
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, mostValues);
  return enough(
    [
      ask('is known', (value) => value !== undefined),
      ...frequent.map(([value]) => ask(`is ${value}`, (cell) => holdsValue(cell, value))),
      ...cutsOf(numbers).map((cut) => ask(`is at least ${cut}`, (cell) => typeof cell === 'number' && cell >= cut)),
    ],
    leastPerSide,
  );
}

function enough(splits: readonly Split[], least: number): readonly Split[] {
  const seen = new Set<string>();
  return splits.filter(({ holds }) => {
    const count = holds.reduce((sum, held) => sum + held, 0);
    const key = holds.join('');
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew && count >= least && holds.length - count >= least;
  });
}

/** How often each value occurs; of a list each item counts. */
export function countValues(values: readonly CellValue[]): ReadonlyMap<string | number, number> {
  const counts = new Map<string | number, number>();
  for (const value of values) {
    for (const item of typeof value === 'object' ? new Set(value) : [value])
      if (item !== undefined) counts.set(item, (counts.get(item) ?? 0) + 1);
  }
  return counts;
}

/** Whether a cell is a value, or a list that has it. */
export function holdsValue(cell: CellValue, value: string | number): boolean {
  return typeof cell === 'object' ? cell.includes(String(value)) : cell === value;
}

function cutsOf(numbers: readonly number[]): readonly number[] {
  const sorted = Float64Array.from(numbers).sort();
  const cuts = quarters.map((share) => sorted[Math.floor(sorted.length * share)]);
  return [...new Set(cuts)].filter((cut) => cut !== undefined && cut > (sorted[0] as number)) as number[];
}
