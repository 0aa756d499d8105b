import { Button } from '@mantine/core';
import { useState } from 'react';
import type { TimelineItem, TimelinePage } from '../api/types.ts';
import { valueText } from '../format/values.ts';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useAsking, useWorkspace } from '../workspace.ts';

interface ActivityTerms {
  readonly accountId: string;
  readonly first: TimelinePage;
}

/** Everything that arrived for the account, the newest first: visits, mails, calls, deals, consents. */
export function ActivityPanel({ accountId, first }: ActivityTerms) {
  const { client } = useWorkspace();
  const [earlier, setEarlier] = useState<TimelinePage>();
  const shown = [...first.items, ...(earlier?.items ?? [])];
  const { next } = earlier ?? first;
  const more = useAsking(
    async (signal) => client.timeline(accountId, next, signal),
    (page) => setEarlier((before) => ({ ...page, items: [...(before?.items ?? []), ...page.items] })),
  );
  return (
    <section className="panel" aria-labelledby="activity">
      <h2 id="activity">What happened</h2>
      <ol className="activity">
        {shown.map((item) => (
          <Happened key={item.number} item={item} isMql={item.number === first.touches.mql?.number} />
        ))}
      </ol>
      {next === undefined ? undefined : (
        <Button variant="subtle" size="compact-sm" loading={more.isAsking} onClick={more.ask}>
          Earlier
        </Button>
      )}
      <ProblemNote problem={more.problem} onRetry={more.ask} />
    </section>
  );
}

function Happened({ item, isMql }: { readonly item: TimelineItem; readonly isMql: boolean }) {
  const details = Object.entries(item.details).slice(0, 4);
  return (
    <li>
      <div>
        {item.on} <bdi className="value">{item.what}</bdi>
        {item.kind === 'signal' ? undefined : <span className="role">{item.kind}</span>}
        {isMql ? <span className="role">made it an MQL</span> : undefined}
      </div>
      <div className="soft">
        {item.contactId === undefined ? undefined : (
          <>
            <bdi>{item.contactId}</bdi>
            {' · '}
          </>
        )}
        <bdi>{item.source}</bdi>
        {details.map(([name, value]) => (
          <span key={name}>
            {' · '}
            <bdi>
              {name} {valueText(value)}
            </bdi>
          </span>
        ))}
      </div>
    </li>
  );
}
