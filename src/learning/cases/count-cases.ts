import type { Day } from '../../domain/index.ts';
import type { FoundCases } from './find-cases.ts';

/** How many cases there are, and from when. */
export interface CaseCounts {
  readonly won: number;
  readonly lost: number;
  readonly accounts: number;
  readonly firstDecidedOn?: Day;
  readonly lastDecidedOn?: Day;
  /** Cases nobody gives a day of decision for. */
  readonly undated: number;
  /** Closed deals decided after the day cases are looked for on; left out. */
  readonly decidedLater: number;
}

/** Counts cases, which stand in order of decision. */
export function countCases({ cases, decidedLater }: FoundCases): CaseCounts {
  const days = cases.flatMap(({ decidedOn }) => (decidedOn === undefined ? [] : [decidedOn]));
  const won = cases.filter(({ isWon }) => isWon).length;
  const [first] = days;
  const last = days.at(-1);
  return {
    won,
    lost: cases.length - won,
    accounts: new Set(cases.map(({ account }) => account.id)).size,
    ...(first === undefined ? {} : { firstDecidedOn: first }),
    ...(last === undefined ? {} : { lastDecidedOn: last }),
    undated: cases.length - days.length,
    decidedLater,
  };
}
