import { type Assignee, type Offer, accountOf } from '../../domain/index.ts';
import { type EventStore, partOf } from '../../store/event-store.ts';
import { readSettings } from '../effects/create-settings.ts';
import type { OffersMoved, OpenChoice } from '../lists/read-roster.ts';
import { disputedOffers, openOffersOf, putByHand, stateOfOffer, takeBack, untoldOf } from './assign.sql.ts';
import type { AssignParts } from './assign-waiting.ts';
import { choose } from './choosing/choose.ts';
import { type OpenOffer, readOffers } from './choosing/offer.ts';
import { type People, assigneeOf, readPeople } from './people.ts';
import type { OfferElsewhere } from './elsewhere.ts';
import { assignmentId, tellLedger, wordMessage } from './tell-ledger.ts';

/** Why an offer was not given to somebody. */
export type ReassignRefusal = 'no such offer' | 'no such person' | 'not open' | 'already theirs';

/** Moves the open offers of people, or tells the clocks of new hours, once the roster has changed. */
export async function afterChange(
  parts: AssignParts,
  persons: readonly string[],
  how: OpenChoice,
  by: string,
): Promise<OffersMoved> {
  const done = { moved: 0, told: 0 };
  if (persons.length === 0) return done;
  const now = parts.clock();
  const people = await readPeople(parts.store, now, await parts.dayOf(now));
  for (const person of persons) {
    const rows = await parts.store.rows(openOffersOf, [person]);
    const offers = (await readOffers(parts.store, rows)).map((offer) => withoutHolder(offer, person));
    const reason = `moved from ${person} when the roster changed`;
    const moved = how === 'move' ? await moveAll(parts, people, offers, reason) : new Set<string>();
    const staying = offers.filter(({ id }) => !moved.has(id));
    done.moved += moved.size;
    const ids = [...staying.map(({ id }) => id), ...(await decidedBy(parts.store, person))];
    done.told += await tellHours(parts, people, ids, { person, by });
  }
  return done;
}

/** Moves open offers to where another routing table sends them, their clocks kept, and says how many. */
export async function moveElsewhere(parts: AssignParts, offers: readonly OfferElsewhere[]): Promise<number> {
  if (offers.length === 0) return 0;
  const now = parts.clock();
  const people = await readPeople(parts.store, now, await parts.dayOf(now));
  let moved = 0;
  for (const [person, own] of Map.groupBy(offers, ({ from }) => from)) {
    const leaving = own.map(({ open: offer }) => withoutHolder(offer, person));
    moved += (await moveAll(parts, people, leaving, `moved from ${person} when routing changed`)).size;
  }
  return moved;
}

function withoutHolder(offer: OpenOffer, person: string): OpenOffer {
  return { ...offer, holder: person, hadBy: new Set([...offer.hadBy, person]) };
}

async function moveAll(
  { store, append }: AssignParts,
  people: People,
  offers: readonly OpenOffer[],
  reason: string,
): Promise<ReadonlySet<string>> {
  const { offersPerDay } = await readSettings(store);
  const { chosen } = await choose(store, offers, { people, offersPerDay, isMove: true });
  return tellLedger(store, append, chosen, reason);
}

async function tellHours(
  { append }: AssignParts,
  { byId, at }: People,
  offers: readonly string[],
  { person, by }: { readonly person: string; readonly by: string },
): Promise<number> {
  const calendar = byId.get(person)?.calendar;
  const accounts = calendar === undefined ? [] : [...new Set(offers.map(accountOf))];
  if (calendar === undefined || accounts.length === 0) return 0;
  const messages = accounts.map((accountId) =>
    wordMessage({
      id: `hours/${person}/${accountId}/${at}`,
      accountId,
      by,
      at,
      word: { what: 'hours', person, calendar },
    }),
  );
  await append(messages);
  return accounts.length;
}

// Whoever decides a dispute has a clock too.
async function decidedBy(store: EventStore, person: string): Promise<readonly string[]> {
  const rows = await store.rows(disputedOffers);
  return rows
    .filter(({ body }) => (JSON.parse(String(body)) as Offer).dispute?.decider.person === person)
    .map(({ id }) => String(id));
}

/** An offer that a person is to have, and why. */
export interface Reassignment {
  readonly offer: string;
  readonly person: string;
  readonly reason: string;
  readonly by: string;
}

const mostTries = 20;
const open = new Set(['unassigned', 'offered', 'accepted']);

/** Gives an offer to a person because somebody says so, whatever the rows say; or says why not. */
export async function reassign(
  { store, append, clock, dayOf }: AssignParts,
  { offer: id, person, reason, by }: Reassignment,
): Promise<Assignee | ReassignRefusal> {
  const [found] = await store.rows(stateOfOffer, [id]);
  if (found === undefined) return 'no such offer';
  if (!open.has(String(found['state']))) return 'not open';
  if (found['assignee'] === person) return 'already theirs';
  const now = clock();
  const today = await dayOf(now);
  const colleague = (await readPeople(store, now, today)).byId.get(person);
  if (colleague === undefined || !colleague.isActive) return 'no such person';
  const to = assigneeOf(colleague);
  const tried = [{ what: person, why: `chosen by ${by}` }];
  const said = { accountId: String(found['account_id']), by, at: now };
  const word = { what: 'assign', offer: id, to, tried, reason } as const;
  const first = Number(found['attempt']) + (found['state'] === 'unassigned' ? 0 : 1);
  // What was assigned in the meantime has the number; the word of a person comes behind it.
  for (let attempt = first; attempt < first + mostTries; attempt += 1) {
    const [taken] = await append([wordMessage({ ...said, id: assignmentId({ id, attempt }), word })]);
    if (taken === 'conflict') continue;
    const target = `person:${person}`;
    const row = [
      partOf(target),
      target,
      id,
      attempt,
      said.accountId,
      person,
      now,
      today,
      JSON.stringify({ to, tried }),
    ];
    await store.transact((transaction) => transaction.run(putByHand, row));
    await takeBackUntold(store, id, attempt);
    return to;
  }
  return 'not open';
}

// What the assigner had chosen and could not say any more.
async function takeBackUntold(store: EventStore, id: string, attempt: number): Promise<void> {
  for (const { part, target } of await store.rows(untoldOf, [id, attempt]))
    await store.transact((transaction) => transaction.run(takeBack, [part ?? 0, target ?? '', id, attempt]));
}
