import { useEffect, useRef } from 'react';
import type { VerdictCount } from '../api/types.ts';
import { useChanges, useLoaded, useWorkspace } from '../workspace.ts';

const settleMs = 1_000;

/** How many accounts stand where, counted again a second after something moved. */
export function useCounts(): readonly VerdictCount[] {
  const { client } = useWorkspace();
  const { data, reload } = useLoaded('counts', async (signal) => client.counts(signal));
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useChanges(() => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      reload();
    }, settleMs);
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  return data ?? [];
}

/** The accounts of a verdict, a path, or both; an empty text is any. */
export function countOf(counts: readonly VerdictCount[], verdict: string, path: string): number {
  return counts
    .filter((count) => (verdict === '' || count.verdict === verdict) && (path === '' || count.path === path))
    .reduce((sum, { accounts }) => sum + accounts, 0);
}
