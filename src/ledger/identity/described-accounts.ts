import { type AccountBook, claimDomain, claimName, claimsOf, openAccount, theOnly } from './account-book.ts';
import type { AccountKeys } from '../keys/account-keys.ts';
import { claimantsNamed } from './find-account.ts';

/** A source's description of an account, by its keys; `row` names it when it has none. */
export interface AccountMention {
  readonly keys: AccountKeys;
  readonly row: string;
}

type Decisions = Map<AccountMention, number>;

/**
 * The account of each description. Records with an id come first, then those with a domain, then those with a name only;
 * within a step everybody is compared with what the steps before found, so that order makes no difference.
 */
export function enterDescribed(book: AccountBook, mentions: readonly AccountMention[]): readonly number[] {
  const decisions: Decisions = new Map();
  enterWithId(
    book,
    mentions.filter((mention) => mention.keys.ids.length > 0),
    decisions,
  );
  const rest = mentions.filter((mention) => mention.keys.ids.length === 0);
  enterWithDomain(
    book,
    rest.filter(({ keys }) => keys.domain !== undefined),
    decisions,
  );
  enterWithName(
    book,
    rest.filter(({ keys }) => keys.domain === undefined && keys.name !== undefined),
    decisions,
  );
  enterByRow(
    book,
    rest.filter((mention) => !decisions.has(mention)),
    decisions,
  );
  return mentions.map((mention) => decisions.get(mention) as number);
}

function enterWithId(book: AccountBook, mentions: readonly AccountMention[], decisions: Decisions): void {
  for (const mention of mentions) {
    const id = mention.keys.ids[0] as string;
    const account = book.byId.get(id) ?? openAccount(book, id, 'id');
    book.byId.set(id, account);
    decisions.set(mention, account);
    claimKeys(book, account, mention.keys);
  }
}

function enterWithDomain(book: AccountBook, mentions: readonly AccountMention[], decisions: Decisions): void {
  const found = new Map(mentions.map((mention) => [mention, claimantOf(book, mention.keys)]));
  const homes = homesByName(book, mentions);
  const opened = new Map<string, number>();
  for (const mention of mentions) {
    const domain = mention.keys.domain as string;
    const known = found.get(mention) ?? homes.get(domain) ?? opened.get(domain);
    const account = known ?? openAccount(book, domain, 'domain');
    if (known === undefined) opened.set(domain, account);
    decisions.set(mention, account);
  }
  for (const mention of mentions) claimKeys(book, decisions.get(mention) as number, mention.keys);
}

function claimantOf(book: AccountBook, { domain, name }: AccountKeys): number | undefined {
  return theOnly(claimantsNamed(book, domain ?? '', name === undefined ? [] : [name]));
}

/** For domains nobody claims: the one account of that name that has no domain yet, if only one domain asks for it. */
function homesByName(book: AccountBook, mentions: readonly AccountMention[]): ReadonlyMap<string, number> {
  const wanted = new Map<string, Set<number>>();
  const askers = new Map<number, Set<string>>();
  for (const { keys } of mentions) {
    const { domain = '', name } = keys;
    const account = name === undefined ? undefined : theOnly(book.byName.get(name));
    if (account === undefined || book.byDomain.has(domain) || claimsOf(book, account).domains.size > 0) continue;
    wanted.set(domain, (wanted.get(domain) ?? new Set()).add(account));
    askers.set(account, (askers.get(account) ?? new Set()).add(domain));
  }
  const pairs = [...wanted].flatMap(([domain, accounts]) => {
    const account = theOnly(accounts);
    return account !== undefined && askers.get(account)?.size === 1 ? [[domain, account] as const] : [];
  });
  return new Map(pairs);
}

function enterWithName(book: AccountBook, mentions: readonly AccountMention[], decisions: Decisions): void {
  const found = new Map(mentions.map((mention) => [mention, theOnly(book.byName.get(mention.keys.name as string))]));
  const opened = new Map<string, number>();
  for (const mention of mentions) {
    const name = mention.keys.name as string;
    const known = found.get(mention) ?? opened.get(name);
    const account = known ?? openAccount(book, name, 'name');
    if (known === undefined) opened.set(name, account);
    decisions.set(mention, account);
  }
  for (const mention of mentions) claimKeys(book, decisions.get(mention) as number, mention.keys);
}

// A description without any key is known by where it stands, so that reading a file twice makes one account.
function enterByRow(book: AccountBook, mentions: readonly AccountMention[], decisions: Decisions): void {
  const opened = new Map<string, number>();
  for (const mention of mentions) {
    const account = opened.get(mention.row) ?? openAccount(book, mention.row, 'row');
    opened.set(mention.row, account);
    decisions.set(mention, account);
  }
}

function claimKeys(book: AccountBook, account: number, { domain, name }: AccountKeys): void {
  if (domain !== undefined) claimDomain(book, account, domain);
  if (name !== undefined) claimName(book, account, name);
}
