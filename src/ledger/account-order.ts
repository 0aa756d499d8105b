import { compareTexts } from '../domain/facts/fact.ts';
import { claimsOf } from './identity/account-book.ts';
import type { Identity } from './linking/identify.ts';

/** The accounts of the book and their people in the order in which the base lists them. */
export interface AccountOrder {
  readonly ids: readonly string[];
  /** Book number of each account of the order, and the other way round. */
  readonly bookOf: readonly number[];
  readonly placeOf: Int32Array;
  /** People of each account, in order of id. */
  readonly peopleOf: readonly (readonly number[])[];
  /** How sources write each person's id. */
  readonly personIds: readonly string[];
  /** Number of each person within its account, counting from 1. */
  readonly numberOf: Int32Array;
}

/** Puts accounts and people in order of their ids. */
export function orderAccounts({ book, spellings, read, placements }: Identity): AccountOrder {
  const named = book.accounts.map(({ id }, account) => ({ account, id: spellings.get(id) ?? id }));
  const sorted = named.toSorted((a, b) => compareTexts(a.id, b.id));
  const placeOf = new Int32Array(sorted.length);
  for (const [place, { account }] of sorted.entries()) placeOf[account] = place;
  const personIds = read.people.ids.map((id) => read.spellings.get(id) ?? id);
  const peopleOf: number[][] = sorted.map(() => []);
  const byId = personIds
    .map((_, person) => person)
    .toSorted((a, b) => compareTexts(personIds[a] ?? '', personIds[b] ?? ''));
  const numberOf = new Int32Array(personIds.length);
  for (const person of byId) {
    const placement = placements[person];
    if (placement !== undefined) numberOf[person] = peopleOf[placeOf[placement.account] as number]?.push(person) ?? 0;
  }
  const bookOf = sorted.map(({ account }) => account);
  return { ids: sorted.map(({ id }) => id), bookOf, placeOf, peopleOf, personIds, numberOf };
}

/** The domains an account answers to. */
export function domainsOf({ book }: Identity, account: number): readonly string[] {
  return [...claimsOf(book, account).domains].toSorted(compareTexts);
}
