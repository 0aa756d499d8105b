import type { EventStore } from '../../../store/event-store.ts';
import { kindOfKey, textOfKey, workspacePart } from '../../../ledger/index.ts';
import { subjectOf } from '../../lists/desk.ts';
import { hiddenValue } from '../../secret/hidden-value.ts';
import { forgetEntries, forgetVersions, forgetRecords, hideSuppression } from './clean.sql.ts';
import type { Running } from '../running.ts';

/**
 * Puts a keyed hash in the place of people on the suppression list, which has to go on working, and takes them off named
 * lists, where no rule reads addresses.
 */
export async function hideValues(store: EventStore, { keys, phones }: Running, secret: string): Promise<void> {
  const emails = keys.filter((key) => kindOfKey(key) === 'email').map(textOfKey);
  const hide = hiddenValue(secret);
  await store.transact(async (transaction) => {
    await transaction.lockHead(workspacePart);
    const things = [
      ...emails.map((value) => ['email', value] as const),
      ...phones.map((value) => ['phone', value] as const),
    ];
    for (const [kind, value] of things) {
      await transaction.run(hideSuppression, [kind, value, hide(kind, value)]);
      // Of a hash without a key anybody could try out addresses.
      const subject = subjectOf(kind, value);
      await transaction.run(forgetRecords, [workspacePart, subject, `%"${subject}"%`]);
    }
    for (const value of emails)
      for (const forget of [forgetEntries, forgetVersions]) await transaction.run(forget, [value]);
  });
}
