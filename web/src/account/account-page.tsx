import { Loader } from '@mantine/core';
import { useEffect } from 'react';
import { scoreNames } from '../format/words.ts';
import { ProblemNote } from '../parts/problem-note.tsx';
import { ActivityPanel } from './activity-panel.tsx';
import { HandoffPanel } from './handoff-panel.tsx';
import { LiftPanel } from './lift-panel.tsx';
import { MissingPanel } from './missing-panel.tsx';
import { PeoplePanel } from './people-panel.tsx';
import { ScorePanel } from './score-panel.tsx';
import { SeatsPanel } from './seats-panel.tsx';
import { Timeline } from './timeline.tsx';
import { type AccountShown, useAccount } from './use-account.ts';
import { VerdictPanel } from './verdict-panel.tsx';

/** One account: its verdict and why, what to ask, whom to talk to, how it came about. */
export function AccountPage({ id }: { readonly id: string }) {
  const { data, problem, reload } = useAccount(id);
  useEffect(() => {
    document.title = `${data?.account.name ?? 'Account'} · Assay`;
  }, [data?.account.name]);
  return (
    <article className="account">
      <ProblemNote problem={problem} onRetry={reload} />
      {data === undefined ? (
        problem === undefined && <Loader className="waits" aria-label="Loading" />
      ) : (
        <AccountSheet shown={data} />
      )}
    </article>
  );
}

function AccountSheet({ shown }: { readonly shown: AccountShown }) {
  const { account, explanation, history, people, activity, agreement, handoffs } = shown;
  const { scores, lines } = explanation;
  return (
    <>
      <VerdictPanel account={account} explanation={explanation} />
      <div className="columns">
        <div className="working">
          {scoreNames.map((name) => (
            <ScorePanel key={name} name={name} score={scores[name]} lines={lines[name]} />
          ))}
        </div>
        <div className="asking">
          <MissingPanel missing={explanation.missing} />
          <SeatsPanel seats={explanation.seats} contacts={explanation.contacts} />
          <LiftPanel explanation={explanation} />
          <PeoplePanel contacts={explanation.contacts} records={people} />
          <HandoffPanel
            key={handoffs.events[0]?.number}
            accountId={account.id}
            agreement={agreement}
            first={handoffs}
          />
          <Timeline key={account.transitions} accountId={account.id} first={history} />
          <ActivityPanel key={activity.items[0]?.number} accountId={account.id} first={activity} />
        </div>
      </div>
      <p className="origin">
        Worked out for {explanation.day} by the rules with hash <code>{explanation.rulesHash.slice(0, 12)}</code>,
        kernel {explanation.kernel}.
      </p>
    </>
  );
}
