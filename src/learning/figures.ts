import { type Assessment, type ScoreName, medianOf, scoreNames } from '../domain/index.ts';
import { type Auc, aucOf } from './statistics/auc.ts';
import { type Outcomes, countOutcomes, outcomesAt } from './statistics/cases-by-group.ts';

/** What cases are ranked by as a whole: the playbook's chance of winning where every model has one, else the sum of the scores. */
export type Ranking = 'probability' | 'sum of scores';

/** One number of the assessments, compared between won and lost cases; the three scores in points, a probability in percent. */
export interface ScoreFigures {
  readonly name: ScoreName | Ranking;
  /** False for a score the playbook has no rules for. */
  readonly isOn: boolean;
  /** True when every case has the same value. */
  readonly isConstant: boolean;
  readonly wonMedian?: number;
  readonly lostMedian?: number;
  readonly auc?: Auc;
}

/** The scores of some won and lost cases; `ranking` is what the sentence rests on. */
export interface Figures {
  readonly won: number;
  readonly lost: number;
  /** Accounts with a won case, and with a lost one. */
  readonly wonAccounts: number;
  readonly lostAccounts: number;
  readonly scores: readonly ScoreFigures[];
  readonly ranking: ScoreFigures;
}

/** What these assessments can be ranked by. */
export function rankingOf(assessments: readonly Assessment[]): Ranking {
  return assessments.every(({ probability }) => probability !== undefined) ? 'probability' : 'sum of scores';
}

/** The value an assessment is ranked by: percent, or points of the scores that are on. */
export function rankValue({ probability, scores }: Assessment, ranking: Ranking): number {
  if (ranking === 'probability') return (probability ?? 0) / 10;
  return scoreNames.reduce((sum, name) => sum + (scores[name].isOn ? scores[name].points : 0), 0) / 10;
}

/** Medians and AUCs of all scores. */
export function figuresOf(assessments: readonly Assessment[], outcomes: Outcomes, ranking: Ranking): Figures {
  const { won, lost, wonGroups, lostGroups } = countOutcomes(outcomes);
  const scores = scoreNames.map((name) =>
    scoreFigures(
      name,
      assessments.some((assessment) => assessment.scores[name].isOn),
      assessments.map((assessment) => assessment.scores[name].points / 10),
      outcomes,
    ),
  );
  const ranks = assessments.map((assessment) => rankValue(assessment, ranking));
  return {
    won,
    lost,
    wonAccounts: wonGroups,
    lostAccounts: lostGroups,
    scores,
    ranking: scoreFigures(ranking, true, ranks, outcomes),
  };
}

/** The figures of the last `most` won and the last `most` lost cases; cases stand in order of decision. */
export function lastFigures(
  assessments: readonly Assessment[],
  outcomes: Outcomes,
  ranking: Ranking,
  most: number,
): Figures {
  const lastOf = (side: number) =>
    [...outcomes.won.keys()].filter((index) => outcomes.won[index] === side).slice(-most);
  const kept = [...lastOf(1), ...lastOf(0)].toSorted((a, b) => a - b);
  return figuresOf(
    kept.flatMap((index) => assessments[index] ?? []),
    outcomesAt(outcomes, kept),
    ranking,
  );
}

function scoreFigures(
  name: ScoreFigures['name'],
  isOn: boolean,
  values: readonly number[],
  outcomes: Outcomes,
): ScoreFigures {
  const isConstant = new Set(values).size < 2;
  if (!isOn) return { name, isOn, isConstant };
  const wonMedian = medianOf(values.filter((_, index) => outcomes.won[index] === 1));
  const lostMedian = medianOf(values.filter((_, index) => outcomes.won[index] === 0));
  const auc = aucOf(values, outcomes);
  return {
    name,
    isOn,
    isConstant,
    ...(wonMedian === undefined ? {} : { wonMedian }),
    ...(lostMedian === undefined ? {} : { lostMedian }),
    ...(auc === undefined ? {} : { auc }),
  };
}
