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
  const { why, decidedBy, rowText, isUndetermined, nextChange } = explanation;
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
        <span className="why">{account.override?.reason ?? why}</span>
      </p>
      {standingNotes(account, explanation).map((note) => (
        <p key={note} className="standing">
          <bdi>{note}</bdi>
        </p>
      ))}
      <p className="row-text">
        {decided}: {rowText}
      </p>
      <ul className="notes">
        {isUndetermined ? <li className="doubt">Needs data: a missing fact could still change this.</li> : undefined}
        <li>
          {nextChange === undefined ? (
            'Nothing changes by time alone.'
          ) : (
            <Next explanation={explanation} next={nextChange} />
          )}
        </li>
        {notesOf(explanation).map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </header>
  );
}

interface NextTerms {
  readonly explanation: Explanation;
  readonly next: NonNullable<Explanation['nextChange']>;
}

function Next({ explanation, next }: NextTerms) {
  const { on, verdict, path, why } = next;
  const day = <time dateTime={on}>{on}</time>;
  if (verdict === explanation.verdict && path === explanation.path)
    return (
      <>
        If nothing new arrives, only the reason changes on {day}: {why}.
      </>
    );
  return (
    <>
      If nothing new arrives, this changes on {day} to {verdict}, {nextStep(path)}: {why}.
    </>
  );
}

/** What the engine says where that is not what stands, and what it waits for. */
function standingNotes(account: Account, { verdict, path, why }: Explanation): readonly string[] {
  const { override, engine, fallingSince, heldUntil } = account;
  const until = override?.until === undefined ? '' : ` until ${override.until}`;
  const fact = override?.reopensOn === undefined ? '' : `, and ends when ${override.reopensOn} changes`;
  return [
    ...(override === undefined
      ? []
      : [
          `Decided by ${override.by} on ${override.at.slice(0, 10)}; it stands${until || ' until it is released'}${fact}. The engine says: ${engine.verdict}, ${nextStep(engine.path)}.`,
        ]),
    ...(fallingSince === undefined
      ? []
      : [`Since ${fallingSince} the rules say ${verdict}, ${nextStep(path)} (${why}). It waits the hold days.`]),
    ...(heldUntil === undefined
      ? []
      : [`Waits for missing facts until ${heldUntil.slice(0, 16).replace('T', ' ')} UTC.`]),
  ];
}

function notesOf({ hold, probability, probabilityStatus, model }: Explanation): readonly string[] {
  const guess = probabilityStatus === 'prior' ? ', a guess to start with, not yet fitted to your outcomes' : '';
  return [
    ...(hold === undefined ? [] : [`Not complete: ${hold}.`]),
    ...(probability === undefined ? [] : [`Chance of winning ${probability.toFixed(1)} %${guess}.`]),
    ...(model === 'default' ? [] : [`Scored by the model “${model}”.`]),
  ];
}
