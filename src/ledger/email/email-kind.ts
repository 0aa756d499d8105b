import type { EmailAddress } from '../keys/email-address.ts';
import type { MailLists } from './mail-lists.ts';

/** What an address says about who reads it. */
export type EmailKind = 'business' | 'personal' | 'role' | 'disposable';

/** The kind of an address: the domain speaks first, then the mailbox; `info@gmail.com` is personal. */
export function emailKind(email: EmailAddress, lists: MailLists): EmailKind {
  if (isListed(email, lists.disposable)) return 'disposable';
  if (isListed(email, lists.free)) return 'personal';
  return isRoleMailbox(email, lists) ? 'role' : 'business';
}

function isListed({ host, domain }: EmailAddress, list: ReadonlySet<string>): boolean {
  return list.has(host) || (domain !== undefined && list.has(domain));
}

const mayBeRole = /[._+\d-]/;

/** True for `info@`, `no-reply@`, `sales.uk@`, `support2@`: several people read it, or nobody. */
export function isRoleMailbox({ local }: EmailAddress, lists: MailLists): boolean {
  if (lists.roles.has(local)) return true;
  if (!mayBeRole.test(local)) return false;
  const [box = ''] = local.split('+');
  if (lists.roles.has(box.replaceAll(/[._-]/g, ''))) return true;
  const [, name = ''] = /^(.{1,40}?)(?:[._-](?:[a-z]{2}|\d{1,9})|\d{1,9})$/.exec(box) ?? [];
  return lists.roles.has(name.replaceAll(/[._-]/g, ''));
}

/** The domain by which an address names a company; undefined where anybody can take a mailbox. */
export function companyDomainOf(email: EmailAddress, lists: MailLists): string | undefined {
  return isListed(email, lists.free) || isListed(email, lists.disposable) ? undefined : email.domain;
}

/** True when a domain may stand for one company. */
export function isCompanyDomain(domain: string, lists: MailLists): boolean {
  return !lists.free.has(domain) && !lists.disposable.has(domain);
}
