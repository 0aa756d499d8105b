import { compareTexts } from '../../domain/facts/fact.ts';

/** An account while it is being found: the keys it claims. */
export interface AccountClaims {
  readonly id: string;
  readonly domains: Set<string>;
  readonly names: Set<string>;
}

/** All accounts found so far, and who claims which key. */
export interface AccountBook {
  readonly accounts: AccountClaims[];
  readonly takenIds: Map<string, number>;
  readonly byId: Map<string, number>;
  readonly byDomain: Map<string, Set<number>>;
  readonly byName: Map<string, Set<number>>;
}

/** A book without accounts. */
export function createAccountBook(): AccountBook {
  return { accounts: [], takenIds: new Map(), byId: new Map(), byDomain: new Map(), byName: new Map() };
}

/** Opens an account; where its id is taken by another, the kind of key it comes from stands before it. */
export function openAccount(book: AccountBook, id: string, kind: string): number {
  const number = book.accounts.length;
  const free = book.takenIds.has(id) ? `${kind}:${id}` : id;
  book.accounts.push({ id: free, domains: new Set(), names: new Set() });
  book.takenIds.set(free, number);
  return number;
}

/** Lets an account claim a web domain. */
export function claimDomain(book: AccountBook, account: number, domain: string): void {
  claimsOf(book, account).domains.add(domain);
  claim(book.byDomain, domain, account);
}

/** Lets an account claim a company name. */
export function claimName(book: AccountBook, account: number, name: string): void {
  claimsOf(book, account).names.add(name);
  claim(book.byName, name, account);
}

function claim(claims: Map<string, Set<number>>, key: string, account: number): void {
  const claimants = claims.get(key);
  if (claimants === undefined) claims.set(key, new Set([account]));
  else claimants.add(account);
}

/** The claims of an account of the book. */
export function claimsOf(book: AccountBook, account: number): AccountClaims {
  return book.accounts[account] as AccountClaims;
}

/** The only one of some accounts, or undefined when there are none or several. */
export function theOnly(accounts: ReadonlySet<number> | undefined): number | undefined {
  return accounts?.size === 1 ? accounts.values().next().value : undefined;
}

/** The one with the least id, so that a choice among equals never depends on the order of reading. */
export function leastOf(book: AccountBook, accounts: ReadonlySet<number>): number | undefined {
  const ordered = [...accounts].toSorted((a, b) => compareTexts(claimsOf(book, a).id, claimsOf(book, b).id));
  return ordered[0];
}
