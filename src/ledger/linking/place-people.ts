import { compareTexts } from '../../domain/facts/fact.ts';
import { companyDomainOf } from '../email/email-kind.ts';
import type { MailLists } from '../email/mail-lists.ts';
import { type AccountBook, openAccount } from '../identity/account-book.ts';
import type { FoundAccount } from '../identity/find-account.ts';
import { type Claimant, placeClaimants } from '../identity/place-claimants.ts';
import { accountKeysOf } from '../keys/account-keys.ts';
import { type PersonRecord, type ReadPeople, pointsAnywhere } from './read-people.ts';

/** Where a person belongs: the account, what led to it, and which ids of accounts they were listed under. */
export interface Placement {
  readonly account: number;
  /** Missing for somebody who is an account of their own. */
  readonly by?: FoundAccount['by'];
  readonly accountIds: readonly string[];
}

/** The account of each person; somebody nothing is known of but an id seen in events stays without one. */
export function placePeople(
  book: AccountBook,
  { records, people }: ReadPeople,
  lists: MailLists,
): readonly (Placement | undefined)[] {
  const recordsOf: PersonRecord[][] = people.ids.map(() => []);
  for (const [index, record] of records.entries()) recordsOf[people.personOf[index] as number]?.push(record);
  const claimants = recordsOf.map((own) => claimantOf(own, lists));
  const placed = placeClaimants(book, claimants);
  return claimants.map(({ pointers, mayOpen }, person) => {
    const found = placed[person];
    if (found !== undefined) return { ...found, accountIds: pointers.ids };
    if (!mayOpen) return undefined;
    return { account: openAccount(book, `contact:${people.ids[person]}`, 'contact'), accountIds: [] };
  });
}

// What a contact file says of the account goes before what events say on the way.
function claimantOf(records: readonly PersonRecord[], lists: MailLists): Claimant {
  const described = pointersOf(
    records.filter(({ seen }) => seen !== undefined),
    lists,
  );
  const isPointing = described.ids.length + described.sites.length + described.names.length > 0;
  const { ids, sites, names } = isPointing ? described : pointersOf(records, lists);
  const mail = sorted(
    records.flatMap(({ email }) => (email === undefined ? [] : (companyDomainOf(email, lists) ?? []))),
  );
  return {
    pointers: { ids, domains: sites.length === 0 ? mail : [...new Set([...sites, ...mail])], names },
    sites,
    mayOpen: records.some(({ seen, email }) => seen !== undefined || email !== undefined),
  };
}

interface PointedAt {
  readonly ids: readonly string[];
  readonly sites: readonly string[];
  readonly names: readonly string[];
}

const nowhere: PointedAt = { ids: [], sites: [], names: [] };

function pointersOf(records: readonly PersonRecord[], lists: MailLists): PointedAt {
  const pointing = records.filter(({ account }) => pointsAnywhere(account));
  if (pointing.length === 0) return nowhere;
  const keys = pointing.map(({ account }) => accountKeysOf(account, lists));
  return {
    ids: sorted(keys.flatMap(({ ids }) => ids)),
    sites: sorted(keys.flatMap(({ domain }) => domain ?? [])),
    names: sorted(keys.flatMap(({ name }) => name ?? [])),
  };
}

function sorted(keys: readonly string[]): readonly string[] {
  if (keys.length === 0) return nowhere.ids;
  return keys.length === 1 ? keys : [...new Set(keys)].toSorted(compareTexts);
}
