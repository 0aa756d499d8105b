import { useState } from 'react';
import type { Change } from '../api/types.ts';
import { changeText } from '../format/words.ts';
import { Instant } from '../parts/instant.tsx';
import { Link } from '../parts/link.tsx';
import { accountAddress } from '../place.ts';
import { useChanges } from '../workspace.ts';

const mostShown = 3;

/** What moved while the page was open, whatever the list is narrowed to. */
export function MovedStrip() {
  const [changes, setChanges] = useState<readonly Change[]>([]);
  useChanges((change) => setChanges((before) => [change, ...before].slice(0, mostShown)));
  return (
    <ol className="moved-strip" aria-label="Moved just now" aria-live="polite">
      {changes.length === 0 ? <li className="none">Nothing has moved since you opened the page.</li> : undefined}
      {changes.map((change) => (
        <li key={`${change.accountId} ${change.number}`}>
          <Instant at={change.recordedAt} />{' '}
          <Link to={accountAddress(change.accountId)}>
            <bdi>{change.name}</bdi>
          </Link>{' '}
          <span>{changeText(change)}</span>
        </li>
      ))}
    </ol>
  );
}
