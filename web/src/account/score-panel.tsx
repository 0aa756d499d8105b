import type { Score, ScoreLine, ScoreName } from '../api/types.ts';
import { sumOf } from '../format/reasons.ts';
import { doubtText } from '../format/values.ts';
import { scoreWords } from '../format/words.ts';
import { ScoreBar } from '../parts/score-bar.tsx';
import { ReasonLine } from './reason-line.tsx';

interface ScorePanelTerms {
  readonly name: ScoreName;
  readonly score: Score;
  readonly lines: readonly ScoreLine[];
}

/** A score, where it can still go, and the lines that add up to it. */
export function ScorePanel({ name, score, lines }: ScorePanelTerms) {
  const title = scoreWords[name];
  if (!score.isOn)
    return (
      <section className="panel score-panel" data-score={name}>
        <h2>{title}</h2>
        <p className="soft">Off: the playbook has no rules for it.</p>
      </section>
    );
  const { points, floor, ceiling } = score;
  return (
    <section className="panel score-panel" data-score={name} data-points={points}>
      <div className="score-head">
        <h2>{title}</h2>
        <ScoreBar label={title} points={points} floor={floor} ceiling={ceiling} />
        <p className="soft">{doubtText(score)}</p>
      </div>
      {lines.length === 0 ? (
        <p className="soft">Nothing counted.</p>
      ) : (
        <ul className="lines">
          {lines.map((line) => (
            <ReasonLine key={`${line.kind} ${line.id}`} line={line} />
          ))}
          <li className="line total">
            <span className="amount">{sumOf(lines).toFixed(1)}</span>
            <span>all lines together</span>
          </li>
        </ul>
      )}
    </section>
  );
}
