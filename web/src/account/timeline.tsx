import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Transition, TransitionPage } from '../api/types.ts';
import { causeText, changeText } from '../format/words.ts';
import { Instant } from '../parts/instant.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useAsking, useWorkspace } from '../workspace.ts';

interface TimelineTerms {
  readonly accountId: string;
  readonly first: TransitionPage;
}

/** How the verdict came about, the newest change first. */
export function Timeline({ accountId, first }: TimelineTerms) {
  const { client } = useWorkspace();
  const [earlier, setEarlier] = useState<TransitionPage>();
  const shown = [...first.transitions, ...(earlier?.transitions ?? [])];
  const { next } = earlier ?? first;
  const more = useAsking(
    async (signal) => client.transitions(accountId, next, signal),
    (page) => setEarlier((before) => ({ ...page, transitions: [...(before?.transitions ?? []), ...page.transitions] })),
  );
  return (
    <section className="panel" aria-labelledby="timeline">
      <h2 id="timeline">How it came about</h2>
      <ol className="timeline" reversed>
        {shown.map((transition) => (
          <Moment key={transition.number} transition={transition} />
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

function Moment({ transition }: { readonly transition: Transition }) {
  const { on, cause, recordedAt, to } = transition;
  const isSameDay = recordedAt.startsWith(on);
  return (
    <li data-verdict={to.verdict}>
      <div>{changeText(transition)}</div>
      <div className="soft">
        {isSameDay ? undefined : <>as of {on}, recorded </>}
        <Instant at={recordedAt} />, {causeText(cause)}
      </div>
    </li>
  );
}
