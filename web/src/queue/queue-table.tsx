import type { Account } from '../api/types.ts';
import { nextStep, scoreNames, scoreWords } from '../format/words.ts';
import { Link } from '../parts/link.tsx';
import { ScoreBar } from '../parts/score-bar.tsx';
import { VerdictBadge } from '../parts/verdict-badge.tsx';
import { accountAddress } from '../place.ts';

interface QueueTableTerms {
  readonly accounts: readonly Account[];
  /** The day it is. */
  readonly today: string;
  readonly moved: ReadonlySet<string>;
  /** Other accounts are on their way. */
  readonly isBusy: boolean;
}

/** Accounts in order, a line each. */
export function QueueTable({ accounts, today, moved, isBusy }: QueueTableTerms) {
  if (accounts.length === 0) return <p className="empty">No account is like this.</p>;
  return (
    <div className="scrolls" aria-busy={isBusy}>
      <table className="queue">
        <thead>
          <tr>
            <th scope="col">Account</th>
            <th scope="col">Verdict</th>
            <th scope="col">Next step</th>
            <th scope="col">Stage</th>
            <th scope="col">With</th>
            {scoreNames.map((name) => (
              <th key={name} scope="col">
                {scoreWords[name]}
              </th>
            ))}
            <th scope="col">Since</th>
          </tr>
        </thead>
        <tbody>
          {accounts.map((account) => (
            <QueueRow key={account.id} account={account} today={today} isMoved={moved.has(account.id)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface QueueRowTerms {
  readonly account: Account;
  readonly today: string;
  readonly isMoved: boolean;
}

function QueueRow({ account, today, isMoved }: QueueRowTerms) {
  const { id, name, domain, verdict, path, why, isUndetermined, stageLabel, closed, standsSince } = account;
  return (
    <tr data-moved={isMoved} data-account={id} data-closed={closed?.as}>
      <th scope="row">
        <span className="names">
          <Link to={accountAddress(id)}>
            <bdi>{name}</bdi>
          </Link>
          {domain === undefined || domain === name ? undefined : <bdi className="domain">{domain}</bdi>}
        </span>
      </th>
      <td>
        <VerdictBadge verdict={verdict} />
      </td>
      <td title={why}>
        {nextStep(path)}
        {isUndetermined ? <span className="doubt">needs data</span> : undefined}
      </td>
      <td className="stage" title={closed && `${closed.as} on ${closed.at.slice(0, 10)}`}>
        <bdi>{stageLabel}</bdi>
      </td>
      <td className="with">
        <bdi>{account.with}</bdi>
      </td>
      <ScoreCells account={account} today={today} />
      <td className="when">{standsSince}</td>
    </tr>
  );
}

function ScoreCells({ account, today }: Pick<QueueRowTerms, 'account' | 'today'>) {
  const { points, floors, ceilings, asOf } = account;
  return scoreNames.map((score) => (
    <td key={score}>
      <ScoreBar label={scoreWords[score]} points={points[score]} floor={floors[score]} ceiling={ceilings[score]} />
      {score !== scoreNames.at(-1) || asOf === today ? undefined : <span className="points-of">points of {asOf}</span>}
    </td>
  ));
}
