import type { Account, Explanation } from '../api/types.ts';
import { nextStep } from '../format/words.ts';
import { VerdictBadge } from '../parts/verdict-badge.tsx';

interface VerdictPanelTerms {
  readonly account: Account;
  readonly explanation: Explanation;
}

/** Who it is, what Assay says of it, why, and when time alone changes that. */
export function VerdictPanel({ account: { id, name, domain }, explanation }: VerdictPanelTerms) {
  const { verdict, path, pathAfterHold, why, decidedBy, rowText, isUndetermined, nextChangeOn } = explanation;
  const then = pathAfterHold === undefined ? '' : `, then ${nextStep(pathAfterHold)}`;
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
        <VerdictBadge verdict={verdict} /> <b>{`${nextStep(path)}${then}`}</b>
        <span className="why">{why}</span>
      </p>
      <p className="row-text">
        {decided}: {rowText}
      </p>
      <ul className="notes">
        {isUndetermined ? <li className="doubt">Needs data: a missing fact could still change this.</li> : undefined}
        <li>
          {nextChangeOn === undefined ? (
            'Nothing changes by time alone.'
          ) : (
            <>
              If nothing new arrives, this changes on <time dateTime={nextChangeOn}>{nextChangeOn}</time>.
            </>
          )}
        </li>
        {notesOf(explanation).map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </header>
  );
}

function notesOf({ hold, probability, probabilityStatus, model }: Explanation): readonly string[] {
  const guess = probabilityStatus === 'prior' ? ', a guess to start with, not yet fitted to your outcomes' : '';
  return [
    ...(hold === undefined ? [] : [`Held: ${hold}.`]),
    ...(probability === undefined ? [] : [`Chance of winning ${probability.toFixed(1)} %${guess}.`]),
    ...(model === 'default' ? [] : [`Scored by the model “${model}”.`]),
  ];
}
