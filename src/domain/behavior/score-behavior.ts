import { composeScore } from '../fit/group.ts';
import { type Score, completenessOf, scoreThatIsOff } from '../fit/score.ts';
import type { Day } from '../time/day.ts';
import { weightAt, wholeWeight } from '../time/decay.ts';
import { type Tenths, limit, weighPoints } from '../time/points.ts';
import { completedOn } from './combine.ts';
import type { CompiledBehavior, CompiledCombination, CompiledSignalRule } from './compile-behavior.ts';
import { type MatchTable, rulesOfKind } from './match-table.ts';
import type { SignalSlice } from './signal.ts';
import { type Mode, type PersonStates, type Tally, createTally, personIsOut, tallySignals } from './tally.ts';

/** The behavior score and what each rule, then each combination, gave before its cap's line is drawn. */
export interface BehaviorResult {
  readonly score: Score;
  /** After each rule's own cap; reused by the next account, so copy what must stay. */
  readonly contributions: Float64Array;
  /** The least and the most each may still turn out to give; where nothing is in doubt, the same. */
  readonly floors: Float64Array;
  readonly ceilings: Float64Array;
}

/** Scores slices whose kinds one match table knows; keeps its working memory from account to account. */
export interface BehaviorScorer {
  readonly behavior: CompiledBehavior;
  readonly table: MatchTable;
  readonly tallies: Readonly<Record<Mode, Tally>>;
  readonly contributions: Float64Array;
  readonly floors: Float64Array;
  readonly ceilings: Float64Array;
}

/** A scorer for these rules and kinds. */
export function createBehaviorScorer(behavior: CompiledBehavior, table: MatchTable): BehaviorScorer {
  const size = behavior.rules.length + behavior.combinations.length;
  return {
    behavior,
    table,
    tallies: {
      seen: createTally(behavior, 'seen'),
      sure: createTally(behavior, 'sure'),
      possible: createTally(behavior, 'possible'),
    },
    contributions: new Float64Array(size),
    floors: new Float64Array(size),
    ceilings: new Float64Array(size),
  };
}

/** The behavior score of an account on a day. */
export function scoreBehavior(
  scorer: BehaviorScorer,
  slice: SignalSlice,
  persons: PersonStates,
  day: Day,
): BehaviorResult {
  const { behavior, table, tallies, contributions, floors, ceilings } = scorer;
  const none = { contributions, floors: contributions, ceilings: contributions };
  if (behavior.rules.length === 0) return { score: scoreThatIsOff, ...none };
  tallySignals(tallies.seen, behavior, table, slice, persons, day);
  for (let rule = 0; rule < contributions.length; rule += 1) {
    contributions[rule] = pointsIn(scorer, slice, persons, day, rule, 'seen', 'seen');
  }
  const points = composeScore(behavior.groups, contributions);
  if (!tallies.seen.hasDoubt && slice.undated.length === 0) {
    return { score: { isOn: true, points, floor: points, ceiling: points, completeness: 1000 }, ...none };
  }
  tallySignals(tallies.sure, behavior, table, slice, persons, day);
  tallySignals(tallies.possible, behavior, table, slice, persons, day);
  fillBounds(scorer, slice, persons, day, -1, floors);
  fillBounds(scorer, slice, persons, day, 1, ceilings);
  const floor = Math.min(points, composeScore(behavior.groups, floors));
  const ceiling = Math.max(points, composeScore(behavior.groups, ceilings));
  const score = { isOn: true, points, floor, ceiling, completeness: completeness(scorer, slice, persons) };
  return { score, contributions, floors, ceilings };
}

// The ceiling takes all that may help and only what surely hurts; the floor the other way round.
function fillBounds(
  scorer: BehaviorScorer,
  slice: SignalSlice,
  persons: PersonStates,
  day: Day,
  side: 1 | -1,
  bounds: Float64Array,
): void {
  const { behavior } = scorer;
  const undated = undatedRules(scorer, slice, persons);
  for (let index = 0; index < bounds.length; index += 1) {
    const rule = behavior.rules[index];
    const combination = behavior.combinations[index - behavior.rules.length];
    const takesMore = Math.sign(rule?.rule.points ?? combination?.combination.points ?? 0) === side;
    const [mode, since] = takesMore ? (['possible', 'sure'] as const) : (['sure', 'possible'] as const);
    const own = pointsIn(scorer, slice, persons, day, index, mode, since);
    if (rule !== undefined) bounds[index] = takesMore ? ruleWithUndated(rule, own, undated[index] ?? 0) : own;
    if (combination === undefined) continue;
    if (takesMore)
      bounds[index] = mayComplete(scorer, combination, persons, undated) ? combination.combination.points : own;
    else bounds[index] = isFragile(scorer, combination, undated) ? 0 : own;
  }
}

// What the rule could give if undated signals happened today; `once` has no use for a second one.
function ruleWithUndated({ rule }: CompiledSignalRule, own: Tenths, count: number): Tenths {
  if (count === 0) return own;
  const most = own + weighPoints(rule.points, count * wholeWeight);
  const whole = rule.repeats === 'once' ? rule.points : most;
  return rule.cap === undefined ? whole : limit(whole, -rule.cap, rule.cap);
}

/** Whether what is in doubt about a combination's signals may complete it, or complete it anew. */
function mayComplete(
  { tallies }: BehaviorScorer,
  { allOf, anyOf, combination }: CompiledCombination,
  persons: PersonStates,
  undated: readonly number[],
): boolean {
  const isDoubtful = (rule: number) =>
    (undated[rule] ?? 0) > 0 || tallies.possible.newestMatched[rule] !== tallies.sure.newestMatched[rule];
  const isPossible = (rule: number) =>
    (undated[rule] ?? 0) > 0 || (tallies.possible.newestMatched[rule] as number) >= 0;
  const isOpen =
    [...allOf, ...anyOf].some((rule) => (undated[rule] ?? 0) > 0) ||
    (combination.quietDays > 0 && [...allOf, ...anyOf].some(isDoubtful));
  const hasParts = allOf.every(isPossible) && (anyOf.length === 0 || anyOf.some(isPossible));
  return isOpen && hasParts && peopleWhoMayCount(persons) >= combination.people;
}

// The account itself is nobody.
function peopleWhoMayCount(persons: PersonStates): number {
  return persons.reduce((count, state, person) => count + (person > 0 && state !== personIsOut ? 1 : 0), 0);
}

/** Whether what is in doubt may take a combination away: undated signals that break it, or parts that delay it. */
function isFragile(
  { tallies }: BehaviorScorer,
  { allOf, anyOf, noneOfSince, combination }: CompiledCombination,
  undated: readonly number[],
): boolean {
  if (noneOfSince.some((rule) => (undated[rule] ?? 0) > 0)) return true;
  if (combination.quietDays === 0) return false;
  return [...allOf, ...anyOf].some(
    (rule) => (undated[rule] ?? 0) > 0 || tallies.possible.newestMatched[rule] !== tallies.sure.newestMatched[rule],
  );
}

/** What a rule or combination gives when its signals are taken in one mode and what breaks it in another. */
function pointsIn(
  scorer: BehaviorScorer,
  slice: SignalSlice,
  persons: PersonStates,
  day: Day,
  index: number,
  mode: Mode,
  since: Mode,
): Tenths {
  const { behavior, table, tallies } = scorer;
  const rule = behavior.rules[index];
  if (rule !== undefined) return cappedRulePoints(rule, tallies[mode].weight[index] as number);
  const combination = behavior.combinations[index - behavior.rules.length];
  if (combination === undefined) return 0;
  const view = { table, slice, persons, mode, tally: tallies[mode] };
  const completion = completedOn(combination, view, tallies[since], day);
  if (completion === undefined) return 0;
  return weighPoints(combination.combination.points, weightAt(combination.decay, day - completion));
}

/** A rule's points for a summed weight, held within its cap. */
export function cappedRulePoints({ rule }: CompiledSignalRule, weight: number): Tenths {
  if (weight === 0) return 0;
  const points = weighPoints(rule.points, weight);
  return rule.cap === undefined ? points : limit(points, -rule.cap, rule.cap);
}

/** How many undated signals each rule may count; those of people who are out do not count. */
export function undatedRules(
  { behavior, table }: BehaviorScorer,
  slice: SignalSlice,
  persons: PersonStates,
): readonly number[] {
  const counts = behavior.rules.map(() => 0);
  for (const { kind, count, person } of slice.undated) {
    if (persons[person] === personIsOut) continue;
    for (const rule of rulesOfKind(table.possible, kind)) counts[rule] = (counts[rule] ?? 0) + count;
  }
  return counts;
}

function completeness(scorer: BehaviorScorer, slice: SignalSlice, persons: PersonStates): number {
  const { behavior, tallies } = scorer;
  const undated = undatedRules(scorer, slice, persons);
  const weights = behavior.rules.map(({ rule }) => Math.abs(rule.points));
  const isKnown = (rule: number) =>
    (undated[rule] ?? 0) === 0 && tallies.possible.newestMatched[rule] === tallies.sure.newestMatched[rule];
  const known = weights.reduce((sum, weight, rule) => sum + (isKnown(rule) ? weight : 0), 0);
  return completenessOf(
    known,
    weights.reduce((sum, weight) => sum + weight, 0),
  );
}
