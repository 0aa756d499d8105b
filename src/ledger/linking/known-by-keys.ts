import type { AccountSeen, ContactSeen } from '../../domain/input.ts';
import type { MailLists } from '../email/mail-lists.ts';
import { descriptionKeys } from './identify.ts';
import { describedPerson } from './read-people.ts';

/** Whether a description names somebody, so that the same said on another line is no news; else the line is all there is. */
export function isKnownByKeys(seen: AccountSeen | ContactSeen, lists: MailLists): boolean {
  if (seen.kind === 'account') {
    const { ids, domain, name } = descriptionKeys(seen, lists);
    return ids.length > 0 || domain !== undefined || name !== undefined;
  }
  const { id, email, anonymous } = describedPerson(seen, new Map());
  return id !== undefined || email !== undefined || anonymous !== undefined;
}
