import { type Assessment, type CompiledPlaybook, type Day, kernelVersion, nameKey } from '../domain/index.ts';
import type { Base } from '../ledger/index.ts';
import type { Reading } from './cases/account-before.ts';
import { type CaseCounts, countCases } from './cases/count-cases.ts';
import { type FoundCases, findCases } from './cases/find-cases.ts';
import { type OwnFacts, ownFactsOf, scoreCases } from './cases/score-cases.ts';
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
import { type RankBand, type VerdictOutcome, rankBands, verdictOutcomes } from './verdict-outcomes.ts';

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
  readonly last: Figures;
  /** Without facts and people nobody dated; absent where everything is dated. */
  readonly withoutTodaysValues?: Reckoning;
  /** Without rows that repeat another; absent where none does. */
  readonly withoutRepeats?: Reckoning;
  readonly verdicts: readonly VerdictOutcome[];
  readonly bands: readonly RankBand[];
  readonly roc: readonly (readonly [lost: number, won: number])[];
  readonly calibration?: Calibration;
  readonly missing: MissingSignals;
  readonly suspicious: readonly Suspicious[];
  readonly comparison?: Comparison;
}

/** Scores every won and lost case as of the day before its decision, and says whether the rules tell them apart. */
export function backtest(playbook: CompiledPlaybook, base: Base, options: BacktestOptions): Backtest {
  const found = findCases(base, options.today, options.files);
  const own = ownFactsOf(found);
  const score = (reading: Reading) => scoreCases(playbook, base, found, own, reading);
  const assessments = score('with today’s values');
  const dated = hasUndated(found, own) ? score('without today’s values') : undefined;
  const outcomes = outcomesOf(
    found.cases.map(({ isWon }) => isWon),
    found.cases.map(({ account }) => account.id),
  );
  const ranking = rankingOf(assessments);
  const ranks = assessments.map((assessment) => rankValue(assessment, ranking));
  const columns = columnsOf(playbook, base, found, own, options.tables);
  const suspicious = findSuspicious(columns, outcomes);
  const trusted = columns.filter(({ of, name }) => !suspicious.some((item) => item.of === of && item.name === name));
  const all = reckon(assessments, outcomes, ranking);
  const firsts = firstOfEachRow(options.tables, found.cases);
  const compared = options.compared;
  return {
    sentence: all.sentence,
    today: options.today,
    rulesHash: playbook.playbook.rulesHash,
    kernelVersion,
    ranking,
    cases: { ...countCases(found), repeated: found.cases.length - firsts.length },
    all,
    last: lastFigures(assessments, outcomes, ranking, options.last),
    ...(dated === undefined ? {} : { withoutTodaysValues: reckon(dated, outcomes, ranking) }),
    ...(firsts.length === found.cases.length
      ? {}
      : { withoutRepeats: reckonAt(firsts, assessments, outcomes, ranking) }),
    verdicts: verdictOutcomes(assessments, outcomes),
    bands: rankBands(ranks, outcomes),
    roc: rocCurve(ranks, outcomes),
    ...(ranking === 'probability'
      ? {
          calibration: calibrationOf(
            ranks.map((rank) => rank / 100),
            outcomes.won,
          ),
        }
      : {}),
    missing: findMissingSignals(trusted, outcomes),
    suspicious,
    ...(compared === undefined
      ? {}
      : { comparison: compareWith(compared, comparedValues(options.tables, found.cases), ranks, outcomes) }),
  };
}

function reckon(assessments: readonly Assessment[], outcomes: Outcomes, ranking: Ranking): Reckoning {
  const figures = figuresOf(assessments, outcomes, ranking);
  return { ...figures, sentence: sentenceOf(figures) };
}

function reckonAt(
  indexes: readonly number[],
  assessments: readonly Assessment[],
  outcomes: Outcomes,
  ranking: Ranking,
): Reckoning {
  const kept = indexes.flatMap((index) => assessments[index] ?? []);
  return reckon(kept, outcomesAt(outcomes, indexes), ranking);
}

function columnsOf(
  playbook: CompiledPlaybook,
  base: Base,
  found: FoundCases,
  own: OwnFacts,
  tables: readonly RowTable[],
): readonly CaseColumn[] {
  const used = usedFields(playbook);
  const inRows = new Set(tables.flatMap(({ columns }) => columns.flatMap(({ fields }) => fields.map(nameKey))));
  return [
    ...rowColumns(tables, found.cases, used),
    ...fieldColumns(playbook, found.cases, own, inRows, used),
    ...eventColumns(playbook, found.cases, base.eventNames),
  ];
}
