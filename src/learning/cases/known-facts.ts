import { type Day, type Fact, foldText, nameKey } from '../../domain/index.ts';
import { dealFacts } from '../../ledger/deals/deal-facts.ts';
import type { Deal } from '../../ledger/index.ts';

const dealSource = 'deals';
const outcomeOfRelationship = ['customer', 'former customer'];

/** The facts of an account with deals without those the deals brought; the ledger puts these last. */
export function ownFacts(facts: readonly Fact[], deals: readonly Deal[]): readonly Fact[] {
  let first = facts.length;
  while (first > 0 && facts[first - 1]?.source === dealSource) first -= 1;
  for (let from = first; from < facts.length; from += 1) {
    const own = facts.slice(0, from);
    if (dealFacts(deals, own).length === facts.length - from) return own;
  }
  // Facts of deals that are taken for the account's own would let an outcome score itself.
  throw new Error('the ledger ends the facts of an account with those of its deals');
}

/** True for a fact that may be the outcome itself: a customer, and nobody says since when. */
export function mayBeOutcome({ field, value, observedOn }: Fact): boolean {
  if (observedOn !== undefined || nameKey(field) !== 'relationship') return false;
  return typeof value === 'string' && outcomeOfRelationship.includes(foldText(value));
}

/**
 * An account's facts as if one of its deals were still open: nothing this deal's end brought is among them. A deal nobody
 * says the end of counts as open too, so that no win is known before its day.
 */
export function factsBefore(recorded: readonly Fact[], deals: readonly Deal[], deciding: Deal): readonly Fact[] {
  const kept = recorded.some(mayBeOutcome) ? recorded.filter((fact) => !mayBeOutcome(fact)) : recorded;
  const hasNoEnd = ({ outcome, closedOn }: Deal) => outcome !== 'open' && closedOn === undefined;
  const known = deals.map((deal) => (deal === deciding || hasNoEnd(deal) ? reopened(deal) : deal));
  return [...kept, ...dealFacts(known, kept)];
}

// The amount and the reason of a closed deal were written when it closed.
function reopened(deal: Deal): Deal {
  const { closedOn: _day, amount: _amount, closeReason: _reason, stage: _stage, ...rest } = deal;
  return { ...rest, outcome: 'open' };
}

/** Only what somebody dated: facts without a day may have been written after the decision. */
export function datedFacts(facts: readonly Fact[], day: Day): readonly Fact[] {
  return facts.filter((fact) => fact.observedOn !== undefined || isCreation(fact, day));
}

/** True for a record's day of creation, which says itself since when it is so. */
function isCreation({ field, value }: Fact, day: Day): boolean {
  return nameKey(field) === 'createdat' && typeof value === 'number' && value <= day;
}

/** The day a record was created, as far as facts say. */
export function createdOn(facts: readonly Fact[]): Day | undefined {
  const days = facts.flatMap(({ field, value }) =>
    nameKey(field) === 'createdat' && typeof value === 'number' ? [value] : [],
  );
  return days.length === 0 ? undefined : Math.min(...days);
}
