import { compareTexts } from '../../domain/facts/fact.ts';
import type { AccountRef } from '../../domain/input.ts';
import { type Ref, type RefTable, refAt, signalsOf } from '../columns/ref-table.ts';
import type { MailLists } from '../email/mail-lists.ts';
import { type AccountBook, theOnly } from '../identity/account-book.ts';
import { type FoundAccount, findAccount } from '../identity/find-account.ts';
import { accountKeysOf, pointersTo } from '../keys/account-keys.ts';
import type { Placement } from './place-people.ts';
import { type ReadPeople, pointsAnywhere } from './read-people.ts';

/** Whose a ref's signals are. */
export interface RefTarget {
  readonly account: number;
  /** A contact of the account. */
  readonly person?: number;
  /** Somebody who is none of its contacts, by a name of their own. */
  readonly visitor?: string;
}

/** What refs are linked with. */
export interface Linking {
  readonly book: AccountBook;
  readonly read: ReadPeople;
  readonly placements: readonly (Placement | undefined)[];
  readonly lists: MailLists;
  readonly refs: RefTable;
}

/**
 * Whose the signals of a ref are: the account whose id they carry, else their person's, else that of the domain or name
 * they carry. A person of another account counts as a visitor of this one. Undefined when nothing leads to an account.
 */
export function linkRef(linking: Linking, number: number): RefTarget | undefined {
  const { read, placements } = linking;
  const { account: pointed, contact } = refAt(linking.refs, number);
  const person = personOf(read, number, contact.anonymous);
  const home = person === undefined ? sharedHome(linking, contact.anonymous) : placements[person]?.account;
  const found = pointedAt(linking, pointed);
  const account = found?.by === 'id' ? found.account : (home ?? found?.account);
  if (account === undefined) return undefined;
  if (person === undefined)
    return contact.anonymous === undefined ? { account } : { account, visitor: contact.anonymous };
  return account === home ? { account, person } : { account, visitor: `contact ${read.people.ids[person]}` };
}

function pointedAt({ book, lists }: Linking, ref: AccountRef): FoundAccount | undefined {
  return pointsAnywhere(ref) ? findAccount(book, pointersTo(ref, lists)) : undefined;
}

function personOf({ people, recordOfRef }: ReadPeople, ref: number, anonymous: string | undefined): number | undefined {
  const record = recordOfRef[ref] as number;
  if (record >= 0) return people.personOf[record];
  return anonymous === undefined ? undefined : theOnly(people.byAnonymous.get(anonymous));
}

// A visitor known as several people of one company is at least somebody of that company.
function sharedHome({ read, placements }: Linking, anonymous: string | undefined): number | undefined {
  const known = anonymous === undefined ? undefined : read.people.byAnonymous.get(anonymous);
  return theOnly(new Set([...(known ?? [])].flatMap((person) => placements[person]?.account ?? [])));
}

/** Why a ref leads nowhere, for the list of what could not be used. */
export function whyUnlinked({ book, read, lists, refs }: Linking, number: number): string {
  const { account, contact }: Ref = refAt(refs, number);
  const { ids, domain, name } = accountKeysOf(account, lists);
  if (ids.length > 0) return `no account has the id \`${account.id}\``;
  if (domain !== undefined)
    return countOf(
      book.byDomain.get(domain),
      `claim the domain \`${domain}\``,
      `no account has the domain \`${domain}\``,
    );
  if (name !== undefined)
    return countOf(book.byName.get(name), `are called \`${account.name}\``, `no account is called \`${account.name}\``);
  if (account.domain !== undefined) return `\`${account.domain}\` is no company's domain`;
  if (contact.id !== undefined) return `no contact has the id \`${contact.id}\``;
  if (contact.email !== undefined) return `\`${contact.email}\` is no e-mail address`;
  if (contact.anonymous === undefined) return 'it names neither an account nor a person';
  const isShared = (read.people.byAnonymous.get(contact.anonymous)?.size ?? 0) > 1;
  return isShared ? 'the visitor is known as several people' : 'the visitor never said who they are';
}

function countOf(claimants: ReadonlySet<number> | undefined, several: string, none: string): string {
  return (claimants?.size ?? 0) > 1 ? `several accounts ${several}` : none;
}

/** Visitors of each account by name, in the order in which they are numbered after its contacts. */
export type Visitors = ReadonlyMap<number, readonly string[]>;

/** Names the visitors of each account, from the refs that dated signals carry. */
export function nameVisitors(targets: readonly (RefTarget | undefined)[], refs: RefTable): Visitors {
  const names = new Map<number, Set<string>>();
  for (const [ref, target] of targets.entries()) {
    if (target?.visitor === undefined || signalsOf(refs, ref) === 0) continue;
    const known = names.get(target.account);
    if (known === undefined) names.set(target.account, new Set([target.visitor]));
    else known.add(target.visitor);
  }
  return new Map([...names].map(([account, visitors]) => [account, [...visitors].toSorted(compareTexts)]));
}
