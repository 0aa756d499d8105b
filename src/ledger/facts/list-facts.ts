import { type Fact, compareTexts } from '../../domain/facts/fact.ts';
import type { AccountRef, AccountSeen } from '../../domain/input.ts';
import type { Day } from '../../domain/time/day.ts';

/** The source of what named lists say of accounts; no key can have it, so nobody else speaks for them. */
export const listSource = 'assay:lists';

/** On which lists something that names companies, such as `domain:acme.com`, stands since a day. */
export interface Listing {
  readonly named: string;
  readonly account: AccountRef;
  readonly lists: readonly string[];
  readonly on: Day;
  /** From 1 for each thing that can stand on lists; the latest counts. */
  readonly version: number;
}

/** A listing as an input of the account it names. */
export function listingInput({ named, account, lists, on, version }: Listing): AccountSeen {
  // Where it rests the account has an id of its own, so what the list named stands in the origin.
  return {
    kind: 'account',
    account,
    facts: [listFact(lists, on)],
    origin: { file: `${listSource} ${named}`, line: version },
  };
}

/** True for an input that says on which lists an account is: it describes no account, and makes none. */
export function isListing({ origin }: AccountSeen): boolean {
  return origin.file.startsWith(`${listSource} `);
}

/**
 * The lists of an account, as one fact for each day on which they changed: what its domains, names and ids stand on
 * together. The order in which the changes arrived makes no difference.
 */
export function listFacts(listings: readonly AccountSeen[]): readonly Fact[] {
  const byNamed = new Map<string, readonly string[]>();
  return [...Map.groupBy(listings.toSorted(inOrder), dayOf)].map(([on, changes]) => {
    for (const change of changes) byNamed.set(change.origin.file, listsOf(change));
    return listFact([...new Set([...byNamed.values()].flat())].toSorted(compareTexts), on);
  });
}

// People keep the lists, so no source overrules them.
function listFact(value: readonly string[], observedOn: Day): Fact {
  return { field: 'lists', value, source: 'lists', observedOn, authority: 'locked' };
}

function inOrder(a: AccountSeen, b: AccountSeen): number {
  return dayOf(a) - dayOf(b) || a.origin.line - b.origin.line;
}

function dayOf({ facts }: AccountSeen): Day {
  return facts[0]?.observedOn ?? 0;
}

function listsOf({ facts }: AccountSeen): readonly string[] {
  const value = facts[0]?.value;
  return Array.isArray(value) ? value : [];
}
