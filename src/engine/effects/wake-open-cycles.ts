import type { EventStore } from '../../store/event-store.ts';
import { partsWithCycles, wakeAccounts } from './settings.sql.ts';

/**
 * Has accounts with an open cycle looked at when the workspace goes live, in epoch milliseconds: nothing else may ever be heard
 * of them. Done twice it changes nothing more.
 */
export async function wakeOpenCycles(store: EventStore, goLiveAt: number): Promise<void> {
  for (const { part } of await store.rows(partsWithCycles))
    await store.transact(async (transaction) => {
      await transaction.lockHead(Number(part));
      await transaction.run(wakeAccounts, [Number(part), goLiveAt]);
    });
}
