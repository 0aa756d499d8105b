import type { Share } from '../../domain/index.ts';
import { type Outcomes, countWon } from './cases-by-group.ts';
import { shareOfCases } from './share.ts';

/** Cases whose chance lies in a band, and how many of them were won. */
export interface CalibrationBand {
  /** From this chance, inclusive … */
  readonly from: number;
  /** … to this one, exclusive but for the last. */
  readonly to: number;
  readonly expected: number;
  readonly actual: Share;
}

/** How well chances agree with what happened. */
export interface Calibration {
  readonly bands: readonly CalibrationBand[];
  /** Mean distance between expected and actual share, weighted by cases. */
  readonly error: number;
  /** Mean squared error of the chances, and of giving every case the share that was won. */
  readonly brier: number;
  readonly brierOfBaseRate: number;
}

const bandCount = 10;

/** Compares chances (0 to 1) with outcomes in bands of ten percent. */
export function calibrationOf(chances: readonly number[], outcomes: Outcomes): Calibration {
  const { won } = outcomes;
  const bandOf = (chance: number) => Math.min(bandCount - 1, Math.floor(chance * bandCount));
  const places = Map.groupBy(chances.keys(), (index) => bandOf(chances[index] as number));
  const bands = [...places]
    .toSorted(([a], [b]) => a - b)
    .flatMap(([band, indexes]) => {
      const actual = shareOfCases(indexes, outcomes);
      const expected = sum(indexes.map((index) => chances[index] as number)) / indexes.length;
      return actual === undefined ? [] : [{ from: band / bandCount, to: (band + 1) / bandCount, expected, actual }];
    });
  const count = Math.max(1, chances.length);
  const rate = countWon(outcomes) / count;
  return {
    bands,
    error: sum(bands.map(({ expected, actual }) => Math.abs(expected - actual.share) * actual.count)) / count,
    brier: sum(chances.map((chance, index) => (chance - (won[index] as number)) ** 2)) / count,
    brierOfBaseRate: rate * (1 - rate),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
