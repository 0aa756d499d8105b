import { type Fact, type Value, compareTexts } from '../../domain/facts/fact.ts';
import { nameKey } from '../../domain/facts/field.ts';
import { foldText } from '../../domain/facts/fold-text.ts';
import type { Day } from '../../domain/time/day.ts';
import type { Deal } from './deal.ts';

const source = 'deals';

/** What is known of an account without deals, once deals of others were read. */
export const noDealFacts: readonly Fact[] = [{ field: 'open deals', value: 0, source }];

/** What an account's deals say of it, each from the day it was so, so that no day knows of a win before its own. */
export function dealFacts(deals: readonly Deal[], given: readonly Fact[]): readonly Fact[] {
  return [...openDealFacts(deals), ...customerFacts(deals, given), ...sizeFacts(deals), ...namedFacts(deals, given)];
}

function fact(field: string, value: Value, observedOn: Day | undefined): Fact {
  return { field, value, source, ...(observedOn === undefined ? {} : { observedOn }) };
}

/** The number of open deals on every day on which it changed. */
function openDealFacts(deals: readonly Deal[]): readonly Fact[] {
  const changes = new Map<Day, number>();
  const add = (day: Day, change: number) => changes.set(day, (changes.get(day) ?? 0) + change);
  let open = 0;
  for (const { outcome, createdOn, closedOn } of deals) {
    if (outcome === 'open' && createdOn === undefined) open += 1;
    else if (createdOn !== undefined && outcome === 'open') add(createdOn, 1);
    else if (createdOn !== undefined && closedOn !== undefined && closedOn > createdOn) {
      add(createdOn, 1);
      add(closedOn, -1);
    }
  }
  const facts = [fact('open deals', open, undefined)];
  for (const [day, change] of [...changes].toSorted(([a], [b]) => a - b)) {
    open += change;
    facts.push(fact('open deals', open, day));
  }
  return facts;
}

const otherwise = new Set(['former customer', 'partner', 'competitor', 'vendor', 'self']);

function customerFacts(deals: readonly Deal[], given: readonly Fact[]): readonly Fact[] {
  const isGiven = given.some(
    ({ field, value, confidence = 1 }) =>
      confidence === 1 &&
      nameKey(field) === 'relationship' &&
      typeof value === 'string' &&
      otherwise.has(foldText(value)),
  );
  if (isGiven) return [];
  return deals
    .filter(({ outcome }) => outcome === 'won')
    .map((deal) => fact('relationship', 'customer', deal.closedOn ?? deal.createdOn));
}

/** The largest amount among open deals, from the day each larger one was opened; currencies are not compared. */
function sizeFacts(deals: readonly Deal[]): readonly Fact[] {
  const largest = new Map<string, number>();
  const facts: Fact[] = [];
  for (const { amount, createdOn } of deals.filter(({ outcome }) => outcome === 'open').toSorted(byDayThenSize)) {
    const currency = amount?.currency ?? '';
    if (amount === undefined || !Number.isFinite(amount.amount) || amount.amount <= (largest.get(currency) ?? 0))
      continue;
    largest.set(currency, amount.amount);
    // What somebody typed into a form is no better than what sales wrote down.
    facts.push({ ...fact('expected deal size', amount, createdOn), authority: 'owner' });
  }
  return facts;
}

function byDayThenSize(a: Deal, b: Deal): number {
  if (a.createdOn !== b.createdOn) return (a.createdOn ?? -Infinity) - (b.createdOn ?? -Infinity);
  return (b.amount?.amount ?? 0) - (a.amount?.amount ?? 0);
}

const named = [
  ['owner', (deal: Deal) => deal.owner],
  ['source', (deal: Deal) => deal.source],
  ['product line', (deal: Deal) => deal.productLine],
] as const;

/** Owner, source and product line as the deals have them, where the account itself has none that is sure. */
function namedFacts(deals: readonly Deal[], given: readonly Fact[]): readonly Fact[] {
  const known = new Set(given.filter(({ confidence = 1 }) => confidence === 1).map(({ field }) => nameKey(field)));
  const missing = named.filter(([field]) => !known.has(nameKey(field)));
  return missing.flatMap(([field, read]) =>
    deals
      .toSorted((a, b) => compareTexts(read(a) ?? '', read(b) ?? ''))
      .flatMap((deal) => {
        const value = read(deal);
        return value === undefined || value === '' ? [] : [fact(field, value, deal.createdOn ?? deal.closedOn)];
      }),
  );
}
