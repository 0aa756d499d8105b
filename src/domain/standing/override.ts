import { compareTexts } from '../facts/fact.ts';
import type { DecisionMade } from '../input.ts';
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
  /** The field that ends it as soon as its fact is another than it was. */
  readonly reopensOn?: { readonly field: string; readonly was?: string };
  /** True once its day has passed or its fact has changed; it is kept so that it does not begin again. */
  readonly isOver: boolean;
}

/** A person's verdict as long as it stands; undefined once it is over, and where nobody decided. */
export function inForce(override: Override | undefined): Override | undefined {
  return override?.isOver === false ? override : undefined;
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
  const known = before?.at === latest.at && before.by === latest.by ? before : begin(latest, factOf);
  return known.isOver || !isOver(known, day, factOf) ? known : { ...known, isOver: true };
}

function latestWord(decisions: readonly DecisionMade[]): DecisionMade | undefined {
  return decisions
    .filter(({ decision: { what } }) => what === 'override' || what === 'release')
    .toSorted((a, b) => a.at - b.at || compareTexts(JSON.stringify(a.decision), JSON.stringify(b.decision)))
    .at(-1);
}

function begin({ decision, by, at }: DecisionMade, factOf: OverrideSight['factOf']): Override {
  if (decision.what !== 'override') throw new Error('only an override begins one');
  const { verdict, path, reason, until, reopensOn } = decision;
  const was = reopensOn === undefined ? undefined : factOf(reopensOn);
  return {
    verdict,
    path,
    reason,
    by,
    at,
    ...(until === undefined ? {} : { until }),
    ...(reopensOn === undefined ? {} : { reopensOn: { field: reopensOn, ...(was === undefined ? {} : { was }) } }),
    isOver: false,
  };
}

function isOver({ until, reopensOn }: Override, day: Day, factOf: OverrideSight['factOf']): boolean {
  if (until !== undefined && day > until) return true;
  return reopensOn !== undefined && factOf(reopensOn.field) !== reopensOn.was;
}
