import { type Assessment, type CompiledPlaybook, type Day, kernelVersion, nameKey } from '../domain/index.ts';
import type { Base } from '../ledger/index.ts';
import type { Reading } from './cases/account-before.ts';
import { type CaseHistory, readHistory } from './cases/case-history.ts';
import { type CaseCounts, countCases } from './cases/count-cases.ts';
import { assessNothing, isAnythingSeen, scoreCases } from './cases/score-cases.ts';
import { hasUndated } from './cases/undated.ts';
import { type Comparison, comparedValues, compareWith } from './comparison.ts';
import { type Figures, type Ranking, figuresOf, lastFigures, rankValue, rankingOf } from './figures.ts';
import { type CaseColumn, eventColumns, fieldColumns, rowColumns, usedFields } from './findings/case-column.ts';
import { type MissingSignals, findMissingSignals } from './findings/missing-signals.ts';
import { firstOfEachRow } from './findings/repeated-rows.ts';
import type { RowTable } from './findings/row-table.ts';
import { type Suspicious, findSuspicious } from './findings/suspicious.ts';
import { type Sentence, sentenceOf } from './sentence.ts';
import { rocCurve } from './statistics/auc.ts';
import { type Calibration, calibrationOf } from './statistics/calibration.ts';
import { type Outcomes, outcomesAt, outcomesOf } from './statistics/cases-by-group.ts';
import type { Lift } from './statistics/lift.ts';
import { type RankBand, type VerdictOutcome, pursuedLift, rankBands, verdictOutcomes } from './verdict-outcomes.ts';

/** What a backtest is run with besides accounts and playbook. */
export interface BacktestOptions {
  readonly today: Day;
  /** How many won and how many lost cases stand in the table of the last ones. */
  readonly last: number;
  readonly tables: readonly RowTable[];
  /** The files whose rows are cases; without it all that hold closed deals. */
  readonly files?: ReadonlySet<string>;
  /** The column of the score the team has today. */
  readonly compared?: string;
}

/** Figures read in one way, and the sentence they alone would lead to. */
export interface Reckoning extends Figures {
  readonly sentence: Sentence;
}

/** The cases a backtest rests on. */
export interface BacktestCases extends CaseCounts {
  /** Cases whose row repeats an earlier one word for word. */
  readonly repeated: number;
}

/** Everything a backtest found. */
export interface Backtest {
  readonly sentence: Sentence;
  readonly today: Day;
  readonly rulesHash: string;
  readonly kernelVersion: string;
  readonly ranking: Ranking;
  readonly cases: BacktestCases;
  readonly all: Reckoning;
  /** The last won and the last lost cases; absent where some have no day, so that nobody knows which are the last. */
  readonly last?: Figures;
  /** Without facts and people nobody dated; absent where everything is dated. */
  readonly withoutTodaysValues?: Reckoning;
  /** Without rows that repeat another; absent where none does. */
  readonly withoutRepeats?: Reckoning;
  readonly verdicts: readonly VerdictOutcome[];
  /** How much more often pursued cases are won than the others; absent where there are too few of either. */
  readonly pursued?: Lift;
  readonly bands: readonly RankBand[];
  readonly roc: readonly (readonly [lost: number, won: number])[];
  readonly calibration?: Calibration;
  readonly missing: MissingSignals;
  readonly suspicious: readonly Suspicious[];
  readonly comparison?: Comparison;
}

/** Scores every won and lost case as of the day before its decision, and says whether the rules tell them apart. */
export function backtest(playbook: CompiledPlaybook, base: Base, options: BacktestOptions): Backtest {
  const history = readHistory(base, options.today, options.files);
  const score = (reading: Reading) => scoreCases(playbook, history, reading);
  const assessments = score('with today’s values');
  const outcomes = outcomesOf(
    history.cases.map(({ isWon }) => isWon),
    history.cases.map(({ account }) => account.id),
  );
  const ranking = rankingOf(assessments);
  const blank = assessNothing(playbook, history);
  const scored: Scored = { assessments, outcomes, ranking, blank };
  const all = reckon(scored);
  const firsts = firstOfEachRow(options.tables, history.cases);
  const repeated = history.cases.length - firsts.length;
  const counts = countCases(history);
  return {
    sentence: all.sentence,
    today: options.today,
    rulesHash: playbook.playbook.rulesHash,
    kernelVersion,
    ranking,
    cases: { ...counts, repeated },
    all,
    // Nobody knows which cases without a day are the last.
    ...(counts.undated > 0 ? {} : { last: lastFigures(assessments, outcomes, ranking, options.last) }),
    ...(hasUndated(history)
      ? { withoutTodaysValues: reckon({ ...scored, assessments: score('without today’s values') }) }
      : {}),
    ...(repeated === 0 ? {} : { withoutRepeats: reckon(scoredAt(firsts, scored)) }),
    ...looksOf(scored),
    ...findingsOf(playbook, history, scored, options),
  };
}

/** Cases as they were assessed, how they ended, and what they are ranked by. */
interface Scored {
  readonly assessments: readonly Assessment[];
  readonly outcomes: Outcomes;
  readonly ranking: Ranking;
  /** What is concluded of an account nobody knows anything of; absent without a case. */
  readonly blank: Assessment | undefined;
}

function reckon({ assessments, outcomes, ranking, blank }: Scored): Reckoning {
  const figures = figuresOf(assessments, outcomes, ranking);
  return { ...figures, sentence: sentenceOf(figures, isAnythingSeen(assessments, blank)) };
}

function scoredAt(indexes: readonly number[], { assessments, outcomes, ...rest }: Scored): Scored {
  const kept = indexes.flatMap((index) => assessments[index] ?? []);
  return { assessments: kept, outcomes: outcomesAt(outcomes, indexes), ...rest };
}

function ranksOf({ assessments, ranking }: Scored): readonly number[] {
  return assessments.map((assessment) => rankValue(assessment, ranking));
}

/** Won beside lost in the ways a page shows them. */
function looksOf(scored: Scored): Pick<Backtest, 'verdicts' | 'pursued' | 'bands' | 'roc' | 'calibration'> {
  const { assessments, outcomes, ranking } = scored;
  const ranks = ranksOf(scored);
  const pursued = pursuedLift(assessments, outcomes);
  const chances = ranks.map((rank) => rank / 100);
  return {
    verdicts: verdictOutcomes(assessments, outcomes),
    ...(pursued === undefined ? {} : { pursued }),
    bands: rankBands(ranks, outcomes),
    roc: rocCurve(ranks, outcomes),
    ...(ranking === 'probability' ? { calibration: calibrationOf(chances, outcomes) } : {}),
  };
}

/** What columns, fields and events say beside the rules, and the score a team has today. */
function findingsOf(
  playbook: CompiledPlaybook,
  history: CaseHistory,
  scored: Scored,
  { tables, compared }: BacktestOptions,
): Pick<Backtest, 'missing' | 'suspicious' | 'comparison'> {
  const { outcomes } = scored;
  const columns = columnsOf(playbook, history, tables);
  if (compared === undefined) return lookAt(columns, outcomes);
  const values = comparedValues(tables, history.cases);
  const isCompared = ({ name }: CaseColumn) => nameKey(name) === nameKey(compared);
  const read = columns.filter(isCompared);
  const own: CaseColumn = {
    name: compared,
    of: 'column',
    isUsed: read.some(({ isUsed }) => isUsed),
    values,
    open: read[0]?.open ?? { rows: 0, filled: 0 },
  };
  const others = columns.filter((column) => !isCompared(column));
  return { ...lookAt(others, outcomes, own), comparison: compareWith(compared, values, ranksOf(scored), outcomes) };
}

function lookAt(columns: readonly CaseColumn[], outcomes: Outcomes, compared?: CaseColumn) {
  const suspicious = findSuspicious(columns, outcomes, compared);
  const trusted = columns.filter(({ of, name }) => !suspicious.some((item) => item.of === of && item.name === name));
  return { suspicious, missing: findMissingSignals(trusted, outcomes) };
}

function columnsOf(
  playbook: CompiledPlaybook,
  history: CaseHistory,
  tables: readonly RowTable[],
): readonly CaseColumn[] {
  const used = usedFields(playbook);
  const inRows = new Set(tables.flatMap(({ columns }) => columns.flatMap(({ fields }) => fields.map(nameKey))));
  return [
    ...rowColumns(tables, history.cases, used),
    ...fieldColumns(playbook, history, inRows, used),
    ...eventColumns(playbook, history.cases, history.base.eventNames),
  ];
}
