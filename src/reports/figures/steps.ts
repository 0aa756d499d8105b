import { type HandoffName, type StageKind, compareTexts } from '../../domain/index.ts';
import type { ToldCycle } from '../told/told.ts';
import type { Group } from './figure.ts';
import { climb } from './ladder.ts';
import { type ReportTerms, type Split, splitBy } from './terms.ts';

/** The cycles of a group whose step to a stage is this group's. */
export type StepsTo = (stage: StageKind) => readonly ToldCycle[];

/**
 * Cycles in the groups of a split, step by step: the owner and the path of a step are those of the handoff it belongs to, so
 * that nobody is credited with what somebody else had in hand.
 */
export function splitSteps(
  terms: ReportTerms,
  cycles: readonly ToldCycle[],
  by: Split | undefined,
): readonly (readonly [Group, StepsTo])[] {
  if (by !== 'owner' && by !== 'path') return splitBy(terms, cycles, by).map(([group, own]) => [group, () => own]);
  const ofSdr = Map.groupBy(cycles, (cycle) => handedIn(cycle, 'marketing to SDR', 'SDR to AE')[by]);
  const ofAe = Map.groupBy(cycles, (cycle) => handedIn(cycle, 'SDR to AE', 'marketing to SDR')[by]);
  const names = [...new Set([...ofSdr.keys(), ...ofAe.keys()])].toSorted(compareTexts);
  return names.map((name) => [{ [by]: name }, (stage) => (isOfAe(stage, terms.stages) ? ofAe : ofSdr).get(name) ?? []]);
}

// An AE is offered what is SQL: that it became one is the work of whoever had it before.
function isOfAe(stage: StageKind, stages: readonly StageKind[]): boolean {
  const ladder = climb(stages);
  const sql = ladder.indexOf('SQL');
  return sql < 0 ? stage === 'opportunity' || stage === 'won' : ladder.indexOf(stage) > sql;
}

// Of several offers of one handoff the latest counts that somebody was given.
function handedIn(cycle: ToldCycle, name: HandoffName, orElse: HandoffName): Pick<ToldCycle, 'owner' | 'path'> {
  const given = cycle.offers.filter(({ assignedAt }) => assignedAt !== undefined);
  const offerOf = (wanted: HandoffName) => given.findLast(({ handoff }) => handoff === wanted);
  return offerOf(name) ?? offerOf(orElse) ?? cycle;
}
