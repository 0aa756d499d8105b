import { createHash } from 'node:crypto';
import {
  type Agreement,
  type AgreementEvent,
  type AgreementWord,
  type HandoffName,
  type Message,
  type Named,
  type Offer,
  type OfferState,
  type TouchSeen,
  aboutWhat,
  accountOf,
  isStaged,
  noAgreement,
  problemOfWord,
} from '../../domain/index.ts';
import { refOfKey } from '../../ledger/index.ts';
import { eventOfRow } from '../../reports/index.ts';
import { type EventStore, type Row, partOf } from '../../store/event-store.ts';
import { decidesAs, readPeople } from '../assign/people.ts';
import { decisionMessage } from '../decisions/decision-message.ts';
import type { Engine } from '../live/create-engine.ts';
import { followMoves } from '../live/follow-moves.ts';
import { eventsOf, listOffers, oneOffer, standingOf } from './agreements.sql.ts';

/** An offer with the account it is of. */
export interface OfferLine {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  /** Who has the account, as a person or a source writes it. */
  readonly owner?: string;
  readonly cycle: string;
  readonly handoff: HandoffName;
  readonly state: OfferState;
  readonly path: string;
  readonly urgency: number;
  readonly assignee?: string;
  readonly team?: string;
  /** The next instant at which somebody must have done something, in epoch milliseconds. */
  readonly dueAt?: number;
  readonly offer: Offer;
}

/** Which offers are wanted; the most urgent come first. */
export interface OfferQuery {
  readonly state?: OfferState;
  readonly assignee?: string;
  readonly accountId?: string;
  /** True for those only that wait: for somebody, for an answer, or for what is due after it. */
  readonly isWaiting?: boolean;
  readonly after?: Pick<OfferLine, 'urgency' | 'id'>;
  readonly limit: number;
}

/** An event as it was recorded, numbered from 1 within its account. */
export interface RecordedEvent {
  readonly number: number;
  readonly event: AgreementEvent;
  /** The ledger number of the input that brought it about, where one did. */
  readonly inputNumber?: number;
  readonly recordedAt: number;
}

/** What came of a word: taken, or why not, and what to do instead. */
export type Said = { readonly ok: true } | { readonly ok: false; readonly problem: string };

/** What passes between marketing and sales: offers, cycles, their history, and what people say of them. */
export interface Agreements {
  offers(query: OfferQuery): Promise<readonly OfferLine[]>;
  offer(id: string): Promise<OfferLine | undefined>;
  /** The cycles of an account, or of the one it has become part of; undefined for one nobody has introduced. */
  of(accountId: string): Promise<Agreement | undefined>;
  /** What happened at an account, the newest first, behind a number. */
  events(accountId: string, limit: number, before?: number): Promise<readonly RecordedEvent[]>;
  /** Says something of a cycle or an offer, durably; it takes effect when the engine has worked it off. */
  say(accountId: string, word: AgreementWord, by: string): Promise<Said>;
  /** Notes a call, mail or meeting that somebody of sales made, durably, as any other touch. */
  touch(accountId: string, touch: TouchMade): Promise<Said>;
  /** Offers that only a person lets out: what imports, changes of rules and the time before going live have left. */
  withheld(): Promise<readonly OfferLine[]>;
  /** Lets all of them out, and says how many there were. */
  release(by: string): Promise<number>;
  /** Disputes a rejection before whoever the playbook names, by their working time. */
  dispute(offer: string, sentence: string, by: string): Promise<Said>;
  /** Who may answer for an offer besides those who lead: whoever has it; of a disputed one whoever decides. */
  answerers(line: OfferLine): Promise<readonly Named[]>;
}

/** A call, mail or meeting as whoever made it tells of it. */
export type TouchMade = Pick<TouchSeen, 'channel' | 'contact' | 'outcome'> & {
  /** Whoever made it, by a name that the roster knows. */
  readonly by: string;
  /** The day it was on; without one it is of this instant. */
  readonly on?: number;
};

/** Where an account is now, and where it stands. */
interface Place {
  readonly accountId: string;
  readonly agreement: Agreement;
}

/** Joins a store, an engine and a clock into the agreements of a workspace. */
export function createAgreements(store: EventStore, engine: Engine, clock: () => number): Agreements {
  const say: Agreements['say'] = async (accountId, word, by) => {
    const place = await placeOf(store, accountId);
    const account = refOfKey(accountOf(aboutWhat(word) ?? place?.accountId ?? ''));
    const terms = (await engine.playbook())?.compiled.agreement;
    if (place === undefined || account === undefined) return refused(`\`${accountId}\` is no account`);
    if (!isStaged(terms)) return refused('the playbook in force has no stages.md; without it there are no cycles');
    const problem = problemOfWord(place.agreement, word, terms);
    if (problem !== undefined) return refused(problem);
    if (isAhead(word, await engine.dayOf(clock()))) return refused(stillAhead);
    await engine.append([decisionMessage({ account, decision: word }, { by, at: clock() })]);
    return { ok: true };
  };
  const people = async () => readPeople(store, clock(), await engine.dayOf(clock()));
  return {
    ...readsOf(store),
    say,
    touch: async (accountId, touch) => {
      const place = await placeOf(store, accountId);
      const account = refOfKey(place?.accountId ?? '');
      if (account === undefined) return refused(`\`${accountId}\` is no account`);
      const at = clock();
      const today = await engine.dayOf(at);
      if (touch.on !== undefined && touch.on > today) return refused(stillAhead);
      const when = touch.on === undefined ? { on: today, at } : { on: touch.on };
      await engine.append([
        touchMessage({ ...touch, ...when, kind: 'touch', account, isAutomated: false, origin }, at),
      ]);
      return { ok: true };
    },
    dispute: async (offer, sentence, by) => {
      const name = (await engine.playbook())?.compiled.agreement?.rules.handoff?.dispute?.decider ?? '';
      const decider = decidesAs(await people(), name);
      return say(accountOf(offer), { what: 'dispute', offer, sentence, decider }, by);
    },
    release: async (by) => {
      const held = await readWithheld(store);
      const at = clock();
      const messages = held.flatMap(({ id }) => {
        const account = refOfKey(accountOf(id));
        return account === undefined
          ? []
          : [decisionMessage({ account, decision: { what: 'free', offer: id } }, { by, at })];
      });
      for (let from = 0; from < messages.length; from += atOnce)
        await engine.append(messages.slice(from, from + atOnce));
      return messages.length;
    },
    answerers: async ({ assignee, state, offer }) => {
      const { byId } = await people();
      const id = state === 'disputed' ? offer.dispute?.decider.person : assignee;
      const found = id === undefined ? undefined : byId.get(id);
      return found === undefined ? [] : [found];
    },
  };
}

/** What is read and changes nothing. */
function readsOf(store: EventStore): Pick<Agreements, 'offers' | 'offer' | 'of' | 'events' | 'withheld'> {
  return {
    withheld: () => readWithheld(store),
    offers: async ({ state, assignee, accountId, isWaiting = false, after, limit }) => {
      const from = [after?.urgency ?? Number.MAX_SAFE_INTEGER, after?.id ?? ''];
      const wanted = [state ?? null, assignee ?? null, accountId ?? null, ...from, limit, isWaiting ? 1 : 0];
      return (await store.rows(listOffers, wanted)).map(offerOf);
    },
    offer: async (id) => {
      const [row] = await store.rows(oneOffer, [id]);
      return row && offerOf(row);
    },
    of: async (accountId) => (await placeOf(store, accountId))?.agreement,
    events: async (accountId, limit, before = Number.MAX_SAFE_INTEGER) =>
      (await store.rows(eventsOf, [partOf(accountId), accountId, before, limit])).map(eventOf),
  };
}

async function placeOf(store: EventStore, id: string): Promise<Place | undefined> {
  const found = await followMoves(id, async (accountId): Promise<{ place?: Place; movedTo?: string }> => {
    const [row] = await store.rows(standingOf, [partOf(accountId), accountId]);
    if (row === undefined) return {};
    if (row['moved_to'] !== null) return { movedTo: String(row['moved_to']) };
    const { agreement = noAgreement } = JSON.parse(String(row['standing'])) as { readonly agreement?: Agreement };
    return { place: { accountId, agreement } };
  });
  return found?.place;
}

const stillAhead = 'it has not happened yet; give the day it was on';

// Of a meeting that is still to come nobody knows whether it was held.
function isAhead(word: AgreementWord, today: number): boolean {
  return word.what === 'meeting' && word.state !== 'booked' && (word.on ?? today) > today;
}

// What people of sales say they did has a source of its own.
const origin = { file: 'touches', line: 0 };

// Told twice in one instant it is one.
function touchMessage(touch: TouchSeen, receivedAt: number): Message {
  const id = createHash('sha256')
    .update(JSON.stringify([touch, receivedAt]))
    .digest('base64url');
  return { source: origin.file, id, receivedAt, inputs: [touch] };
}

const atOnce = 500;

async function readWithheld(store: EventStore): Promise<readonly OfferLine[]> {
  const found: OfferLine[] = [];
  for (let after: OfferLine | undefined; ;) {
    const from = [after?.urgency ?? Number.MAX_SAFE_INTEGER, after?.id ?? ''];
    const rows = (await store.rows(listOffers, ['held', null, null, ...from, atOnce, 0])).map(offerOf);
    found.push(...rows.filter(({ offer }) => offer.hold?.untilAt === undefined));
    after = rows.at(-1);
    if (rows.length < atOnce) return found;
  }
}

function refused(problem: string): Said {
  return { ok: false, problem };
}

function offerOf(row: Row): OfferLine {
  const text = (column: string, name: string) => (row[column] === null ? {} : { [name]: String(row[column]) });
  return {
    id: String(row['id']),
    accountId: String(row['account_id']),
    name: String(row['name']),
    ...text('owner', 'owner'),
    cycle: String(row['cycle']),
    handoff: row['handoff'] as HandoffName,
    state: row['state'] as OfferState,
    path: String(row['path']),
    urgency: Number(row['urgency']),
    ...text('assignee', 'assignee'),
    ...text('team', 'team'),
    ...(row['due_at'] === null ? {} : { dueAt: Number(row['due_at']) }),
    offer: JSON.parse(String(row['body'])) as Offer,
  };
}

function eventOf(row: Row): RecordedEvent {
  return {
    number: Number(row['number']),
    event: eventOfRow(row),
    ...(row['input_number'] === null ? {} : { inputNumber: Number(row['input_number']) }),
    recordedAt: Number(row['recorded_at']),
  };
}
