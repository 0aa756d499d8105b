import type { AccountSeen } from '../../domain/input.ts';
import type { Collected } from '../collect.ts';
import type { MailLists } from '../email/mail-lists.ts';
import { type AccountBook, createAccountBook } from '../identity/account-book.ts';
import { enterDescribed } from '../identity/described-accounts.ts';
import { type AccountKeys, accountKeysOf } from '../keys/account-keys.ts';
import { type IdSpellings, spellId } from '../keys/id-spellings.ts';
import { type RefTarget, type Visitors, linkRef, nameVisitors } from './link-refs.ts';
import { peopleOnDeals, placeDeals } from './place-deals.ts';
import { type Placement, placePeople } from './place-people.ts';
import { type ReadPeople, readPeople } from './read-people.ts';
import { textOf } from './read-people.ts';

/** Whose everything is: accounts by their place in the book, people by their number. */
export interface Identity {
  readonly book: AccountBook;
  /** How sources write the accounts' ids. */
  readonly spellings: IdSpellings;
  readonly accountOfDescription: readonly number[];
  readonly read: ReadPeople;
  readonly placements: readonly (Placement | undefined)[];
  readonly accountOfDeal: readonly (number | undefined)[];
  readonly peopleOfDeal: readonly (readonly number[])[];
  readonly targets: readonly (RefTarget | undefined)[];
  readonly visitors: Visitors;
  readonly lists: MailLists;
}

/** Finds accounts and people, and what belongs to whom. The order of inputs makes no difference. */
export function identify(collected: Collected, lists: MailLists): Identity {
  const book = createAccountBook();
  const spellings = spellAccountIds(collected);
  const accountOfDescription = enterDescribed(book, mentionsOf(collected, lists));
  const read = readPeople(collected, lists);
  const placements = placePeople(book, read, lists);
  const peopleOfDeal = peopleOnDeals(collected, read);
  const accountOfDeal = placeDeals(book, collected.deals, peopleOfDeal, placements, lists);
  const { refs } = collected;
  const linking = { book, read, placements, lists, refs };
  const targets = Array.from({ length: refs.tuples.count }, (_, ref) => linkRef(linking, ref));
  const visitors = nameVisitors(targets, refs);
  return {
    book,
    spellings,
    accountOfDescription,
    read,
    placements,
    accountOfDeal,
    peopleOfDeal,
    targets,
    visitors,
    lists,
  };
}

function mentionsOf({ accounts }: Collected, lists: MailLists) {
  return accounts.map((seen) => ({
    keys: descriptionKeys(seen, lists),
    row: `${seen.origin.file}:${seen.origin.line}`,
  }));
}

/** The keys of an account as a source describes it, its facts included. */
export function descriptionKeys({ account, facts }: AccountSeen, lists: MailLists): AccountKeys {
  const domain = account.domain ?? textOf(facts, 'domain');
  const name = account.name ?? textOf(facts, 'name');
  return accountKeysOf(
    { ...account, ...(domain === undefined ? {} : { domain }), ...(name === undefined ? {} : { name }) },
    lists,
  );
}

function spellAccountIds({ accounts, contacts, deals }: Collected): IdSpellings {
  const spellings: IdSpellings = new Map();
  for (const list of [accounts, contacts, deals]) {
    for (const { account } of list)
      if (account.id !== undefined) for (const id of account.id.split(';')) spellId(spellings, id);
  }
  return spellings;
}
