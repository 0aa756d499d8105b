import { type Fact, compareTexts } from '../../domain/facts/fact.ts';
import type { ContactInputs } from '../../domain/inputs.ts';
import type { AccountOrder } from '../account-order.ts';
import { domainsOf } from '../account-order.ts';
import type { AccountName } from '../base.ts';
import type { Collected } from '../collect.ts';
import { type Deal } from '../deals/deal.ts';
import { dealFacts, noDealFacts } from '../deals/deal-facts.ts';
import { claimsOf } from '../identity/account-book.ts';
import { linkConfidence } from '../identity/find-account.ts';
import { companyNameKey } from '../keys/company-name.ts';
import type { Identity } from '../linking/identify.ts';
import type { PersonRecord } from '../linking/read-people.ts';
import { accountFacts, parentOf } from './account-facts.ts';
import { contactFacts, contactName } from './contact-facts.ts';
import { lastText } from './merge-facts.ts';
import { roleFacts } from './role-facts.ts';

/** An account's facts and people, before its signals. */
export interface DescribedAccount {
  readonly id: string;
  readonly facts: readonly Fact[];
  readonly contacts: readonly ContactInputs[];
  readonly name: AccountName;
}

/** Facts and people of every account, in the given order. */
export function describeAccounts(
  collected: Collected,
  identity: Identity,
  order: AccountOrder,
  dealsOf: ReadonlyMap<string, readonly Deal[]>,
): readonly DescribedAccount[] {
  const descriptions = groupByNumber(collected.accounts, identity.accountOfDescription, order.ids.length);
  const records = groupByNumber(identity.read.records, identity.read.people.personOf, order.personIds.length);
  const spelledNames = companyNames(collected, identity);
  const withRecordId = new Set(identity.book.byId.values());
  const roles = roleFacts(collected.roles, identity);
  return order.bookOf.map((account, place) => {
    const id = order.ids[place] as string;
    const contacts = (order.peopleOf[place] ?? []).map((person) =>
      withRole(describeContact(identity, order, records[person] ?? [], person, id), roles.get(person)),
    );
    const parentId = (seen: Collected['accounts'][number]) =>
      idOf(order, parentOf(identity.book, seen, account, identity.lists));
    const name = [...claimsOf(identity.book, account).names]
      .flatMap((key) => spelledNames.get(key) ?? [])
      .toSorted(compareTexts)[0];
    const derived = { id, domains: domainsOf(identity, account), ...(name === undefined ? {} : { name }) };
    const own = accountFacts(descriptions[account] ?? [], derived, parentId);
    const facts = [...own, ...factsOfDeals(dealsOf, id, own)];
    return { id, facts, contacts, name: { ...nameOf(facts, contacts, id), hasRecordId: withRecordId.has(account) } };
  });
}

// Once a source delivers deals, an account it has none for has none open; before, nobody knows.
function factsOfDeals(
  dealsOf: ReadonlyMap<string, readonly Deal[]>,
  id: string,
  own: readonly Fact[],
): readonly Fact[] {
  const deals = dealsOf.get(id);
  if (deals !== undefined) return dealFacts(deals, own);
  return dealsOf.size === 0 ? [] : noDealFacts;
}

function groupByNumber<Item>(items: readonly Item[], numberOf: ArrayLike<number>, count: number): readonly Item[][] {
  const groups: Item[][] = Array.from({ length: count }, () => []);
  for (const [index, item] of items.entries()) groups[numberOf[index] as number]?.push(item);
  return groups;
}

/** One spelling of each company name that people or deals mention, by its key. */
function companyNames({ deals }: Collected, { read }: Identity): ReadonlyMap<string, string> {
  const spellings = new Map<string, string>();
  for (const { account } of [...read.records, ...deals]) {
    const key = companyNameKey(account.name);
    const spelled = account.name?.trim();
    if (key === undefined || spelled === undefined) continue;
    const known = spellings.get(key);
    if (known === undefined || compareTexts(spelled, known) < 0) spellings.set(key, spelled);
  }
  return spellings;
}

function describeContact(
  { placements, lists }: Identity,
  order: AccountOrder,
  records: readonly PersonRecord[],
  person: number,
  accountId: string,
): ContactInputs {
  const id = order.personIds[person] as string;
  const by = placements[person]?.by;
  const facts = contactFacts(records, id, accountId, lists);
  return by === undefined ? { id, facts } : { id, facts, link: { by, confidence: linkConfidence[by] } };
}

function withRole(contact: ContactInputs, role: Fact | undefined): ContactInputs {
  return role === undefined ? contact : { ...contact, facts: [...contact.facts, role] };
}

function idOf(order: AccountOrder, account: number | undefined): string | undefined {
  return account === undefined ? undefined : order.ids[order.placeOf[account] as number];
}

// Somebody who is an account of their own lends it their name.
function nameOf(
  facts: readonly Fact[],
  contacts: readonly ContactInputs[],
  id: string,
): Omit<AccountName, 'hasRecordId'> {
  const [only] = contacts;
  const person =
    only !== undefined && contacts.length === 1 && only.link === undefined ? contactName(only.facts) : undefined;
  const domain = lastText(facts, 'domain');
  const name = lastText(facts, 'name') ?? person ?? domain ?? id;
  return domain === undefined ? { name } : { name, domain };
}
