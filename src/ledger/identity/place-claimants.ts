import { type AccountBook, claimDomain, claimName, claimsOf, leastOf, openAccount, theOnly } from './account-book.ts';
import { type FoundAccount, type Pointers, findAccount } from './find-account.ts';

/** Somebody who belongs to an account: a person, or a deal. */
export interface Claimant {
  readonly pointers: Pointers;
  /** Domains said to be the company's website; the rest of the pointers' domains are those of e-mail addresses. */
  readonly sites: readonly string[];
  /** True when an account may be opened for it, because nobody described one. */
  readonly mayOpen: boolean;
}

/** The account of each claimant, opening what nobody described; undefined where nothing points anywhere. */
export function placeClaimants(
  book: AccountBook,
  claimants: readonly Claimant[],
): readonly (FoundAccount | undefined)[] {
  const ways = adoptDomains(book, claimants);
  enterUnknownIds(book, claimants);
  const placed = claimants.map((claimant) => asFoundFirst(findAccount(book, claimant.pointers), ways.get(claimant)));
  openBy(book, claimants, placed, 'domain', ({ pointers }) => pointers.domains[0]);
  for (const [index, { pointers }] of claimants.entries()) placed[index] ??= findAccount(book, pointers);
  openBy(book, claimants, placed, 'company name', ({ pointers }) => pointers.names[0]);
  return placed;
}

// Whoever brought an account its domain was found some other way, and is no surer than that.
function asFoundFirst(found: FoundAccount | undefined, first: FoundAccount | undefined): FoundAccount | undefined {
  return found !== undefined && found.account === first?.account ? first : found;
}

/**
 * An account nobody gave a domain takes the one its people write from, unless two such accounts would. Gives how those
 * people were found.
 */
function adoptDomains(book: AccountBook, claimants: readonly Claimant[]): ReadonlyMap<Claimant, FoundAccount> {
  const takers = new Map<string, Set<number>>();
  const ways = new Map<Claimant, FoundAccount>();
  for (const claimant of claimants) {
    const { pointers } = claimant;
    if (pointers.domains.length === 0) continue;
    const found = findAccount(book, { ...pointers, domains: [] });
    if (found === undefined || claimsOf(book, found.account).domains.size > 0) continue;
    ways.set(claimant, found);
    for (const domain of pointers.domains) {
      if (!book.byDomain.has(domain)) takers.set(domain, (takers.get(domain) ?? new Set()).add(found.account));
    }
  }
  for (const [domain, accounts] of takers) {
    const account = theOnly(accounts);
    if (account !== undefined) claimDomain(book, account, domain);
  }
  return ways;
}

/** An id that no account file has is the account its people's domains or names lead to, else an account of its own. */
function enterUnknownIds(book: AccountBook, claimants: readonly Claimant[]): void {
  const strangers = claimants.filter(
    ({ pointers, mayOpen }) => mayOpen && !pointers.ids.some((id) => book.byId.has(id)),
  );
  const asking = strangers.flatMap((claimant) => claimant.pointers.ids.map((id) => ({ id, claimant })));
  const people = Map.groupBy(asking, ({ id }) => id);
  const decided = [...people].map(([id, asked]) => {
    const claiming = asked.map(({ claimant }) => claimant);
    return { id, claiming, known: theOnly(leadsOf(book, claiming)) };
  });
  for (const { id, claiming, known } of decided) {
    const account = known ?? openAccount(book, id, 'id');
    book.byId.set(id, account);
    if (known === undefined) claimFor(book, account, claiming);
  }
}

function leadsOf(book: AccountBook, claimants: readonly Claimant[]): ReadonlySet<number> {
  return new Set(claimants.flatMap(({ pointers }) => findAccount(book, { ...pointers, ids: [] })?.account ?? []));
}

// One consultant's address must not make a company claim the consultancy, so addresses speak only when they all agree.
function claimFor(book: AccountBook, account: number, claimants: readonly Claimant[]): void {
  const sites = new Set(claimants.flatMap((claimant) => claimant.sites));
  const mail = new Set(claimants.flatMap(({ pointers }) => pointers.domains));
  if (sites.size > 0) for (const site of sites) claimDomain(book, account, site);
  else if (mail.size === 1) for (const domain of mail) claimDomain(book, account, domain);
  for (const name of claimants.flatMap(({ pointers }) => pointers.names)) claimName(book, account, name);
}

/** Opens one account per key for those who found none, and puts them there. */
function openBy(
  book: AccountBook,
  claimants: readonly Claimant[],
  placed: (FoundAccount | undefined)[],
  by: 'domain' | 'company name',
  keyOf: (claimant: Claimant) => string | undefined,
): void {
  const opened = new Map<string, number>();
  for (const [index, claimant] of claimants.entries()) {
    const key = keyOf(claimant);
    if (placed[index] !== undefined || key === undefined || !claimant.mayOpen) continue;
    const account = opened.get(key) ?? homeless(book, key, by);
    opened.set(key, account);
    placed[index] = { account, by };
    for (const name of claimant.pointers.names) claimName(book, account, name);
  }
  for (const [key, account] of opened) if (by === 'domain') claimDomain(book, account, key);
}

// A key that several accounts claim may already have an account of its own, opened for a description that only had the key.
function homeless(book: AccountBook, key: string, by: 'domain' | 'company name'): number {
  const claims = by === 'domain' ? book.byDomain : book.byName;
  const own = [...(claims.get(key) ?? [])].filter((account) => claimsOf(book, account).id === key);
  return leastOf(book, new Set(own)) ?? openAccount(book, key, by === 'domain' ? 'domain' : 'name');
}
