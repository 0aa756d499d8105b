import type { DealSeen } from '../../domain/input.ts';
import type { Collected } from '../collect.ts';
import type { MailLists } from '../email/mail-lists.ts';
import { type AccountBook, theOnly } from '../identity/account-book.ts';
import { type Pointers, findAccount } from '../identity/find-account.ts';
import { type Claimant, placeClaimants } from '../identity/place-claimants.ts';
import { pointersTo } from '../keys/account-keys.ts';
import type { Placement } from './place-people.ts';
import type { ReadPeople } from './read-people.ts';

/** The people named on each deal. */
export function peopleOnDeals(
  { dealContacts }: Collected,
  { people, recordOfRef }: ReadPeople,
): readonly (readonly number[])[] {
  return dealContacts.map((refs) => {
    const records = refs.map((ref) => recordOfRef[ref] as number).filter((record) => record >= 0);
    return [...new Set(records.map((record) => people.personOf[record] as number))];
  });
}

/** The account of each deal: the one it names, else its contacts' one account, else one opened for what it names; or none. */
export function placeDeals(
  book: AccountBook,
  deals: readonly DealSeen[],
  peopleOf: readonly (readonly number[])[],
  placements: readonly (Placement | undefined)[],
  lists: MailLists,
): readonly (number | undefined)[] {
  const pointers = deals.map(({ account }) => pointersTo(account, lists));
  const found = pointers.map((own, deal) => {
    const throughPeople = new Set((peopleOf[deal] ?? []).flatMap((person) => placements[person]?.account ?? []));
    return findAccount(book, own)?.account ?? theOnly(throughPeople);
  });
  const homeless = deals.flatMap((_, deal) => (found[deal] === undefined ? [deal] : []));
  const opened = placeClaimants(
    book,
    homeless.map((deal) => claimantOf(pointers[deal] as Pointers)),
  );
  for (const [index, deal] of homeless.entries()) found[deal] = opened[index]?.account;
  return found;
}

function claimantOf(pointers: Pointers): Claimant {
  return { pointers, sites: pointers.domains, mayOpen: true };
}
