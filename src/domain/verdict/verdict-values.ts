import type { Activity } from '../behavior/activity.ts';
import { isTrue } from '../condition/truth.ts';
import type { Comparable, Entity, Range, Values } from '../facts/entity.ts';
import { foldText } from '../facts/fold-text.ts';
import { type FieldCatalog, nameKey, positionOf } from '../facts/field.ts';
import type { BuyingGroup } from '../fit/buying-group.ts';
import type { Score } from '../fit/score.ts';
import type { Day } from '../time/day.ts';
import { type Tenths, fullScore } from '../time/points.ts';
import { type Probability, probabilityPermille } from './probability.ts';
import { type CompiledTable, type ScoreName, scoreNames } from './verdict-table.ts';

/** What a verdict table looks at: the account's own values, the three scores, people and activity. */
export interface Standing {
  readonly day: Day;
  readonly entity: Entity;
  readonly scores: Readonly<Record<ScoreName, Score>>;
  readonly group: BuyingGroup;
  readonly activity: Activity;
  readonly createdOn?: Day;
  /** True where nobody's behavior could have been seen. */
  readonly isBlind: boolean;
}

/** The values a table compares: as known today (`points`), and as they may still turn out (`bounds`). */
export interface VerdictValues {
  readonly points: Values;
  readonly bounds: Values;
}

type Pair = readonly [points: Comparable | undefined, bounds: Comparable | undefined];

/** The values of one account, by position in the table's catalog; the account's own fields follow the table's. */
export function verdictValues(
  standing: Standing,
  { sources }: CompiledTable,
  account: FieldCatalog,
  probability?: Probability,
): VerdictValues {
  const asked = { standing, account, probability };
  const [points, bounds]: [(Comparable | undefined)[], (Comparable | undefined)[]] = [[], []];
  for (const { own, accountPosition } of sources) {
    const value = standing.entity.values[accountPosition];
    const [point, bound] = pairOf.get(own)?.(asked) ?? [value, value];
    points.push(point);
    bounds.push(bound);
  }
  return { points, bounds };
}

interface Asked {
  readonly standing: Standing;
  readonly account: FieldCatalog;
  readonly probability: Probability | undefined;
}

// By the key of its name, what the table itself knows.
const pairOf: ReadonlyMap<string, (asked: Asked) => Pair> = new Map([
  ...scoreNames.flatMap(scorePairs),
  ['contacts', ({ standing }: Asked) => contactsPair(standing.group)],
  ['quietdays', ({ standing }: Asked) => quietDaysPair(standing)],
  ['keyaction', ({ standing }: Asked) => keyActionPair(standing.activity)],
  [nameKey('hand-raiser'), ({ standing }: Asked) => handRaiserPair(standing)],
  ['probability', ({ standing, probability }: Asked) => probabilityPair(standing.scores, probability)],
  ['source', ({ standing, account }: Asked) => sourcePair(standing, account)],
]);

// Learning of one person can make them the best, with less known of them: only a group known through and through stays so.
function leastCompleteness(name: ScoreName, { scores, group }: Standing): Tenths {
  if (name === 'account') return scores.account.completeness;
  const isKnown = (completeness: number) => completeness === fullScore;
  if (name === 'behavior') return isKnown(scores.behavior.completeness) ? fullScore : 0;
  const people = group.contacts.filter((contact) => contact.exclusion.truth !== isTrue);
  const isSettled = people.length > 0 && group.certain === group.eligible;
  return isSettled && people.every(({ fit }) => isKnown(fit.score.completeness)) ? fullScore : 0;
}

function scorePairs(name: ScoreName): readonly (readonly [string, (asked: Asked) => Pair])[] {
  const range = ({ floor, ceiling }: Score) => rangeOf(floor, ceiling);
  const ofScore =
    (pair: (score: Score, standing: Standing) => Pair) =>
    ({ standing }: Asked): Pair =>
      pair(standing.scores[name], standing);
  return [
    [name, ofScore((score) => [score.points / 10, range(score)])],
    [`${name}.floor`, ofScore((score) => [score.floor / 10, range(score)])],
    [`${name}.ceiling`, ofScore((score) => [score.ceiling / 10, range(score)])],
    [
      `${name}.completeness`,
      ofScore(({ completeness }, standing) => [
        completeness / 10,
        rangeOf(leastCompleteness(name, standing), fullScore),
      ]),
    ],
  ];
}

function rangeOf(low: Tenths, high: Tenths): number | Range {
  return low === high ? low / 10 : { low: low / 10, high: high / 10 };
}

function contactsPair({ eligible, certain }: BuyingGroup): Pair {
  return [eligible, certain === eligible ? eligible : { low: certain, high: eligible }];
}

function quietDaysPair({ day, activity, createdOn, isBlind }: Standing): Pair {
  // Where nothing can be seen, silence is no evidence: nobody is let go for it.
  if (isBlind) return [0, 0];
  const ago = (on: Day | undefined) => (on === undefined ? undefined : Math.max(0, day - on));
  const { lastOn, earliestLastOn, latestLastOn, firstPossibleOn, mayBeAnyDay } = activity;
  const points = ago(lastOn ?? createdOn);
  const low = least(ago(latestLastOn), earliestLastOn === undefined ? ago(createdOn) : undefined);
  // Without a signal that surely counts, any that may could be the last, were it older than the account's record.
  const oldest = mayBeAnyDay || createdOn === undefined ? undefined : ago(Math.min(createdOn, firstPossibleOn ?? day));
  const high = earliestLastOn === undefined ? oldest : ago(earliestLastOn);
  if (points !== undefined && low === points && high === points) return [points, points];
  return [points, low === undefined && high === undefined ? undefined : { low: low ?? 0, high: high ?? Infinity }];
}

function least(...values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}

function keyActionPair({ handRaisers }: Activity): Pair {
  const isSeen = handRaisers.seen.length > 0;
  if (handRaisers.sure.length > 0) return [isSeen, true];
  return [isSeen, handRaisers.possible.length > 0 ? undefined : false];
}

// A visitor nobody has named may be anyone: no points yet, but up to the most a stakeholder can have.
function handRaiserPair({ activity, group }: Standing): Pair {
  const bestOf = (persons: readonly number[], part: 'points' | 'floor' | 'ceiling') =>
    Math.max(
      -10,
      ...persons.map((person) => group.contacts[person - 1]?.fit.score[part] ?? (part === 'ceiling' ? fullScore : 0)),
    );
  const { seen, sure, possible } = activity.handRaisers;
  return [bestOf(seen, 'points') / 10, rangeOf(bestOf(sure, 'floor'), bestOf(possible, 'ceiling'))];
}

function probabilityPair(scores: Standing['scores'], probability: Probability | undefined): Pair {
  if (probability === undefined) return [undefined, undefined];
  const at = (pick: (name: ScoreName) => Tenths) =>
    probabilityPermille(probability, {
      account: pick('account'),
      stakeholder: pick('stakeholder'),
      behavior: pick('behavior'),
    }) / 10;
  const worst = (name: ScoreName) => (probability[name] < 0 ? scores[name].ceiling : scores[name].floor);
  const best = (name: ScoreName) => (probability[name] < 0 ? scores[name].floor : scores[name].ceiling);
  const low = at(worst);
  const high = at(best);
  return [at((name) => scores[name].points), low === high ? low : { low, high }];
}

function sourcePair({ activity, entity }: Standing, account: FieldCatalog): Pair {
  const first = entity.values[positionOf(account, 'source') ?? -1] ?? activity.firstSource;
  const source = activity.keySource ?? first;
  const value = typeof source === 'string' ? foldText(source) : undefined;
  const { sure, possible } = activity.handRaisers;
  return [value, sure.length === possible.length ? value : undefined];
}
