import type { AccountRef, ContactRef, DecisionMade, Input } from '../../domain/input.ts';
import { companyDomainOf, isRoleMailbox } from '../email/email-kind.ts';
import type { MailLists } from '../email/mail-lists.ts';
import { accountKeysOf } from '../keys/account-keys.ts';
import { parseEmail } from '../keys/email-address.ts';
import { recordIdKey } from '../keys/record-id.ts';
import { descriptionKeys } from '../linking/identify.ts';
import { textOf } from '../linking/read-people.ts';
import { type Key, kindOfKey } from './key.ts';
import { type Claim, type ClaimStrength, orderedPair } from './node.ts';

/** Something a key is to be told. */
export interface Telling {
  readonly key: Key;
  readonly claims: readonly Claim[];
}

/** Where an input is sent first, and what it tells keys of each other. */
export interface Route {
  readonly to: Key;
  readonly tells: readonly Telling[];
}

/** The route of an input; undefined where it names neither a person nor a company. */
export function routeOf(input: Input, lists: MailLists): Route | undefined {
  switch (input.kind) {
    case 'account':
      return routeOfCompany(companyKeys(descriptionKeys(input, lists)));
    case 'contact': {
      const email = input.contact.email ?? textOf(input.facts, 'email');
      const contact = { ...input.contact, ...(email === undefined ? {} : { email }) };
      return routeOfPerson(personKeys(contact, lists), saidOf(input.account, contact, lists));
    }
    case 'deal': {
      const company = routeOfCompany(companyKeys(accountKeysOf(input.account, lists)));
      const [first] = input.contacts;
      if (company !== undefined || first === undefined) return company;
      return routeOfPerson(personKeys(first, lists), saidOf({}, first, lists));
    }
    case 'signal':
    case 'undated':
    case 'touch':
    case 'consent':
      return routeOfSignal(input.account, input.contact, lists);
    case 'decision':
      return routeOfDecision(input, lists);
    case 'spend':
      return { to: 'spend:', tells: [] };
  }
}

// A signal that carries a company's id is the company's; else its person's; else that of the domain or name it carries.
function routeOfSignal(account: AccountRef, contact: ContactRef, lists: MailLists): Route | undefined {
  const { ids, ...rest } = accountKeysOf(account, lists);
  const persons = personKeys(contact, lists);
  const known = persons.length === 0 ? undefined : routeOfPerson(persons, saidOf({}, contact, lists));
  if (ids[0] !== undefined) return { to: `account:${ids[0]}`, tells: known?.tells ?? [] };
  const [pointed] = companyKeys({ ids: [], ...rest });
  if (known === undefined) return pointed === undefined ? undefined : { to: pointed, tells: [] };
  if (pointed === undefined) return known;
  return { ...known, tells: [...known.tells, tell(known.to, pointed, 1)] };
}

// That two companies are one, or not, is told the key that moves; the decision itself rests with the account it is about.
function routeOfDecision({ account, decision, at }: DecisionMade, lists: MailLists): Route | undefined {
  const [to] = companyKeys(accountKeysOf(account, lists));
  if (to === undefined || (decision.what !== 'same as' && decision.what !== 'not the same as'))
    return to === undefined ? undefined : { to, tells: [] };
  const [other] = companyKeys(accountKeysOf(decision.other, lists));
  if (other === undefined || other === to) return undefined;
  const pair = orderedPair(to, other);
  const target = decision.what === 'same as' ? pair.to : pair.from;
  return { to, tells: [{ key: pair.from, claims: [{ to: target, strength: 6, at }] }] };
}

/** A company's keys, the one that says most first. */
function companyKeys({ ids, domain, name }: ReturnType<typeof accountKeysOf>): readonly Key[] {
  return [
    ...ids.slice(0, 1).map((id): Key => `account:${id}`),
    ...(domain === undefined ? [] : [`domain:${domain}` as const]),
    ...(name === undefined ? [] : [`name:${name}` as const]),
  ];
}

/** A person's keys, the one that says most first; a mailbox that several people read makes nobody the same. */
function personKeys({ id, email, anonymous }: ContactRef, lists: MailLists): readonly Key[] {
  const contact = recordIdKey(id);
  const address = parseEmail(email) ?? parseEmail(contact);
  const isShared = address !== undefined && contact !== undefined && isRoleMailbox(address, lists);
  return [
    ...(address === undefined || isShared ? [] : [`email:${address.key}` as const]),
    ...(contact === undefined ? [] : [`contact:${contact}` as const]),
    ...(anonymous === undefined || anonymous === '' ? [] : [`anonymous:${anonymous}` as const]),
  ];
}

/** The companies a record says its person belongs to. */
function saidOf(account: AccountRef, { email }: ContactRef, lists: MailLists): readonly Claim[] {
  const { ids, domain, name } = accountKeysOf(account, lists);
  const address = parseEmail(email);
  const ofAddress = address === undefined ? undefined : companyDomainOf(address, lists);
  return [
    ...ids.slice(0, 1).map((id): Claim => ({ to: `account:${id}`, strength: 4 })),
    ...[...new Set([domain, ofAddress])].flatMap((known): readonly Claim[] =>
      known === undefined ? [] : [{ to: `domain:${known}`, strength: 3 }],
    ),
    ...(name === undefined ? [] : [{ to: `name:${name}`, strength: 2 } as const]),
  ];
}

function routeOfCompany(keys: readonly Key[]): Route | undefined {
  const [to, ...others] = keys;
  if (to === undefined) return undefined;
  return { to, tells: others.map((key) => tell(key, to, 5)) };
}

function routeOfPerson(keys: readonly Key[], said: readonly Claim[]): Route | undefined {
  const [to, ...others] = keys;
  if (to === undefined) return undefined;
  const own = said.length === 0 ? [] : [{ key: to, claims: said }];
  return { to, tells: [...own, ...nameOfDomain(said), ...others.map((key) => tell(key, to, 5))] };
}

// Somebody with an address of a domain who gives one company's name says what the company of that domain is called.
function nameOfDomain(said: readonly Claim[]): readonly Telling[] {
  const domains = said.filter(({ to }) => kindOfKey(to) === 'domain');
  const [name] = said.filter(({ to }) => kindOfKey(to) === 'name');
  const [domain] = domains;
  return name === undefined || domain === undefined || domains.length > 1 ? [] : [tell(name.to, domain.to, 3)];
}

function tell(key: Key, to: Key, strength: ClaimStrength): Telling {
  return { key, claims: [{ to, strength }] };
}
