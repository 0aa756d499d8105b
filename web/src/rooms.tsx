import { useEffect, useRef, useState } from 'react';
import { AccountPage } from './account/account-page.tsx';
import type { ApiProblem, Client } from './api/client.ts';
import { Frame } from './frame.tsx';
import { useOpenWorkspace } from './open-workspace.ts';
import { type Place, usePlace } from './place.ts';
import { QueuePage } from './queue/queue-page.tsx';
import { WorkspaceContext } from './workspace.ts';

interface RoomsTerms {
  readonly client: Client;
  readonly leave: (problem?: ApiProblem) => void;
}

/** The rooms behind the door. The queue stays as it was while an account is looked at. */
export function Rooms({ client, leave }: RoomsTerms) {
  const workspace = useOpenWorkspace(client, leave);
  const place = usePlace();
  const [queueSearch, setQueueSearch] = useState<string>();
  if (place.room === 'queue' && place.search !== queueSearch) setQueueSearch(place.search);
  useArrival(place);
  return (
    <WorkspaceContext value={workspace}>
      <Frame queueAddress={`/${queueSearch ?? ''}`}>
        {/* First the stream, then what it changes: nothing is missed in between. */}
        {workspace.stream === 'opening' ? undefined : <Room place={place} queueSearch={queueSearch} />}
      </Frame>
    </WorkspaceContext>
  );
}

function Room({ place, queueSearch }: { readonly place: Place; readonly queueSearch: string | undefined }) {
  return (
    <>
      {queueSearch === undefined ? undefined : (
        <div hidden={place.room !== 'queue'}>
          <QueuePage search={queueSearch} />
        </div>
      )}
      {place.room === 'account' ? <AccountPage key={place.id} id={place.id} /> : undefined}
    </>
  );
}

/** On coming into another room: the focus on its content, the queue where it was left, the name of the room as the title. */
function useArrival(place: Place): void {
  const here = place.room === 'queue' ? 'queue' : place.id;
  const before = useRef(here);
  const queueTop = useRef(0);
  useEffect(() => {
    const isQueue = here === 'queue';
    if (isQueue) document.title = 'Queue · Assay';
    if (before.current !== here) {
      before.current = here;
      document.getElementById('main')?.focus({ preventScroll: true });
      scrollTo(0, isQueue ? queueTop.current : 0);
    }
    if (!isQueue) return undefined;
    const note = () => (queueTop.current = scrollY);
    addEventListener('scroll', note, { passive: true });
    return () => removeEventListener('scroll', note);
  }, [here]);
}
