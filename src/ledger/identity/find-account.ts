import type { AccountLink } from '../../domain/inputs.ts';
import { type AccountBook, leastOf, theOnly } from './account-book.ts';

/** What somebody knows of the account they belong to; lists in the order in which they are believed. */
export interface Pointers {
  readonly ids: readonly string[];
  readonly domains: readonly string[];
  readonly names: readonly string[];
}

/** An account and what led to it. */
export interface FoundAccount {
  readonly account: number;
  readonly by: AccountLink['by'];
}

/** How sure each way to an account is. */
export const linkConfidence: Readonly<Record<AccountLink['by'], number>> = { id: 1, domain: 0.9, 'company name': 0.7 };

/** The account pointers lead to: by id, else by a domain one account claims, else by a name only one account has. */
export function findAccount(book: AccountBook, { ids, domains, names }: Pointers): FoundAccount | undefined {
  const byId = accountWithId(book, ids);
  if (byId !== undefined) return { account: byId, by: 'id' };
  for (const domain of domains) {
    const account = theOnly(claimantsNamed(book, domain, names));
    if (account !== undefined) return { account, by: 'domain' };
  }
  for (const name of names) {
    const account = theOnly(book.byName.get(name));
    if (account !== undefined) return { account, by: 'company name' };
  }
  return undefined;
}

function accountWithId(book: AccountBook, ids: readonly string[]): number | undefined {
  if (ids.length < 2) return book.byId.get(ids[0] ?? '');
  return leastOf(book, new Set(ids.flatMap((id) => book.byId.get(id) ?? [])));
}

/** Who claims a domain; where several do, those that also carry one of the names. */
export function claimantsNamed(
  book: AccountBook,
  domain: string,
  names: readonly string[],
): ReadonlySet<number> | undefined {
  const claimants = book.byDomain.get(domain);
  if (claimants === undefined || claimants.size === 1) return claimants;
  return new Set([...claimants].filter((account) => names.some((name) => book.byName.get(name)?.has(account))));
}
