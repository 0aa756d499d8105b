import type { Engine } from '../live/create-engine.ts';
import { followMoves } from '../live/follow-moves.ts';
import type { Accounts } from '../live/read-accounts.ts';
import { type SeenOwners, isSeen, ownerList } from './seen-owners.ts';

/** An engine as somebody sees it who does not see everybody's accounts: others are not there. */
export function seenEngine(engine: Engine, owners: SeenOwners): Engine {
  if (owners === 'all') return engine;
  const sees = createSees(engine.accounts, owners);
  return {
    ...engine,
    accounts: seenAccounts(engine.accounts, owners),
    explain: async (id, terms) => ((await sees(id)) ? engine.explain(id, terms) : undefined),
    record: async (id) => ((await sees(id)) ? engine.record(id) : undefined),
    ahead: async (id, agreement) => ((await sees(id)) ? engine.ahead(id, agreement) : undefined),
    rehearse: async (messages) => {
      const rehearsal = await engine.rehearse(messages);
      if (rehearsal === undefined) return undefined;
      const verdicts = await seenOf(rehearsal.verdicts, ({ accountId }) => sees(accountId));
      return { ...rehearsal, verdicts };
    },
    // What is claimed by several belongs to nobody in particular: it is for whoever sees all.
    uncertain: async () => [],
    unplaced: async () => ({ people: 0, signals: 0, first: [] }),
    isUnplaced: async () => false,
  };
}

/** Whether somebody sees an account, also one that has become part of another; one that is unknown hides nothing. */
export function createSees(accounts: Accounts, owners: SeenOwners): (id: string) => Promise<boolean> {
  return async (id) => {
    const found = await followMoves(id, (at) => accounts.one(at));
    if (found === undefined) return false;
    return found.account === undefined || isSeen(owners, found.account.owner);
  };
}

function seenAccounts(accounts: Accounts, owners: Exclude<SeenOwners, 'all'>): Accounts {
  const sees = createSees(accounts, owners);
  const seenBy = ownerList(owners);
  return {
    list: (query) => accounts.list({ ...query, seenBy }),
    counts: () => accounts.counts(seenBy),
    one: async (id) => ((await sees(id)) ? accounts.one(id) : {}),
    transitions: async (id, limit) => ((await sees(id)) ? accounts.transitions(id, limit) : []),
    since: async (after, limit) => (await accounts.since(after, limit)).filter(({ owner }) => isSeen(owners, owner)),
  };
}

async function seenOf<Item>(items: readonly Item[], sees: (item: Item) => Promise<boolean>): Promise<readonly Item[]> {
  const seen = await Promise.all(items.map(sees));
  return items.filter((_, index) => seen[index]);
}
