import type { Explanation } from '../api/types.ts';
import { gapText } from '../format/reasons.ts';
import { nextStep } from '../format/words.ts';

const mostShown = 5;

/** What would lift the verdict, the smallest change first; nothing for an account that is pursued already. */
export function LiftPanel({ explanation }: { readonly explanation: Explanation }) {
  const { verdict, toFlip, gap, reopensWhen } = explanation;
  if (reopensWhen !== undefined)
    return (
      <section className="panel" aria-labelledby="lift">
        <h2 id="lift">What would reopen it</h2>
        <p>{reopensWhen}</p>
      </section>
    );
  const lacking = gapText(gap);
  if (verdict === 'pursue' || (toFlip.length === 0 && lacking === '')) return undefined;
  return (
    <section className="panel" aria-labelledby="lift">
      <h2 id="lift">What would lift it</h2>
      {toFlip.length === 0 ? <p>No single change; it lacks {lacking}.</p> : undefined}
      <ul>
        {toFlip.slice(0, mostShown).map((flip) => (
          <li key={`${flip.id} ${flip.text}`}>
            <bdi>{flip.text}</bdi>{' '}
            <span className="soft">
              → {flip.verdict}, {nextStep(flip.path)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
