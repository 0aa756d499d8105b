import type { HumanDecision } from '../../domain/index.ts';
import { keyOfRef } from '../../ledger/index.ts';
import type { Decisions, LeftOut } from '../decisions/create-decisions.ts';
import type { Accounts } from '../live/read-accounts.ts';
import { createSees } from './seen-engine.ts';
import type { SeenOwners } from './seen-owners.ts';

/** Decisions of somebody who does not see everybody's accounts: about others there is nothing to decide. */
export function seenDecisions(decisions: Decisions, accounts: Accounts, owners: SeenOwners): Decisions {
  if (owners === 'all') return decisions;
  const sees = createSees(accounts, owners);
  const split = async (ids: readonly string[]) => {
    const looked = await Promise.all(ids.map(async (id) => ({ id, isTheirs: await sees(id) })));
    const idsOf = (isTheirs: boolean) => looked.filter((one) => one.isTheirs === isTheirs).map(({ id }) => id);
    const others = idsOf(false).map((accountId): LeftOut => ({ accountId, why: 'no such account' }));
    return { theirs: idsOf(true), others };
  };
  return {
    decide: async (id, by, decision) => {
      const other = otherOf(decision);
      // Of the other one it must be known that they see it: a merge shows both.
      const isKnown = other === undefined || (await accounts.one(other)).account !== undefined;
      const isTheirs = isKnown && (await sees(id)) && (other === undefined || (await sees(other)));
      return isTheirs ? decisions.decide(id, by, decision) : 'no such account';
    },
    preview: async (ids, decision) => {
      const { theirs, others } = await split(ids);
      const { decided, leftOut } = await decisions.preview(theirs, decision);
      return { decided, leftOut: [...leftOut, ...others] };
    },
    decideAll: async (ids, by, decision) => {
      const { theirs, others } = await split(ids);
      const done = await decisions.decideAll(theirs, by, decision);
      return { ...done, leftOut: [...done.leftOut, ...others] };
    },
    undo: (id, by) => decisions.undo(id, by),
  };
}

/** The other account of a decision about two. */
function otherOf(decision: HumanDecision): string | undefined {
  return decision.what === 'same as' || decision.what === 'not the same as' ? keyOfRef(decision.other) : undefined;
}
