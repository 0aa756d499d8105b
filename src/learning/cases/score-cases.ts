import {
  type AccountSlice,
  type Assessment,
  type CompiledPlaybook,
  type Day,
  type Fact,
  assessSlice,
  createKernel,
} from '../../domain/index.ts';
import type { Base } from '../../ledger/index.ts';
import { type Reading, accountBefore } from './account-before.ts';
import type { Case, FoundCases } from './find-cases.ts';
import { ownFacts } from './known-facts.ts';

/** Facts of each account without those its deals brought, by account id. */
export type OwnFacts = ReadonlyMap<string, readonly Fact[]>;

/** The facts of every account with a case that do not come from its deals. */
export function ownFactsOf({ cases, dealsOf }: FoundCases): OwnFacts {
  const own = new Map<string, readonly Fact[]>();
  for (const { account } of cases)
    if (!own.has(account.id)) own.set(account.id, ownFacts(account.facts, dealsOf.get(account.id) ?? []));
  return own;
}

/** The account of a case as it stood before the decision. */
export function caseAccount(one: Case, { dealsOf }: FoundCases, own: OwnFacts, reading: Reading): AccountSlice {
  const { id } = one.account;
  return accountBefore(one, own.get(id) ?? [], dealsOf.get(id) ?? [], reading);
}

/** Assesses every case as of the day before its decision. */
export function scoreCases(
  playbook: CompiledPlaybook,
  base: Base,
  found: FoundCases,
  own: OwnFacts,
  reading: Reading,
): readonly Assessment[] {
  const kernel = createKernel(playbook, base.columns.kinds);
  // Accounts of which nothing is known are all alike; there are many where nothing is dated.
  const ofNothing = new Map<Day, Assessment>();
  return found.cases.map((one) => {
    const before = caseAccount(one, found, own, reading);
    if (!isEmpty(before)) return assessSlice(kernel, before, one.scoredOn);
    const known = ofNothing.get(one.scoredOn) ?? assessSlice(kernel, before, one.scoredOn);
    ofNothing.set(one.scoredOn, known);
    return { ...known, accountId: one.account.id };
  });
}

function isEmpty({ facts, contacts, signals }: AccountSlice): boolean {
  return facts.length + contacts.length + signals.undated.length === 0 && signals.from === signals.to;
}
