import type { Day } from '../../domain/index.ts';
import type { EventStore } from '../../store/event-store.ts';
import { readSettings } from '../effects/create-settings.ts';
import type { Engine } from '../live/create-engine.ts';
import { waitingOffers } from './assign.sql.ts';
import { choose } from './choosing/choose.ts';
import { type OpenOffer, readOffers } from './choosing/offer.ts';
import { readPeople } from './people.ts';
import { tellLedger } from './tell-ledger.ts';

/** What assigning is made of. */
export interface AssignParts {
  readonly store: EventStore;
  readonly append: Engine['append'];
  /** Epoch milliseconds. */
  readonly clock: () => number;
  readonly dayOf: (epochMs: number) => Promise<Day>;
}

/** What a round came to. */
export interface AssignRound {
  readonly assigned: number;
  /** Offers for another day, because everybody who could take them has had enough today. */
  readonly held: number;
  /** Offers that not even the fallback takes: nobody of it is on the roster. */
  readonly nobodys: number;
  /** Offers in the hands of another worker. */
  readonly busy: number;
}

const pageSize = 500;

/** One round: the most urgent of the offers that wait are given to people, and the ledger is told. */
export async function assignWaiting(parts: AssignParts, atOnce = pageSize): Promise<AssignRound> {
  const { store, append, clock, dayOf } = parts;
  const round = { assigned: 0, held: 0, nobodys: 0, busy: 0 };
  let last: OpenOffer | undefined;
  // Behind those that must wait others may not have to.
  while (round.assigned < atOnce) {
    const rows = await store.rows(waitingOffers, [...placeOf(last), atOnce]);
    if (rows.length === 0) return round;
    const now = clock();
    const people = await readPeople(store, now, await dayOf(now));
    const { offersPerDay } = await readSettings(store);
    const offers = await readOffers(store, rows);
    const { chosen, held, nobodys, busy } = await choose(store, offers, { people, offersPerDay, isMove: false });
    await tellLedger(store, append, chosen);
    round.assigned += chosen.length;
    round.held += held.length;
    round.nobodys += nobodys.length;
    round.busy += busy.length;
    if (rows.length < atOnce) return round;
    last = offers.at(-1);
  }
  return round;
}

function placeOf(offer: OpenOffer | undefined): readonly [number, number, string] {
  return offer === undefined ? [Number.MAX_SAFE_INTEGER, 0, ''] : [offer.urgency, offer.offeredAt, offer.id];
}
