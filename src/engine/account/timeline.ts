import type { Day, Input, Value } from '../../domain/index.ts';
import { isListing } from '../../ledger/index.ts';
import type { AccountRecord, RestingInput } from './read-record.ts';

/** Something the ledger holds of an account, as people read it. */
export interface TimelineItem {
  readonly number: number;
  readonly kind: Exclude<Input['kind'], 'spend'> | 'lists';
  readonly on: Day;
  /** The instant, where the source knows it; epoch milliseconds. */
  readonly at?: number;
  readonly receivedAt: number;
  readonly source: string;
  readonly contactId?: string;
  /** What it was: an event, how a deal stands, what was decided. */
  readonly what: string;
  readonly details: Readonly<Record<string, Value>>;
}

/** The touches that stand out: the first and the last, and the one that made the account an MQL. */
export interface TouchMarks {
  readonly first?: TimelineItem;
  readonly last?: TimelineItem;
  /** The latest that was known when the account was first pursued. */
  readonly mql?: TimelineItem;
}

/** By what rule each of them is found, for whoever reads a report of sources. */
export const touchRules = {
  first: 'the earliest signal or touch of the account',
  last: 'the latest signal or touch of the account',
  mql: 'the latest signal or touch that was known when the account was first pursued',
} as const;

/** Everything the ledger holds of an account, the newest first. */
export function timelineOf(record: AccountRecord): readonly TimelineItem[] {
  const contactIds = new Map(record.contacts.map(({ id }) => [record.meant.personOfContact(id), id]));
  return record.inputs
    .flatMap((resting, index) => {
      const person = record.meant.personOf[index];
      return itemOf(resting, person === undefined ? undefined : contactIds.get(person));
    })
    .toSorted(newestFirst);
}

/** True for what somebody did or what was done with them, by people and not by mail scanners. */
export function isTouch({ kind, details }: TimelineItem): boolean {
  return kind === 'touch' || (kind === 'signal' && details['scanner'] !== true);
}

/** The touches of a timeline that stand out. */
export function touchMarks(timeline: readonly TimelineItem[], { pursued }: Pick<AccountRecord, 'pursued'>): TouchMarks {
  const touches = timeline.filter(isTouch);
  const [last, first] = [touches[0], touches.at(-1)];
  const mql = pursued && touches.find(({ on, receivedAt }) => on <= pursued.on && receivedAt <= pursued.recordedAt);
  return {
    ...(first === undefined ? {} : { first }),
    ...(last === undefined ? {} : { last }),
    ...(mql === undefined ? {} : { mql }),
  };
}

/** The order of a timeline; of one instant what arrived later comes first. */
export function newestFirst(a: Pick<TimelineItem, 'on' | 'at' | 'number'>, b: typeof a): number {
  return b.on - a.on || (b.at ?? -1) - (a.at ?? -1) || b.number - a.number;
}

type Told = Pick<TimelineItem, 'kind' | 'on' | 'what' | 'details'> & { readonly at?: number | undefined };

function itemOf(resting: RestingInput, contactId: string | undefined): readonly TimelineItem[] {
  const { number, source, receivedAt } = resting;
  const told = toldBy(resting);
  if (told === undefined) return [];
  const { at, ...rest } = told;
  const base = { number, source, receivedAt, ...rest };
  return [{ ...base, ...(at === undefined ? {} : { at }), ...(contactId === undefined ? {} : { contactId }) }];
}

function toldBy({ input, receivedOn }: RestingInput): Told | undefined {
  switch (input.kind) {
    case 'account': {
      const kind = isListing(input) ? 'lists' : 'account';
      return { kind, on: receivedOn, what: kind === 'lists' ? 'named lists' : 'described', details: factsOf(input) };
    }
    case 'contact':
      return { kind: 'contact', on: receivedOn, what: 'described', details: factsOf(input) };
    case 'signal':
    case 'undated':
      return happened(input, receivedOn);
    case 'deal': {
      const { id, stage, outcome, amount, owner, createdOn, closedOn } = input;
      const on = (outcome === 'open' ? createdOn : closedOn) ?? createdOn ?? receivedOn;
      return { kind: 'deal', on, what: outcome, details: known({ id, stage, amount, owner }) };
    }
    case 'touch': {
      const { channel, on, at, isAutomated, by, outcome } = input;
      return { kind: 'touch', on, at, what: channel, details: known({ outcome, by, automated: isAutomated }) };
    }
    case 'consent': {
      const { state, channel, basis, on } = input;
      return { kind: 'consent', on, what: state, details: known({ channel, basis }) };
    }
    case 'decision': {
      const { by, decision } = input;
      const { what, ...rest } = decision;
      const { verdict, path, role, reason } = rest as Readonly<Record<string, string | undefined>>;
      return { kind: 'decision', on: receivedOn, what, details: known({ by, verdict, path, role, reason }) };
    }
    case 'spend':
      return undefined;
  }
}

function happened(input: Extract<Input, { kind: 'signal' | 'undated' }>, receivedOn: Day): Told {
  const details = Object.fromEntries(input.properties);
  if (input.kind === 'signal') return { kind: 'signal', on: input.on, at: input.at, what: input.event, details };
  return { kind: 'undated', on: receivedOn, what: input.event, details: { ...details, count: input.count } };
}

function factsOf({ facts }: Extract<Input, { kind: 'account' | 'contact' }>): Readonly<Record<string, Value>> {
  return Object.fromEntries(facts.map(({ field, value }) => [field, value]));
}

function known(values: Readonly<Record<string, Value | undefined>>): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(values).filter((entry): entry is [string, Value] => entry[1] !== undefined));
}
