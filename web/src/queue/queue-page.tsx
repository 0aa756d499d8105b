import { Button, Loader } from '@mantine/core';
import { useMemo } from 'react';
import { ProblemNote } from '../parts/problem-note.tsx';
import { MovedStrip } from './moved-strip.tsx';
import { QueueFilters } from './queue-filters.tsx';
import { QueueTable } from './queue-table.tsx';
import { queryOf } from './queue-filter.ts';
import { useCounts } from './use-counts.ts';
import { useQueue } from './use-queue.ts';

/** The queue: whom to call, the best first. */
export function QueuePage({ search }: { readonly search: string }) {
  const query = useMemo(() => queryOf(search), [search]);
  const counts = useCounts();
  const { accounts, today, isBusy, hasMore, changed, moved, problem, more, reload } = useQueue(query);
  return (
    <>
      <h1 className="hidden">Queue</h1>
      <QueueFilters query={query} counts={counts} />
      <MovedStrip />
      <ProblemNote problem={problem} onRetry={reload} />
      {changed === 0 ? undefined : (
        <Button className="changed" variant="light" size="compact-sm" onClick={reload}>
          {changed === 1 ? 'Another account belongs here now' : `${changed} other accounts belong here now`}: read again
        </Button>
      )}
      {accounts === undefined ? (
        problem === undefined && <Loader className="waits" aria-label="Loading" />
      ) : (
        <QueueTable accounts={accounts} today={today} moved={moved} isBusy={isBusy} />
      )}
      {hasMore ? (
        <Button className="more" variant="default" loading={more.isAsking} onClick={more.ask}>
          More
        </Button>
      ) : undefined}
      <ProblemNote problem={more.problem} onRetry={more.ask} />
    </>
  );
}
