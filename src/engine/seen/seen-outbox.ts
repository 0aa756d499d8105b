import type { Outbox } from '../effects/create-outbox.ts';
import type { Accounts } from '../live/read-accounts.ts';
import { createSees } from './seen-engine.ts';
import type { SeenOwners } from './seen-owners.ts';

/** An outbox of somebody who does not see everybody's accounts: what is sent shows for an account of theirs they name. */
export function seenOutbox(outbox: Outbox, accounts: Accounts, owners: SeenOwners): Outbox {
  const sees = createSees(accounts, owners);
  const { effects } = outbox;
  return {
    ...outbox,
    effects: {
      ...effects,
      list: async (query) =>
        query.accountId !== undefined && (await sees(query.accountId)) ? effects.list(query) : [],
    },
  };
}
