import { type Assessment, type Share, type Verdict, verdicts } from '../domain/index.ts';
import type { Outcomes } from './statistics/cases-by-group.ts';
import { type Lift, liftOf } from './statistics/lift.ts';
import { shareOfCases } from './statistics/share.ts';

/** How the cases of one verdict ended. */
export interface VerdictOutcome {
  readonly verdict: Verdict;
  readonly won: number;
  readonly lost: number;
  /** The share that was won, cases of one account taken together; absent of no cases. */
  readonly winRate?: Share;
}

/** Verdict by outcome, the best verdict first. */
export function verdictOutcomes(assessments: readonly Assessment[], outcomes: Outcomes): readonly VerdictOutcome[] {
  return verdicts.toReversed().map((verdict) => {
    const indexes = [...assessments.keys()].filter((index) => assessments[index]?.verdict === verdict);
    const won = indexes.filter((index) => outcomes.won[index] === 1).length;
    const winRate = shareOfCases(indexes, outcomes);
    return { verdict, won, lost: indexes.length - won, ...(winRate === undefined ? {} : { winRate }) };
  });
}

/** How much more often pursued cases are won than the others; absent where there are too few of either to say. */
export function pursuedLift(assessments: readonly Assessment[], outcomes: Outcomes): Lift | undefined {
  return liftOf(
    Uint8Array.from(assessments, ({ verdict }) => Number(verdict === 'pursue')),
    outcomes,
    1,
  );
}

/** Won and lost cases whose rank lies in a band; the last band includes its end. */
export interface RankBand {
  readonly from: number;
  readonly to: number;
  readonly won: number;
  readonly lost: number;
}

const mostBands = 10;
const widths = [0.5, 1, 2, 5, 10, 20, 50];

/** At most ten bands of a round width that hold all values, each with its won and lost cases. */
export function rankBands(values: readonly number[], { won }: Outcomes): readonly RankBand[] {
  if (values.length === 0) return [];
  const low = values.reduce((least, value) => Math.min(least, value));
  const high = values.reduce((most, value) => Math.max(most, value));
  const countOf = (width: number) => Math.max(1, Math.ceil(high / width) - Math.floor(low / width));
  const width = widths.find((each) => countOf(each) <= mostBands) ?? (high - low) / mostBands;
  const from = Math.floor(low / width) * width;
  const counts = Array.from({ length: countOf(width) }, () => ({ won: 0, lost: 0 }));
  for (const [index, value] of values.entries()) {
    const band = counts[Math.min(counts.length - 1, Math.floor((value - from) / width))];
    if (band !== undefined) band[won[index] === 1 ? 'won' : 'lost'] += 1;
  }
  return counts.map((count, band) => ({ from: from + band * width, to: from + (band + 1) * width, ...count }));
}
