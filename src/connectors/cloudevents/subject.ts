import type { AccountRef, ContactRef } from '../../domain/input.ts';
import { parseEmailAddress } from '../files/map/values/email-address.ts';
import { parseWebDomain } from '../files/map/values/web-domain.ts';
import { type JsonMap, firstTextAt } from '../ingest/json/json-value.ts';
import { readSenderId } from '../ingest/sender-id.ts';
import { contactRef } from '../ingest/values/refs.ts';

/** Whom an event is about, as far as its subject and its data say. */
export interface EventSubject {
  readonly account: AccountRef;
  readonly contact: ContactRef;
}

const MAX_CHARS = 500;

/** Members of the data that point at somebody; they are no properties. */
export const pointers = {
  domain: ['domain', 'website', 'account_domain', 'accountDomain', 'company_domain', 'companyDomain'],
  account: ['account_id', 'accountId', 'groupId', 'group_id'],
  name: ['company', 'account', 'company_name', 'companyName', 'account_name', 'accountName'],
  email: ['email', 'email_address', 'emailAddress'],
  user: ['user_id', 'userId', 'contact_id', 'contactId'],
  visitor: ['anonymous_id', 'anonymousId', 'visitor_id', 'visitorId'],
} as const;

/**
 * Finds whom an event is about: an address or a domain in the subject (`companies/acme.example`), else what the data
 * point at.
 */
export function subjectOf(subject: string | undefined, data: JsonMap): EventSubject {
  const parts = (subject ?? '').slice(0, MAX_CHARS).split('/');
  const email = parts.map(parseEmailAddress).find((found) => found !== undefined) ?? emailIn(data);
  const named = parts.map(domainOf).find((found) => found !== undefined);
  const domain = named ?? domainOf(firstTextAt(data, ...pointers.domain) ?? '');
  const name = firstTextAt(data, ...pointers.name);
  const id = idIn(data, pointers.account);
  return {
    account: {
      ...(id === undefined ? {} : { id }),
      ...(domain === undefined ? {} : { domain }),
      ...(name === undefined ? {} : { name }),
    },
    contact: contactRef(idIn(data, pointers.user), email, idIn(data, pointers.visitor)),
  };
}

function emailIn(data: JsonMap): string | undefined {
  const text = firstTextAt(data, ...pointers.email);
  return text === undefined ? undefined : parseEmailAddress(text);
}

function domainOf(text: string): string | undefined {
  // The domain of an address may be a mail provider's; that is for the ledger to say.
  if (text.includes('@')) return undefined;
  const parsed = parseWebDomain(text);
  return 'domain' in parsed ? parsed.domain : undefined;
}

function idIn(data: JsonMap, names: readonly string[]): string | undefined {
  for (const name of names) {
    const read = readSenderId(data.get(name));
    if ('id' in read) return read.id;
  }
  return undefined;
}
