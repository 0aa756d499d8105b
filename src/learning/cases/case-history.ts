import type { Day, Fact } from '../../domain/index.ts';
import type { Base } from '../../ledger/index.ts';
import { type FoundCases, findCases } from './find-cases.ts';
import { ownFacts } from './known-facts.ts';

/** The cases of a base, and what their accounts' records said without their deals. */
export interface CaseHistory extends FoundCases {
  readonly base: Base;
  /** Facts of each account without those its deals brought, by account id. */
  readonly recorded: ReadonlyMap<string, readonly Fact[]>;
}

/** The cases decided up to `today`, those of some files only where they are named. */
export function readHistory(base: Base, today: Day, files?: ReadonlySet<string>): CaseHistory {
  const found = findCases(base, today, files);
  const recorded = new Map<string, readonly Fact[]>();
  for (const { account } of found.cases)
    if (!recorded.has(account.id))
      recorded.set(account.id, ownFacts(account.facts, found.dealsOf.get(account.id) ?? []));
  return { ...found, base, recorded };
}
