import type { CompiledPlaybook } from '../../domain/index.ts';
import type { Base } from '../../ledger/index.ts';
import type { Told } from '../../reports/index.ts';
import type { EventStore } from '../../store/event-store.ts';
import { loadLedger } from '../draft/load-ledger.ts';
import { usedProperties } from '../load-base.ts';

/** The ledger without accounts that are not told of: those of others, and those that have become part of another. */
export async function loadSeen(store: EventStore, playbook: CompiledPlaybook, { accounts }: Told): Promise<Base> {
  const base = await loadLedger(store, usedProperties([playbook]));
  const seen = new Set(accounts.map(({ id }) => id));
  return {
    ...base,
    accounts: base.accounts.filter(({ id }) => seen.has(id)),
    deals: base.deals.filter(({ accountId }) => seen.has(accountId)),
  };
}
