import type { TimelineItem, TimelinePage } from '../api/types.ts';
import { EarlierList } from '../parts/earlier-list.tsx';
import { useWorkspace } from '../workspace.ts';

interface ActivityTerms {
  readonly accountId: string;
  readonly first: TimelinePage;
}

/** Everything that arrived for the account, the newest first: visits, mails, calls, deals, consents. */
export function ActivityPanel({ accountId, first }: ActivityTerms) {
  const { client } = useWorkspace();
  return (
    <EarlierList
      id="activity"
      title="What happened"
      first={first}
      load={async (next, signal) => client.timeline(accountId, next, signal)}
    >
      {({ items }) =>
        items.map((item) => (
          <Happened key={item.number} item={item} isMql={item.number === first.touches.mql?.number} />
        ))
      }
    </EarlierList>
  );
}

function Happened({ item, isMql }: { readonly item: TimelineItem; readonly isMql: boolean }) {
  const details = Object.entries(item.texts).slice(0, 4);
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
        {details.map(([name, text]) => (
          <span key={name}>
            {' · '}
            <bdi>
              {name} {text}
            </bdi>
          </span>
        ))}
      </div>
    </li>
  );
}
