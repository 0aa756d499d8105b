import type { CSSProperties } from 'react';
import { pointsText } from '../format/values.ts';

interface ScoreBarTerms {
  readonly label: string;
  readonly points: number;
  /** Where it can still go, where that is known. */
  readonly floor?: number | undefined;
  readonly ceiling?: number | undefined;
}

/** A score from 0 to 100 as a bar; the paler band is where it can still go. */
export function ScoreBar({ label, points, floor = points, ceiling = points }: ScoreBarTerms) {
  const range = floor === ceiling ? '' : `, could become ${pointsText(floor)} to ${pointsText(ceiling)}`;
  const places = { '--points': points, '--floor': floor, '--ceiling': ceiling } as CSSProperties;
  return (
    <span className="score-bar" role="img" aria-label={`${label} ${pointsText(points)}${range}`} style={places}>
      <span className="track">
        <span className="fill" />
        {floor === ceiling ? undefined : <span className="band" />}
      </span>
      <span className="number" aria-hidden>
        {pointsText(points)}
      </span>
    </span>
  );
}
