import type { Fact } from '../../domain/facts/fact.ts';
import type { AccountSeen } from '../../domain/input.ts';
import type { MailLists } from '../email/mail-lists.ts';
import type { AccountBook } from '../identity/account-book.ts';
import { findAccount } from '../identity/find-account.ts';
import { pointersTo } from '../keys/account-keys.ts';
import { cleanText } from '../keys/clean-text.ts';
import { registrableDomain } from '../keys/web-domain.ts';
import { isListing, listFacts } from './list-facts.ts';
import { hasFact, mergeFacts } from './merge-facts.ts';

/** What an account is known by besides its descriptions. */
export interface DerivedKeys {
  readonly id: string;
  readonly domains: readonly string[];
  readonly name?: string;
}

/** Facts of an account: what its descriptions say, and what its id, name, domain and parent are where they do not say; its lists. */
export function accountFacts(
  descriptions: readonly AccountSeen[],
  derived: DerivedKeys,
  parentIdOf: (seen: AccountSeen) => string | undefined,
): readonly Fact[] {
  const listings = descriptions.filter(isListing);
  const described = listings.length === 0 ? descriptions : descriptions.filter((seen) => !isListing(seen));
  const given = mergeFacts(
    described.map((seen) => [...seen.facts, ...refFacts(seen), ...parentFacts(seen, parentIdOf(seen))]),
  );
  return [...given, ...listFacts(listings), ...derivedFacts(given, derived)];
}

function refFacts({ account, facts, origin }: AccountSeen): readonly Fact[] {
  const source = facts[0]?.source ?? origin.file;
  const name = cleanText(account.name ?? '');
  const domain = registrableDomain(account.domain) ?? cleanText(account.domain ?? '');
  return [
    ...(name === '' || hasFact(facts, 'name') ? [] : [{ field: 'name', value: name, source }]),
    ...(domain === '' || hasFact(facts, 'domain') ? [] : [{ field: 'domain', value: domain, source }]),
  ];
}

function parentFacts({ parent, facts, origin }: AccountSeen, parentId: string | undefined): readonly Fact[] {
  const value = parentId ?? parent?.name ?? parent?.domain ?? parent?.id;
  return value === undefined ? [] : [{ field: 'parent account', value, source: facts[0]?.source ?? origin.file }];
}

function derivedFacts(given: readonly Fact[], { id, domains, name }: DerivedKeys): readonly Fact[] {
  const source = 'derived';
  return [
    ...(hasFact(given, 'id') ? [] : [{ field: 'id', value: id, source }]),
    ...(name === undefined || hasFact(given, 'name') ? [] : [{ field: 'name', value: name, source, confidence: 0.7 }]),
    ...(hasFact(given, 'domain') ? [] : domains.map((value) => ({ field: 'domain', value, source, confidence: 0.9 }))),
  ];
}

/** The account a description names as its parent, other than itself; undefined when there is none to be found. */
export function parentOf(book: AccountBook, seen: AccountSeen, self: number, lists: MailLists): number | undefined {
  if (seen.parent === undefined) return undefined;
  const found = findAccount(book, pointersTo(seen.parent, lists))?.account;
  return found === self ? undefined : found;
}
