import type { CaseColumn } from './case-column.ts';
import type { CellValue } from './row-table.ts';

/** What is asked of a column: whether an event happened, whether anything is known, a value, a least number. */
export type Question =
  | { readonly kind: 'happened' }
  | { readonly kind: 'known' }
  | { readonly kind: 'is'; readonly value: string | number }
  | { readonly kind: 'at least'; readonly value: number };

/** A yes-or-no question about cases, such as whether a field is `Referral`. */
export interface Split {
  readonly column: CaseColumn;
  readonly question: Question;
  /** 1 where it holds, by case. */
  readonly holds: Uint8Array;
}

const mostValues = 30;
const fewNumbers = 12;
const quarters = [0.25, 0.5, 0.75];

/** The questions worth asking of a column: each value that is frequent enough, quartiles of numbers, whether it is known. */
export function splitsOf(column: CaseColumn, leastPerSide: number): readonly Split[] {
  const ask = (question: Question, test: (value: CellValue) => boolean): Split => ({
    column,
    question,
    holds: Uint8Array.from(column.values, (value) => Number(test(value))),
  });
  if (column.of === 'event') return enough([ask({ kind: 'happened' }, (value) => value === 'yes')], leastPerSide);
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
      ask({ kind: 'known' }, (value) => value !== undefined),
      ...frequent.map(([value]) => ask({ kind: 'is', value }, (cell) => holdsValue(cell, value))),
      ...cutsOf(numbers).map((cut) =>
        ask({ kind: 'at least', value: cut }, (cell) => typeof cell === 'number' && cell >= cut),
      ),
    ],
    leastPerSide,
  );
}

// Two questions with the same answers are one; answers are compared where their digests agree.
function enough(splits: readonly Split[], least: number): readonly Split[] {
  const seen = new Map<number, Uint8Array[]>();
  return splits.filter(({ holds }) => {
    const { count, digest } = digestOf(holds);
    const alike = seen.get(digest) ?? [];
    seen.set(digest, alike);
    if (alike.some((other) => other.every((held, index) => held === holds[index]))) return false;
    alike.push(holds);
    return count >= least && holds.length - count >= least;
  });
}

// The digest is FNV-1a's.
function digestOf(holds: Uint8Array): { readonly count: number; readonly digest: number } {
  let [count, digest] = [0, 0x811c9dc5];
  for (const held of holds) {
    count += held;
    digest = Math.imul(digest ^ held, 0x01000193);
  }
  return { count, digest };
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
