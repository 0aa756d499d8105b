import { disposableDomains } from './disposable-domains.ts';
import { freeMailDomains } from './free-mail-domains.ts';
import { roleNames } from './role-names.ts';

/** What is known of mail domains and mailbox names. */
export interface MailLists {
  readonly free: ReadonlySet<string>;
  readonly disposable: ReadonlySet<string>;
  readonly roles: ReadonlySet<string>;
}

/** More domains and names than the shipped lists hold, in lower case. */
export interface MoreMail {
  readonly free?: Iterable<string>;
  readonly disposable?: Iterable<string>;
  readonly roles?: Iterable<string>;
}

/** The shipped lists with what the caller adds. */
export function mailListsWith(more: MoreMail = {}): MailLists {
  return {
    free: joined(freeMailDomains, more.free),
    disposable: joined(disposableDomains, more.disposable),
    roles: joined(roleNames, more.roles),
  };
}

function joined(shipped: ReadonlySet<string>, more: Iterable<string> | undefined): ReadonlySet<string> {
  return more === undefined ? shipped : new Set([...shipped, ...more]);
}
