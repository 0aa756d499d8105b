import type { Transition, TransitionPage } from '../api/types.ts';
import { changeText } from '../format/words.ts';
import { EarlierList } from '../parts/earlier-list.tsx';
import { Instant } from '../parts/instant.tsx';
import { useWorkspace } from '../workspace.ts';

interface TimelineTerms {
  readonly accountId: string;
  readonly first: TransitionPage;
}

/** How the verdict came about, the newest change first. */
export function Timeline({ accountId, first }: TimelineTerms) {
  const { client } = useWorkspace();
  return (
    <EarlierList
      id="timeline"
      title="How it came about"
      first={first}
      load={async (next, signal) => client.transitions(accountId, next, signal)}
      isReversed
    >
      {({ transitions }) => transitions.map((transition) => <Moment key={transition.number} transition={transition} />)}
    </EarlierList>
  );
}

function Moment({ transition }: { readonly transition: Transition }) {
  const { on, because, recordedAt, to } = transition;
  const isSameDay = recordedAt.startsWith(on);
  return (
    <li data-verdict={to.verdict}>
      <div>{changeText(transition)}</div>
      <div className="soft">
        {isSameDay ? undefined : <>as of {on}, recorded </>}
        <Instant at={recordedAt} />, {because}
      </div>
    </li>
  );
}
