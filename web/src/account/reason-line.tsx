import type { ScoreLine } from '../api/types.ts';
import { isLimit } from '../format/reasons.ts';
import { signedPoints } from '../format/values.ts';
import { CombinationAge, EvidenceItem } from './evidence-item.tsx';

/** A line of a score; what it rests on unfolds. */
export function ReasonLine({ line }: { readonly line: ScoreLine }) {
  const { points, label, evidence, kind } = line;
  const terms = {
    'data-points': points,
    'data-kind': kind,
    className: `line${isLimit(line) ? ' limit' : ''}${points < 0 ? ' minus' : ''}`,
  };
  const head = (
    <>
      <span className="amount">{signedPoints(points)}</span>
      <span>
        {label} <bdi className="hint">{hintOf(line)}</bdi>
      </span>
    </>
  );
  if (evidence.length === 0) return <li {...terms}>{head}</li>;
  return (
    <li {...terms}>
      <details>
        <summary>{head}</summary>
        <ul className="evidence">
          {evidence.map((item, index) => (
            // The same signal can count twice; its place in the line is all that tells them apart.
            <EvidenceItem key={index} item={item} line={line} />
          ))}
          <CombinationAge line={line} />
        </ul>
      </details>
    </li>
  );
}

/** What stands beside a line while it is folded: the values, or how many signals and the last of them. */
function hintOf({ evidence }: ScoreLine): string {
  const facts = evidence.flatMap((item) => (item.kind === 'fact' ? [item.text] : []));
  const days = evidence.flatMap((item) => (item.kind === 'signal' ? [item.on] : []));
  const last = days.toSorted().at(-1);
  const signals = last === undefined ? [] : [days.length === 1 ? last : `${days.length} times, last ${last}`];
  return [...new Set([...facts, ...signals])].join(' · ');
}
