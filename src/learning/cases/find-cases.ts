import { type AccountSlice, type Day, compareTexts } from '../../domain/index.ts';
import type { Base, Deal } from '../../ledger/index.ts';

/** A deal that was won or lost, at its account: what a backtest scores as of the day before it was decided. */
export interface Case {
  readonly account: AccountSlice;
  readonly deal: Deal;
  readonly isWon: boolean;
  /** Unknown when nobody says: then it is scored on today's values. */
  readonly decidedOn?: Day;
  readonly scoredOn: Day;
}

/** The cases of a base, the latest decision last. */
export interface FoundCases {
  readonly cases: readonly Case[];
  /** Every deal of an account with a case, by account id. */
  readonly dealsOf: ReadonlyMap<string, readonly Deal[]>;
  /** Closed deals left out, because they were decided after the day the backtest is run for. */
  readonly decidedLater: number;
}

/** Every closed deal decided up to `today`, in order of decision; those without a day stand first, in order of their rows. */
export function findCases(base: Base, today: Day, files?: ReadonlySet<string>): FoundCases {
  const accounts = new Map(base.accounts.map((account) => [account.id, account]));
  const closed = base.deals.filter(
    ({ outcome, origin }) => outcome !== 'open' && (files === undefined || files.has(origin.file)),
  );
  const known = closed.filter(({ closedOn }) => closedOn === undefined || closedOn <= today);
  const cases = known.toSorted(byDecision).flatMap((deal): readonly Case[] => {
    const account = accounts.get(deal.accountId);
    if (account === undefined) return [];
    const decided = deal.closedOn === undefined ? {} : { decidedOn: deal.closedOn };
    const scoredOn = deal.closedOn === undefined ? today : deal.closedOn - 1;
    return [{ account, deal, isWon: deal.outcome === 'won', ...decided, scoredOn }];
  });
  return {
    cases,
    dealsOf: Map.groupBy(base.deals, ({ accountId }) => accountId),
    decidedLater: closed.length - known.length,
  };
}

function byDecision(a: Deal, b: Deal): number {
  const byDay = (a.closedOn ?? -Infinity) - (b.closedOn ?? -Infinity);
  if (a.closedOn !== b.closedOn) return byDay;
  return compareTexts(a.origin.file, b.origin.file) || a.origin.line - b.origin.line;
}
