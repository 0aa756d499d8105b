import { type FactReading, factOn } from '../facts/entity.ts';
import { type Fact, compareTexts, hasChanged } from '../facts/fact.ts';
import type { DecisionMade, HumanDecision, WatchedFact } from '../input.ts';
import type { Day } from '../time/day.ts';
import type { Path, Verdict } from '../verdict/verdict-table.ts';

/** A person's verdict in place of the engine's. */
export interface Override {
  readonly verdict: Verdict;
  readonly path: Path;
  readonly reason: string;
  /** Who decided: the id of a user or a key. */
  readonly by: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** The last day it holds. */
  readonly until?: Day;
  readonly reopensOn?: WatchedFact;
  /** What it stands in place of, where it may still be taken back with others. */
  readonly replaced?: Override;
  /** True once its day has passed or its fact has changed; it is kept so that it does not begin again. */
  readonly isOver: boolean;
}

/** A person's verdict as long as it stands; undefined once it is over, and where nobody decided. */
export function inForce(override: Override | undefined): Override | undefined {
  return override?.isOver === false ? override : undefined;
}

/** What a field of an account says on a day, as a watched fact keeps it. */
export function watchedValue(
  reading: FactReading,
  facts: readonly Fact[],
  field: string,
  day: Day,
): string | undefined {
  return JSON.stringify(factOn(reading, facts, field, day)?.value);
}

/** What a look at an account knows for its overrides: the day, and what a field of the account says. */
export interface OverrideSight {
  readonly day: Day;
  readonly factOf: (field: string) => string | undefined;
}

/** The override in force after a look, of all that people have decided: the latest word stands, a release ends it. */
export function overrideAfter(
  before: Override | undefined,
  decisions: readonly DecisionMade[],
  { day, factOf }: OverrideSight,
): Override | undefined {
  const latest = latestWord(decisions);
  if (latest === undefined || latest.decision.what !== 'override') return undefined;
  const known = [before, before?.replaced].find((one) => one?.at === latest.at && one.by === latest.by);
  const override = known ?? begin(latest, latest.decision, before);
  return override.isOver || !isOver(override, day, factOf) ? override : { ...override, isOver: true };
}

function latestWord(decisions: readonly DecisionMade[]): DecisionMade | undefined {
  const takenBack = new Set(
    decisions.flatMap(({ decision }) => (decision.what === 'take back' ? [decision.bulk] : [])),
  );
  return decisions
    .filter(({ decision: { what } }) => what === 'override' || what === 'release')
    .filter(({ bulk }) => bulk === undefined || !takenBack.has(bulk))
    .toSorted((a, b) => a.at - b.at || compareTexts(JSON.stringify(a.decision), JSON.stringify(b.decision)))
    .at(-1);
}

function begin({ by, at, bulk }: DecisionMade, decision: OverrideDecision, before: Override | undefined): Override {
  const { verdict, path, reason, until, reopensOn } = decision;
  const { replaced: _, ...last } = before ?? {};
  return {
    verdict,
    path,
    reason,
    by,
    at,
    ...(until === undefined ? {} : { until }),
    ...(reopensOn === undefined ? {} : { reopensOn }),
    ...(bulk === undefined || before === undefined ? {} : { replaced: last as Override }),
    isOver: false,
  };
}

type OverrideDecision = Extract<HumanDecision, { what: 'override' }>;

function isOver({ until, reopensOn }: Override, day: Day, factOf: OverrideSight['factOf']): boolean {
  if (until !== undefined && day > until) return true;
  return reopensOn !== undefined && hasChanged(reopensOn.was, factOf(reopensOn.field));
}
