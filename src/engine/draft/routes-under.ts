import { isGoing, isOpenCycle } from '../../domain/index.ts';
import { type Key, parseInput } from '../../ledger/index.ts';
import { type EventStore, partOf } from '../../store/event-store.ts';
import { type RouteTried, routesOn } from '../live/agreed/offer-routes.ts';
import { type AccountFold, type FoldTerms, lookAgain, openFold } from '../live/step/account-fold.ts';
import { readResting, readStored } from '../live/step/read-part.ts';
import { accountsWithOffers } from './draft.sql.ts';

/** The rows of a routing table that open offers go by, by the id of the offer. */
export type RoutesOfOffers = ReadonlyMap<string, readonly RouteTried[]>;

/** By which rows the offers that somebody has would go, were these the rules in force; nothing is written. */
export async function routesUnder(store: EventStore, terms: FoldTerms): Promise<RoutesOfOffers> {
  const accounts = (await store.rows(accountsWithOffers)).map((row) => String(row['account_id']) as Key);
  const found = new Map<string, readonly RouteTried[]>();
  for (const [part, keys] of Map.groupBy(accounts, partOf))
    for (const fold of await foldsOf(store, terms, part, keys))
      for (const [offer, routes] of routesIn(terms, fold)) found.set(offer, routes);
  return found;
}

async function foldsOf(
  store: EventStore,
  terms: FoldTerms,
  part: number,
  keys: readonly Key[],
): Promise<readonly AccountFold[]> {
  const stored = await readStored(store, part, keys);
  const resting = await readResting(store, part, keys);
  return [...stored].flatMap(([key, { hasMoved, asOf, assessment, standing, instant, agreement }]) => {
    if (hasMoved) return [];
    const inputs = (resting.get(key) ?? []).map(({ body }) => parseInput(body.text));
    const last = { asOf, assessment, standing, instant, ...(agreement === undefined ? {} : { agreement }) };
    return [lookAgain(terms, openFold(terms, key, inputs, last), 'playbook')];
  });
}

function routesIn(terms: FoldTerms, fold: AccountFold): readonly (readonly [string, readonly RouteTried[]])[] {
  if (terms.agreement === undefined) return [];
  const routesOf = routesOn(terms.agreement, terms, fold);
  const cycles = (fold.agreement?.cycles ?? []).filter(isOpenCycle);
  return cycles.flatMap((cycle) =>
    cycle.offers.filter(isGoing).map((offer) => [offer.id, routesOf(offer, cycle)] as const),
  );
}
