import type { Offer } from '../../domain/index.ts';
import type { RoutesOfOffers } from '../draft/routes-under.ts';
import { givenOffers } from './assign.sql.ts';
import type { AssignParts } from './assign-waiting.ts';
import { type OfferRoute, type OpenOffer, type Owners, readOffers } from './choosing/offer.ts';
import { targetOf } from './choosing/target.ts';
import { type People, readPeople } from './people.ts';

/** An open offer that another routing table would send elsewhere. */
export interface OfferElsewhere {
  readonly offer: string;
  readonly accountId: string;
  readonly name: string;
  readonly cycle: string;
  /** Who has it. */
  readonly from: string;
  /** Whom the table would ask instead, in words. */
  readonly to: string;
  /** The offer with the rows of that table. */
  readonly open: OpenOffer;
}

/** Open offers whose holder other rows would pass by, where the rows are other ones; what a person gave by hand stays. */
export async function findElsewhere(
  { store, clock, dayOf }: Pick<AssignParts, 'store' | 'clock' | 'dayOf'>,
  routes: RoutesOfOffers,
): Promise<readonly OfferElsewhere[]> {
  const rows = (await store.rows(givenOffers)).filter(({ id }) => routes.has(String(id)));
  const before = await readOffers(store, rows);
  const after = await readOffers(
    store,
    rows.map((row) => ({ ...row, routes: JSON.stringify(routes.get(String(row['id']))) })),
  );
  const now = clock();
  const people = await readPeople(store, now, await dayOf(now));
  return rows.flatMap((row, index) => {
    const [was, open] = [before[index], after[index]];
    const from = String(row['assignee']);
    if (was === undefined || open === undefined || isByHand(row['body'], from)) return [];
    if (askedBy(was) === askedBy(open)) return [];
    const to = goesTo(open, from, people);
    if (to === undefined) return [];
    const { id: offer, accountId } = open;
    return [{ offer, accountId, name: String(row['name']), cycle: String(row['cycle']), from, to, open }];
  });
}

// Whoever was chosen by a row has that row behind them; whoever a person chose has only themselves.
function isByHand(body: unknown, holder: string): boolean {
  const { tried } = JSON.parse(String(body)) as Offer;
  return tried.length === 1 && tried[0]?.what === holder;
}

function askedBy({ routes, owners }: OpenOffer): string {
  return JSON.stringify(routes.map((route) => keyOf(route, owners)));
}

function keyOf({ target, unknown }: OfferRoute, owners: Owners): string {
  const asked = unknown === undefined ? targetOf(target, { owners }) : 'nobody';
  return typeof asked === 'string' ? 'nobody' : asked.key;
}

// Whoever has it keeps it where the first row that finds somebody may mean them.
function goesTo({ routes, owners }: OpenOffer, holder: string, people: People): string | undefined {
  for (const { target, unknown } of routes) {
    const asked = unknown === undefined ? targetOf(target, { owners }) : 'nobody';
    if (typeof asked === 'string') continue;
    const members = asked.among(people);
    if (members.some(({ id }) => id === holder)) return undefined;
    if (members.some(({ presence }) => presence.is !== 'away')) return asked.says.replace(/,$/, '');
  }
  return undefined;
}
