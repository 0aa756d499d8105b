import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from './parts/link.tsx';
import { useWorkspace } from './workspace.ts';

const streamWords = {
  opening: 'connecting',
  live: 'live',
  waiting: 'not connected, trying again',
} as const;

interface FrameTerms {
  /** Where the queue was left. */
  readonly queueAddress: string;
  readonly children: ReactNode;
}

/** What stands around every room: the name, whether changes come in, the way out. */
export function Frame({ queueAddress, children }: FrameTerms) {
  const { stream, leave } = useWorkspace();
  return (
    <div className="frame">
      <a className="skip" href="#main">
        Skip to the content
      </a>
      <header className="top">
        <Link to="/" className="name">
          Assay
        </Link>
        <nav aria-label="Rooms">
          <Link to={queueAddress}>Queue</Link>
          <a href="/api/v1/docs">API</a>
        </nav>
        <span className="stream" data-state={stream} role="status">
          {streamWords[stream]}
        </span>
        <Button variant="subtle" color="gray" size="compact-sm" onClick={() => leave()}>
          Sign out
        </Button>
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
