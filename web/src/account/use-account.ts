import { useEffect } from 'react';
import type {
  Account,
  Agreement,
  ContactRecord,
  CycleEventPage,
  Explanation,
  TimelinePage,
  TransitionPage,
} from '../api/types.ts';
import { type Loaded, useChanges, useLoaded, useWorkspace } from '../workspace.ts';

/** Everything the page of an account shows. */
export interface AccountShown {
  readonly account: Account;
  readonly explanation: Explanation;
  readonly history: TransitionPage;
  readonly people: readonly ContactRecord[];
  readonly activity: TimelinePage;
  readonly agreement: Agreement;
  readonly handoffs: CycleEventPage;
}

const lookAgainMs = 30_000;

/** An account with its reasons; asked for again when its verdict changes, and now and then, because points move without it. */
export function useAccount(id: string): Loaded<AccountShown> {
  const { client } = useWorkspace();
  const loaded = useLoaded(id, async (signal) => {
    const account = await client.account(id, signal);
    // An account that has become part of another is answered by that one.
    const [explanation, history, people, activity, agreement, handoffs] = await Promise.all([
      client.explanation(account.id, signal),
      client.transitions(account.id, undefined, signal),
      client.contacts(account.id, signal),
      client.timeline(account.id, undefined, signal),
      client.agreement(account.id, signal),
      client.cycleEvents(account.id, undefined, signal),
    ]);
    return { account, explanation, history, people, activity, agreement, handoffs };
  });
  const { reload, data } = loaded;
  const shownId = data?.account.id ?? id;
  useChanges(({ accountId }) => {
    if (accountId === shownId) reload();
  });
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') reload();
    }, lookAgainMs);
    return () => clearInterval(timer);
  }, [reload]);
  return loaded;
}
