import { compareTexts } from '../../domain/facts/fact.ts';
import type { DealSeen } from '../../domain/input.ts';
import type { AccountOrder } from '../account-order.ts';
import type { Collected } from '../collect.ts';
import { recordIdKey } from '../keys/record-id.ts';
import type { Identity } from '../linking/identify.ts';

/** A deal of an account. */
export interface Deal extends Omit<DealSeen, 'kind' | 'account' | 'contacts'> {
  readonly accountId: string;
  readonly contactIds: readonly string[];
}

/** The deals whose account is known, with the ids of their account and people. */
export function dealsOf(
  { deals }: Collected,
  { accountOfDeal, peopleOfDeal }: Identity,
  order: AccountOrder,
): readonly Deal[] {
  return deals.flatMap((seen, index) => {
    const account = accountOfDeal[index];
    if (account === undefined) return [];
    const { kind: _kind, account: _account, contacts: _contacts, ...rest } = seen;
    const contactIds = (peopleOfDeal[index] ?? [])
      .map((person) => order.personIds[person] ?? '')
      .toSorted(compareTexts);
    return [{ ...rest, accountId: order.ids[order.placeOf[account] as number] ?? '', contactIds }];
  });
}

/**
 * Each deal once: of several versions of one id the one heard last stands, so that the CRM may reopen what was closed; where
 * nobody knows which that is, a closed one is later than an open one.
 */
export function uniqueDeals(deals: readonly Deal[]): readonly Deal[] {
  const byId = new Map<string, Deal>();
  const rest: Deal[] = [];
  for (const deal of deals) {
    const id = recordIdKey(deal.id);
    if (id === undefined) rest.push(deal);
    else byId.set(id, later(byId.get(id), deal));
  }
  return [...byId.values(), ...rest].toSorted(compareDeals);
}

function later(known: Deal | undefined, deal: Deal): Deal {
  if (known === undefined) return deal;
  const isLater =
    (deal.heardAt ?? 0) - (known.heardAt ?? 0) || closedRank(deal) - closedRank(known) || compareDeals(known, deal);
  return isLater > 0 ? deal : known;
}

function closedRank({ outcome, closedOn }: Deal): number {
  return outcome === 'open' ? -1 : Math.max(0, closedOn ?? 0);
}

function compareDeals(a: Deal, b: Deal): number {
  return (
    compareTexts(a.accountId, b.accountId) ||
    (a.createdOn ?? 0) - (b.createdOn ?? 0) ||
    compareTexts(a.id ?? '', b.id ?? '') ||
    compareTexts(a.origin.file, b.origin.file) ||
    a.origin.line - b.origin.line ||
    compareTexts(JSON.stringify(a), JSON.stringify(b))
  );
}
