import { contactsOf } from '../../account/contacts.ts';
import { winningText } from '../../account/fact-lines.ts';
import type { Operational } from '../../lists/create-operational.ts';
import type { Engine } from '../../live/create-engine.ts';
import type { Stakeholder } from '../notice.ts';

/** Who is at an account at this moment, and how they may be contacted. */
export type StakeholdersAt = (accountId: string) => Promise<readonly Stakeholder[]>;

/**
 * The people of an account as its page names them now, not as they were when somebody was to be told: who has said no or
 * has been erased since is in no message.
 */
export function stakeholdersAt(
  engine: Pick<Engine, 'record'>,
  { ground, suppressions }: Pick<Operational, 'ground' | 'suppressions'>,
): StakeholdersAt {
  return async (accountId) => {
    const record = await engine.record(accountId);
    if (record === undefined) return [];
    const suppressedBy = suppressions.over.bind(suppressions);
    const contacts = await contactsOf(record, { ground: await ground.get(), suppressedBy });
    return contacts.map(({ id, name, facts, channels: contactability }) => {
      const title = winningText(facts, 'title');
      return { id, name, ...(title === undefined ? {} : { title }), contactability };
    });
  };
}
