import type { Account } from '../api/types.ts';
import { nextStep, scoreNames, scoreWords } from '../format/words.ts';
import { Instant } from '../parts/instant.tsx';
import { Link } from '../parts/link.tsx';
import { ScoreBar } from '../parts/score-bar.tsx';
import { VerdictBadge } from '../parts/verdict-badge.tsx';
import { accountAddress } from '../place.ts';

interface QueueTableTerms {
  readonly accounts: readonly Account[];
  readonly moved: ReadonlySet<string>;
  /** Other accounts are on their way. */
  readonly isBusy: boolean;
}

/** Accounts in order, a line each. */
export function QueueTable({ accounts, moved, isBusy }: QueueTableTerms) {
  if (accounts.length === 0) return <p className="empty">No account is like this.</p>;
  return (
    <div className="scrolls" aria-busy={isBusy}>
      <table className="queue">
        <thead>
          <tr>
            <th scope="col">Account</th>
            <th scope="col">Verdict</th>
            <th scope="col">Next step</th>
            {scoreNames.map((name) => (
              <th key={name} scope="col">
                {scoreWords[name]}
              </th>
            ))}
            <th scope="col">Last change</th>
          </tr>
        </thead>
        <tbody>
          {accounts.map((account) => (
            <QueueRow key={account.id} account={account} isMoved={moved.has(account.id)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function QueueRow({ account, isMoved }: { readonly account: Account; readonly isMoved: boolean }) {
  const { id, name, domain, verdict, path, why, isUndetermined, points, floors, ceilings, changedAt } = account;
  return (
    <tr data-moved={isMoved} data-account={id}>
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
      {scoreNames.map((score) => (
        <td key={score}>
          <ScoreBar label={scoreWords[score]} points={points[score]} floor={floors[score]} ceiling={ceilings[score]} />
        </td>
      ))}
      <td className="when">
        <Instant at={changedAt} />
      </td>
    </tr>
  );
}
