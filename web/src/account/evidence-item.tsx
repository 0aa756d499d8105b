import type { Evidence, ScoreLine } from '../api/types.ts';
import { ageText, pointsText, signedPoints } from '../format/values.ts';

type Fact = Extract<Evidence, { kind: 'fact' }>;
type Signal = Extract<Evidence, { kind: 'signal' }>;

/** A fact with its source, or a signal with what is left of it. */
export function EvidenceItem({ item, line }: { readonly item: Evidence; readonly line: ScoreLine }) {
  return item.kind === 'fact' ? <FactItem fact={item} /> : <SignalItem signal={item} line={line} />;
}

function FactItem({ fact: { field, text, source, observedOn } }: { readonly fact: Fact }) {
  return (
    <li>
      {field}: <bdi className="value">{text}</bdi>
      <span className="soft">
        {source === undefined || source === 'default' ? undefined : (
          <>
            {' '}
            from <bdi>{source}</bdi>
          </>
        )}
        {observedOn === undefined ? undefined : (
          <>
            , seen <time>{observedOn}</time>
          </>
        )}
      </span>
    </li>
  );
}

function SignalItem({ signal, line }: { readonly signal: Signal; readonly line: ScoreLine }) {
  const { on, text, points, contactId, visitor } = signal;
  // The signals of a combination age together, from the day it was complete.
  const age = line.kind === 'combination' ? '' : `, ${decayText(signal, line)}`;
  return (
    <li className="signal">
      <span className="share">{signedPoints(points)}</span>
      <time>{on}</time>
      <span>
        <bdi className="value">{text}</bdi>{' '}
        <span className="soft">
          {contactId === undefined ? undefined : (
            <>
              by <bdi>{contactId}</bdi>
            </>
          )}
          {contactId === undefined && visitor !== undefined ? 'by an unknown visitor' : ''}
          {age}
        </span>
      </span>
    </li>
  );
}

/** What is left of a combination; nothing for other lines. */
export function CombinationAge({ line }: { readonly line: ScoreLine }) {
  const first = line.evidence.find((item) => item.kind === 'signal');
  if (line.kind !== 'combination' || first === undefined) return undefined;
  return <li className="soft">Complete {decayText(first, line)}</li>;
}

function decayText({ ageDays, weight, halfLifeDays }: Signal, { fullPoints }: ScoreLine): string {
  if (halfLifeDays === undefined) return ageText(ageDays);
  const full = fullPoints === undefined ? '' : ` of ${pointsText(fullPoints)}`;
  return `${ageText(ageDays)}: ${(weight * 100).toFixed(0)} %${full} left, half-life ${halfLifeDays} days`;
}
