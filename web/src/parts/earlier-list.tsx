import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useAsking } from '../workspace.ts';
import { ProblemNote } from './problem-note.tsx';

interface EarlierTerms<Page extends { readonly next?: string | undefined }> {
  readonly id: string;
  readonly title: string;
  /** What stands above the rows. */
  readonly note?: ReactNode;
  readonly first: Page;
  readonly load: (next: string | undefined, signal: AbortSignal) => Promise<Page>;
  /** The rows of a page. */
  readonly children: (page: Page) => ReactNode;
  readonly isReversed?: boolean;
}

/** A list that begins with its newest page; what was earlier is asked for page by page. */
export function EarlierList<Page extends { readonly next?: string | undefined }>(terms: EarlierTerms<Page>) {
  const { id, title, note, first, load, children, isReversed = false } = terms;
  const [earlier, setEarlier] = useState<readonly Page[]>([]);
  const { next } = earlier.at(-1) ?? first;
  const more = useAsking(
    async (signal) => load(next, signal),
    (page) => setEarlier((before) => [...before, page]),
  );
  return (
    <section className="panel" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {note}
      <ol className={id} reversed={isReversed}>
        {[first, ...earlier].map(children)}
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
