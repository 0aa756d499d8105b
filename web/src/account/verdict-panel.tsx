import type { Account, Explanation } from '../api/types.ts';
import { nextStep } from '../format/words.ts';
import { VerdictBadge } from '../parts/verdict-badge.tsx';

interface VerdictPanelTerms {
  readonly account: Account;
  readonly explanation: Explanation;
}

/** Who it is, what Assay says of it, why, and when time alone changes that. */
export function VerdictPanel({ account, explanation }: VerdictPanelTerms) {
  const { id, name, domain, verdict, path } = account;
  const { decidedBy, rowText, isUndetermined, byTime } = explanation;
  const decided = typeof decidedBy === 'number' ? `Row ${decidedBy} of the verdict table` : 'Decided by an exclusion';
  return (
    <header className="verdict-panel" data-verdict={verdict}>
      <div className="who">
        <h1>
          <bdi>{name}</bdi>
        </h1>
        <span>
          {domain === undefined ? undefined : <bdi>{domain}</bdi>} <bdi className="id">{id}</bdi>
        </span>
      </div>
      <p className="says" aria-live="polite">
        <VerdictBadge verdict={verdict} /> <b>{nextStep(path)}</b>
        <span className="why">{account.why}</span>
      </p>
      <StageNote account={account} />
      {account.override === undefined ? undefined : <DecisionNote override={account.override} />}
      <p className="row-text">
        {decided}: {rowText}
      </p>
      <ul className="notes">
        {isUndetermined ? <li className="doubt">Needs data: a missing fact could still change this.</li> : undefined}
        <li>{byTime}</li>
        {notesOf(explanation).map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </header>
  );
}

/** How far it has come between marketing and sales, and who has it. */
function StageNote({ account: { stageLabel, closed, with: who } }: Pick<VerdictPanelTerms, 'account'>) {
  if (stageLabel === undefined) return undefined;
  const ended = closed === undefined ? '' : `, ${closed.as} on ${closed.at.slice(0, 10)}`;
  return (
    <p className="standing">
      Stage: <b>{stageLabel}</b>
      {who === undefined ? undefined : (
        <>
          , with <bdi>{who}</bdi>
        </>
      )}
      {ended}
    </p>
  );
}

interface DecisionTerms {
  readonly override: NonNullable<Account['override']>;
}

/** Who decided in place of the rules, and what ends that. */
function DecisionNote({ override: { by, at, until, reopensOn } }: DecisionTerms) {
  const day = until === undefined ? 'it is released' : until;
  const fact = reopensOn === undefined ? '' : `, and ends when ${reopensOn} changes`;
  return (
    <p className="standing">
      Decided by <bdi>{by}</bdi> on {at.slice(0, 10)}; it stands until {day}
      {fact}.
    </p>
  );
}

function notesOf({ hold, probability, probabilityStatus, model }: Explanation): readonly string[] {
  const guess = probabilityStatus === 'prior' ? ', a guess to start with, not yet fitted to your outcomes' : '';
  return [
    ...(hold === undefined ? [] : [`Not complete: ${hold}.`]),
    ...(probability === undefined ? [] : [`Chance of winning ${probability.toFixed(1)} %${guess}.`]),
    ...(model === 'default' ? [] : [`Scored by the model “${model}”.`]),
  ];
}
