import {
  type Assessment,
  type CompiledPlaybook,
  type Day,
  type Money,
  type Origin,
  type Verdict,
  brief,
  createKernel,
} from '../domain/index.ts';
import type { Base } from '../ledger/index.ts';
import { type RuleChange, movedBy } from '../playbook/index.ts';
import type { Reading } from './cases/account-before.ts';
import { type CaseHistory, readHistory } from './cases/case-history.ts';
import { type CaseCounts, countCases } from './cases/count-cases.ts';
import type { Case } from './cases/find-cases.ts';
import { caseAccount, scoreCases } from './cases/score-cases.ts';
import { hasUndated } from './cases/undated.ts';

/** The turns a case can take, the harmful ones first: a won deal given up, a lost one taken up, and the reverse of both. */
export const turns = ['missed', 'chased', 'gained', 'spared'] as const;

/**
 * What a change of rules does to a won or lost deal: a won one that only the old rules pursue is missed, one that only
 * the new rules pursue is gained; a lost one that only the new rules pursue is chased, one that only the old do is spared.
 */
export type Turn = (typeof turns)[number];

/** A won or lost deal that only one of two playbooks pursues. */
export interface TurnedCase {
  readonly turn: Turn;
  readonly accountId: string;
  readonly name: string;
  readonly dealId?: string;
  readonly origin: Origin;
  readonly amount?: Money;
  readonly decidedOn?: Day;
  readonly scoredOn: Day;
  readonly before: Verdict;
  readonly after: Verdict;
  readonly because: readonly string[];
}

/** How many won and lost deals a playbook pursues. */
export interface PursuedCases {
  readonly won: number;
  readonly lost: number;
}

/** What a change of rules would have done to deals whose end is known, each as of the day before it was decided. */
export interface CaseDiff {
  readonly today: Day;
  readonly cases: CaseCounts;
  readonly before: PursuedCases;
  readonly after: PursuedCases;
  readonly turned: readonly TurnedCase[];
  /** How many would turn without facts and people nobody dated; absent where everything is dated. */
  readonly withoutTodaysValues?: Readonly<Record<Turn, number>>;
}

/** Two playbooks and what they disagree about. */
export interface ChangedPlaybook {
  readonly before: CompiledPlaybook;
  readonly after: CompiledPlaybook;
  readonly changes: readonly RuleChange[];
}

/** Compares what two playbooks would have said of every won and lost deal; undefined where no deal has ended. */
export function diffCases(
  playbooks: ChangedPlaybook,
  base: Base,
  today: Day,
  files: ReadonlySet<string>,
): CaseDiff | undefined {
  const history = readHistory(base, today, files);
  if (history.cases.length === 0) return undefined;
  const score = (reading: Reading): Scored => ({
    before: scoreCases(playbooks.before, history, reading),
    after: scoreCases(playbooks.after, history, reading),
  });
  const scored = score('with today’s values');
  return {
    today,
    cases: countCases(history),
    before: countPursued(history.cases, scored.before),
    after: countPursued(history.cases, scored.after),
    turned: turnedCases(playbooks, history, scored),
    ...(hasUndated(history) ? { withoutTodaysValues: countTurns(history.cases, score('without today’s values')) } : {}),
  };
}

interface Scored {
  readonly before: readonly Assessment[];
  readonly after: readonly Assessment[];
}

/** The turn of a deal between two verdicts; undefined where both playbooks pursue it, or neither. */
export function turnOf(isWon: boolean, before: Verdict, after: Verdict): Turn | undefined {
  const [was, is] = [before === 'pursue', after === 'pursue'];
  if (was === is) return undefined;
  if (isWon) return is ? 'gained' : 'missed';
  return is ? 'chased' : 'spared';
}

function turnsOf(cases: readonly Case[], { before, after }: Scored): readonly (Turn | undefined)[] {
  return cases.map(({ isWon }, i) => turnOf(isWon, verdictAt(before, i), verdictAt(after, i)));
}

function verdictAt(assessments: readonly Assessment[], index: number): Verdict {
  return (assessments[index] as Assessment).verdict;
}

function turnedCases(
  { before, after, changes }: ChangedPlaybook,
  history: CaseHistory,
  scored: Scored,
): readonly TurnedCase[] {
  const old = createKernel(before, history.base.columns.kinds);
  const now = createKernel(after, history.base.columns.kinds);
  const turned = turnsOf(history.cases, scored);
  return history.cases.flatMap((one, i) => {
    const turn = turned[i];
    if (turn === undefined) return [];
    const account = caseAccount(one, history, 'with today’s values');
    return {
      turn,
      ...described(one, history.base),
      before: verdictAt(scored.before, i),
      after: verdictAt(scored.after, i),
      because: movedBy(changes, brief(old, account, one.scoredOn), brief(now, account, one.scoredOn)),
    };
  });
}

function described({ account: { id }, deal, decidedOn, scoredOn }: Case, base: Base) {
  return {
    accountId: id,
    name: base.names.get(id)?.name ?? id,
    ...(deal.id === undefined ? {} : { dealId: deal.id }),
    origin: deal.origin,
    ...(deal.amount === undefined ? {} : { amount: deal.amount }),
    ...(decidedOn === undefined ? {} : { decidedOn }),
    scoredOn,
  };
}

function countPursued(cases: readonly Case[], assessments: readonly Assessment[]): PursuedCases {
  const pursued = cases.filter((_, i) => verdictAt(assessments, i) === 'pursue');
  const won = pursued.filter(({ isWon }) => isWon).length;
  return { won, lost: pursued.length - won };
}

function countTurns(cases: readonly Case[], scored: Scored): Readonly<Record<Turn, number>> {
  const counts = { missed: 0, chased: 0, gained: 0, spared: 0 };
  for (const turn of turnsOf(cases, scored)) if (turn !== undefined) counts[turn] += 1;
  return counts;
}
