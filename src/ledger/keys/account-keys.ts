import type { AccountRef } from '../../domain/input.ts';
import { isCompanyDomain } from '../email/email-kind.ts';
import type { MailLists } from '../email/mail-lists.ts';
import type { Pointers } from '../identity/find-account.ts';
import { companyNameKey } from './company-name.ts';
import { recordIdKeys } from './record-id.ts';
import { registrableDomain } from './web-domain.ts';

/** What points at an account, in the forms that are compared; a domain anybody can have an address at points at none. */
export interface AccountKeys {
  readonly ids: readonly string[];
  readonly domain?: string;
  readonly name?: string;
}

/** The keys of an account as a source names it. */
export function accountKeysOf(ref: AccountRef, lists: MailLists): AccountKeys {
  const ids = recordIdKeys(ref.id);
  const domain = registrableDomain(ref.domain);
  const name = companyNameKey(ref.name);
  return {
    ids,
    ...(domain === undefined || !isCompanyDomain(domain, lists) ? {} : { domain }),
    ...(name === undefined ? {} : { name }),
  };
}

/** The same keys as lists, for looking an account up. */
export function pointersTo(ref: AccountRef, lists: MailLists): Pointers {
  const { ids, domain, name } = accountKeysOf(ref, lists);
  return { ids, domains: domain === undefined ? [] : [domain], names: name === undefined ? [] : [name] };
}
