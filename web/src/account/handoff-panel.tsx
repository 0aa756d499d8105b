import type { Agreement, CycleEventPage } from '../api/types.ts';
import { EarlierList } from '../parts/earlier-list.tsx';
import { Instant } from '../parts/instant.tsx';
import { useWorkspace } from '../workspace.ts';

interface HandoffTerms {
  readonly accountId: string;
  readonly agreement: Agreement;
  readonly first: CycleEventPage;
}

/** What passed between marketing and sales, the newest first; nothing where nothing has. */
export function HandoffPanel({ accountId, agreement, first }: HandoffTerms) {
  const { client } = useWorkspace();
  if (first.events.length === 0) return undefined;
  return (
    <EarlierList
      id="handoff"
      title="Between marketing and sales"
      note={<AheadNote ahead={agreement.ahead} />}
      first={first}
      load={async (next, signal) => client.cycleEvents(accountId, next, signal)}
    >
      {({ events }) =>
        events.map(({ number, text, at }) => (
          <li key={number}>
            <div>
              <bdi>{text}</bdi>
            </div>
            <div className="soft">
              <Instant at={at} />
            </div>
          </li>
        ))
      }
    </EarlierList>
  );
}

function AheadNote({ ahead }: Pick<Agreement, 'ahead'>) {
  if (ahead === undefined || ahead.waitsFor.length === 0) return undefined;
  return (
    <p className="soft">
      {ahead.handoff} waits for {ahead.waitsFor.join('; ')}
    </p>
  );
}
