import { type Outcomes, countOutcomes, countWon, outcomesAt } from '../statistics/cases-by-group.ts';
import { aucOf } from '../statistics/auc.ts';
import type { CaseColumn } from './case-column.ts';
import type { CellValue } from './row-table.ts';
import { countValues } from './split.ts';

/**
 * Why something is thought not to have been known before the decision: it is filled in closed records only; alone it
 * hardly ever errs; alone it is far ahead of everything else; or a value (an empty cell without one) occurs with one
 * outcome only.
 */
export type Suspicion =
  | {
      readonly kind: 'filled at the end';
      readonly filled: number;
      readonly closed: number;
      readonly openFilled: number;
      readonly open: number;
    }
  | { readonly kind: 'almost without error'; readonly auc: number }
  | { readonly kind: 'far ahead'; readonly auc: number; readonly by: number }
  | {
      readonly kind: 'one outcome';
      readonly value?: string | number;
      readonly count: number;
      readonly outcome: 'won' | 'lost';
    };

/** Something that may not have been known before the decision, and why that is thought. */
export interface Suspicious {
  readonly name: string;
  readonly of: CaseColumn['of'];
  readonly isUsed: boolean;
  readonly suspicion: Suspicion;
}

const perfect = 0.95;
const strong = 0.75;
const farAhead = 0.1;
const leastRows = 20;
const chance = 0.001;

/**
 * Columns that separate too well to have been known beforehand, or are filled only once a record has ended; `compared`,
 * the score a team has today, is judged beside them and does not change how they are judged.
 */
export function findSuspicious(
  columns: readonly CaseColumn[],
  outcomes: Outcomes,
  compared?: CaseColumn,
): readonly Suspicious[] {
  const found = suspiciousAmong(columns, outcomes);
  if (compared === undefined) return found;
  return [...suspiciousAmong([...columns, compared], outcomes).filter(({ name }) => name === compared.name), ...found];
}

function suspiciousAmong(columns: readonly CaseColumn[], outcomes: Outcomes): readonly Suspicious[] {
  const ranked = columns
    .map((column) => ({ column, auc: aloneAuc(column, outcomes) }))
    .toSorted((a, b) => b.auc - a.auc);
  const [best, second] = ranked;
  return ranked.flatMap(({ column, auc }) => {
    const isAhead = column === best?.column && auc >= strong && auc - (second?.auc ?? 1) >= farAhead;
    const suspicion =
      filledOnlyAtEnd(column) ??
      (auc > perfect ? { kind: 'almost without error' as const, auc } : undefined) ??
      (isAhead ? { kind: 'far ahead' as const, auc, by: auc - (second?.auc ?? 0) } : undefined) ??
      oneSided(column, outcomes);
    return suspicion === undefined ? [] : [{ name: column.name, of: column.of, isUsed: column.isUsed, suspicion }];
  });
}

function filledOnlyAtEnd({ open, values }: CaseColumn): Suspicion | undefined {
  const filled = values.filter((value) => value !== undefined).length;
  if (open.rows < leastRows || filled < values.length / 5 || open.filled > open.rows / 100) return undefined;
  return { kind: 'filled at the end', filled, closed: values.length, openFilled: open.filled, open: open.rows };
}

/** A value, or emptiness, that occurs with one outcome only, more often than chance would have it. */
function oneSided({ values, of }: CaseColumn, { won }: Outcomes): Suspicion | undefined {
  if (of === 'event') return undefined;
  const counts = countValues(values);
  const wonCounts = countValues(values.filter((_, index) => won[index] === 1));
  const rate = countWon({ won }) / Math.max(1, won.length);
  const empty = values.filter((value) => value === undefined).length;
  const emptyWon = values.filter((value, index) => value === undefined && won[index] === 1).length;
  const tries = counts.size + 1;
  const all = [...counts].map(([value, count]) => ({ value, count, wonHere: wonCounts.get(value) ?? 0 }));
  return [...all, { count: empty, wonHere: emptyWon }]
    .filter(({ count, wonHere }) => count >= leastRows && (wonHere === 0 || wonHere === count))
    .map(({ wonHere, ...one }) => ({
      kind: 'one outcome' as const,
      ...one,
      outcome: wonHere === 0 ? ('lost' as const) : ('won' as const),
    }))
    .filter(({ count, outcome }) => (outcome === 'won' ? rate : 1 - rate) ** count * tries < chance)
    .toSorted((a, b) => b.count - a.count)[0];
}

/** How well a column separates by itself, whichever way round: numbers by size, texts by the win rate of their value among the other cases. */
function aloneAuc({ values, of }: CaseColumn, outcomes: Outcomes): number {
  const known = [...values.keys()].filter((index) => values[index] !== undefined);
  const filled = outcomesAt(outcomes, known);
  const { won, lost } = countOutcomes(filled);
  if (Math.min(won, lost) < leastRows || of === 'event') return 0;
  const cells = known.map((index) => values[index]);
  const isNumeric = cells.every((value) => typeof value === 'number');
  const auc = aucOf(isNumeric ? (cells as readonly number[]) : ratesOfOthers(cells, filled.won), filled)?.auc ?? 0;
  return isNumeric ? Math.max(auc, 1 - auc) : auc;
}

function ratesOfOthers(cells: readonly CellValue[], won: Uint8Array): readonly number[] {
  const keyOf = (cell: CellValue) => (typeof cell === 'object' ? cell.join('\n') : (cell as string | number));
  const sums = new Map<string | number, { count: number; won: number }>();
  for (const [index, cell] of cells.entries()) {
    const sum = sums.get(keyOf(cell)) ?? { count: 0, won: 0 };
    sum.count += 1;
    sum.won += won[index] as number;
    sums.set(keyOf(cell), sum);
  }
  const rate = countWon({ won }) / Math.max(1, won.length);
  return cells.map((cell, index) => {
    const sum = sums.get(keyOf(cell)) ?? { count: 1, won: 0 };
    return (sum.won - (won[index] as number) + rate) / sum.count;
  });
}
