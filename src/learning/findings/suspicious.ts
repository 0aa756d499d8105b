import { type Outcomes, countOutcomes, outcomesAt } from '../statistics/cases-by-group.ts';
import { aucOf } from '../statistics/auc.ts';
import type { CaseColumn } from './case-column.ts';
import type { CellValue } from './row-table.ts';
import { countValues } from './split.ts';

/** Something that was hardly known before the decision, and why that is thought. */
export interface Suspicious {
  readonly name: string;
  readonly of: CaseColumn['of'];
  readonly isUsed: boolean;
  readonly why: string;
}

const perfect = 0.95;
const strong = 0.75;
const farAhead = 0.1;
const leastRows = 20;
const chance = 0.001;

/** Columns that separate too well to have been known beforehand, or are filled only once a record has ended. */
export function findSuspicious(columns: readonly CaseColumn[], outcomes: Outcomes): readonly Suspicious[] {
  const ranked = columns
    .map((column) => ({ column, auc: aloneAuc(column, outcomes) }))
    .toSorted((a, b) => b.auc - a.auc);
  const [best, second] = ranked;
  return ranked.flatMap(({ column, auc }) => {
    const isAhead = column === best?.column && auc >= strong && auc - (second?.auc ?? 1) >= farAhead;
    const why =
      filledOnlyAtEnd(column) ??
      (auc > perfect ? `alone it tells won from lost almost without error (AUC ${auc.toFixed(2)})` : undefined) ??
      (isAhead
        ? `alone it has an AUC of ${auc.toFixed(2)}, ${(auc - (second?.auc ?? 0)).toFixed(2)} more than any other`
        : undefined) ??
      oneSided(column, outcomes);
    return why === undefined ? [] : [{ name: column.name, of: column.of, isUsed: column.isUsed, why }];
  });
}

function filledOnlyAtEnd({ open, values }: CaseColumn): string | undefined {
  const filled = values.filter((value) => value !== undefined).length;
  if (open.rows < leastRows || filled < values.length / 5 || open.filled > open.rows / 100) return undefined;
  return `it is filled in ${filled} of ${values.length} closed records and ${open.filled} of ${open.rows} open ones`;
}

/** A value, or emptiness, that occurs with one outcome only, more often than chance would have it. */
function oneSided({ values, of }: CaseColumn, { won }: Outcomes): string | undefined {
  if (of === 'event') return undefined;
  const counts = countValues(values);
  const wonCounts = countValues(values.filter((_, index) => won[index] === 1));
  const rate = won.reduce((sum, isWon) => sum + isWon, 0) / Math.max(1, won.length);
  const empty = values.filter((value) => value === undefined).length;
  const emptyWon = values.filter((value, index) => value === undefined && won[index] === 1).length;
  const tries = counts.size + 1;
  const all = [...counts].map(([value, count]) => [`\`${value}\``, count, wonCounts.get(value) ?? 0] as const);
  const pure = [...all, ['nothing', empty, emptyWon] as const]
    .filter(([, count, wonHere]) => count >= leastRows && (wonHere === 0 || wonHere === count))
    .map(([value, count, wonHere]) => ({ value, count, side: wonHere === 0 ? 'lost' : 'won' }))
    .filter(({ count, side }) => (side === 'won' ? rate : 1 - rate) ** count * tries < chance)
    .toSorted((a, b) => b.count - a.count)[0];
  return pure === undefined ? undefined : `it holds ${pure.value} in ${pure.count} records, all of them ${pure.side}`;
}

/** How well a column separates by itself, whichever way round: numbers by size, texts by the win rate of their value among the other cases. */
function aloneAuc({ values, of }: CaseColumn, outcomes: Outcomes): number {
  const known = [...values.keys()].filter((index) => values[index] !== undefined);
  const own = outcomesAt(outcomes, known);
  const { won, lost } = countOutcomes(own);
  if (Math.min(won, lost) < leastRows || of === 'event') return 0;
  const cells = known.map((index) => values[index]);
  const isNumeric = cells.every((value) => typeof value === 'number');
  const auc = aucOf(isNumeric ? (cells as readonly number[]) : ratesOfOthers(cells, own.won), own)?.auc ?? 0;
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
  const rate = won.reduce((sum, isWon) => sum + isWon, 0) / Math.max(1, won.length);
  return cells.map((cell, index) => {
    const sum = sums.get(keyOf(cell)) ?? { count: 1, won: 0 };
    return (sum.won - (won[index] as number) + rate) / sum.count;
  });
}
