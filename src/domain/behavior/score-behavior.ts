import { composeScore } from '../fit/group.ts';
import { type Score, completenessOf, scoreThatIsOff } from '../fit/score.ts';
import type { Day } from '../time/day.ts';
import { weightAt, wholeWeight } from '../time/decay.ts';
import { type Tenths, limit, weighPoints } from '../time/points.ts';
import { completedOn } from './combine.ts';
import type { CompiledBehavior, CompiledSignalRule, MatchTable } from './compile-behavior.ts';
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
  for (let rule = 0; rule < bounds.length; rule += 1) {
    const full = fullPoints(behavior, rule);
    const takesMore = Math.sign(full) === side;
    const own = pointsIn(
      scorer,
      slice,
      persons,
      day,
      rule,
      takesMore ? 'possible' : 'sure',
      takesMore ? 'sure' : 'possible',
    );
    bounds[rule] = takesMore ? withUndated(behavior, rule, own, full, undated) : own;
  }
}

function fullPoints(behavior: CompiledBehavior, index: number): Tenths {
  const rule = behavior.rules[index];
  return rule?.rule.points ?? behavior.combinations[index - behavior.rules.length]?.combination.points ?? 0;
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
    for (const rule of table.possible[kind] as Int32Array) counts[rule] = (counts[rule] ?? 0) + count;
  }
  return counts;
}

function withUndated(
  behavior: CompiledBehavior,
  index: number,
  own: Tenths,
  full: Tenths,
  undated: readonly number[],
): Tenths {
  const rule = behavior.rules[index];
  if (rule !== undefined) {
    const extra = weighPoints(rule.rule.points, (undated[index] ?? 0) * wholeWeight);
    return rule.rule.cap === undefined ? own + extra : limit(own + extra, -rule.rule.cap, rule.rule.cap);
  }
  const combination = behavior.combinations[index - behavior.rules.length];
  const touches = [...(combination?.allOf ?? []), ...(combination?.anyOf ?? [])].some(
    (part) => (undated[part] ?? 0) > 0,
  );
  return touches ? full : own;
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
