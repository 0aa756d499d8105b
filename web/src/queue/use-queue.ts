import { useCallback, useEffect, useRef, useState } from 'react';
import type { Account, AccountQuery, Change } from '../api/types.ts';
import { type Asking, useAsking, useChanges, useLoaded, useWorkspace } from '../workspace.ts';
import { isWanted } from './queue-filter.ts';

/** The queue as it is shown. */
export interface Queue {
  readonly accounts: readonly Account[] | undefined;
  /** The day it was when they were read. */
  readonly today: string;
  /** What is shown answers an earlier question; the answer to this one is on its way. */
  readonly isBusy: boolean;
  readonly hasMore: boolean;
  /** Accounts that belong into the list, or no longer, since it was read. */
  readonly changed: number;
  /** Ids of accounts that moved a moment ago. */
  readonly moved: ReadonlySet<string>;
  readonly problem: ReturnType<typeof useLoaded>['problem'];
  readonly more: Asking;
  readonly reload: () => void;
}

interface Rows {
  /** The question they answer. */
  readonly key: string;
  readonly accounts: readonly Account[];
  readonly today: string;
  readonly next: string | undefined;
}

const highlightMs = 6_000;

/** Pages of accounts; those shown follow what happens to them, in place, so that nothing jumps under the reader. */
export function useQueue(query: AccountQuery): Queue {
  const { client } = useWorkspace();
  const key = JSON.stringify(query);
  const first = useLoaded(key, async (signal) => client.accounts(query, undefined, signal));
  const [rows, setRows] = useState<Rows>();
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set());
  const [moved, highlight] = useHighlight();
  useEffect(() => {
    if (first.data === undefined) return;
    setRows({ key, ...first.data, next: first.data.next });
    setChanged(new Set());
  }, [first.data, key]);

  useChanges((change: Change) => {
    if (rows === undefined) return;
    if (!rows.accounts.some(({ id }) => id === change.accountId)) {
      if (isWanted(query, change.to)) setChanged((before) => new Set([...before, change.accountId]));
      return;
    }
    client.account(change.accountId, AbortSignal.timeout(10_000)).then(
      (account) => {
        setRows((before) => before && { ...before, accounts: replaced(before.accounts, account) });
        highlight(account.id);
      },
      // It may have become part of another account: reading the list again tells.
      () => setChanged((before) => new Set([...before, change.accountId])),
    );
  });

  const more = useAsking(
    async (signal) => client.accounts(query, rows?.next, signal),
    (page) =>
      setRows((before) =>
        before?.key === key
          ? { key, accounts: withNew(before.accounts, page.accounts), today: page.today, next: page.next }
          : before,
      ),
  );

  const { problem, reload } = first;
  const isBusy = rows !== undefined && rows.key !== key;
  const hasMore = !isBusy && rows?.next !== undefined;
  const { accounts, today = '' } = rows ?? {};
  return { accounts, today, isBusy, hasMore, changed: changed.size, moved, problem, more, reload };
}

function replaced(accounts: readonly Account[], account: Account): readonly Account[] {
  return accounts.map((before) => (before.id === account.id ? account : before));
}

function withNew(shown: readonly Account[], page: readonly Account[]): readonly Account[] {
  const ids = new Set(shown.map(({ id }) => id));
  return [...shown, ...page.filter(({ id }) => !ids.has(id))];
}

/** Ids that are marked for some seconds. */
function useHighlight(): readonly [ReadonlySet<string>, (id: string) => void] {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>());
  const highlight = useCallback((id: string) => {
    clearTimeout(timers.current.get(id));
    setIds((before) => new Set([...before, id]));
    const unmark = () => setIds((before) => new Set([...before].filter((other) => other !== id)));
    timers.current.set(id, setTimeout(unmark, highlightMs));
  }, []);
  useEffect(() => {
    const own = timers.current;
    return () => {
      for (const timer of own.values()) clearTimeout(timer);
    };
  }, []);
  return [ids, highlight];
}
