import type { Accounts } from '../live/read-accounts.ts';
import type { Tasks } from '../tasks/create-tasks.ts';
import { createSees } from './seen-engine.ts';
import type { SeenOwners } from './seen-owners.ts';

/** Tasks of somebody who does not see everybody's accounts: those at accounts of others are not there. */
export function seenTasks(tasks: Tasks, accounts: Accounts, owners: SeenOwners): Tasks {
  const sees = createSees(accounts, owners);
  return {
    list: async (limit, person) => {
      const all = await tasks.list(limit, person);
      const seen = await Promise.all(all.map(({ accountId }) => sees(accountId)));
      return all.filter((_, index) => seen[index]);
    },
  };
}
