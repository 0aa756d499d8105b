import type { Assessment } from '../assess.ts';
import type { DecisionMade } from '../input.ts';
import type { Day } from '../time/day.ts';
import { type Path, type Verdict, verdicts } from '../verdict/verdict-table.ts';
import { type HoldClock, type HoldTerms, holdAfter, pathUnder } from './hold.ts';
import { type Override, inForce, overrideAfter } from './override.ts';

/** A verdict and what happens next. */
export interface Position {
  readonly verdict: Verdict;
  readonly path: Path;
}

/** Where an account stands for people: what the engine says, after hold days, or what a person decided. */
export interface Standing extends Position {
  /** What the engine says, also while a person's word stands in its place. */
  readonly engine: Position;
  /** The first of the days on which the conclusion has been worse than what the engine still says. */
  readonly fallingSince?: Day;
  readonly hold?: HoldClock;
  readonly override?: Override;
}

/** What a playbook and an installation say of waiting. */
export interface StandingTerms extends HoldTerms {
  readonly holdDays: number;
}

/** A look at an account: what was concluded, when, what people have decided, and what its fields say. */
export interface Look {
  readonly conclusion: Assessment;
  readonly day: Day;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly decisions: readonly DecisionMade[];
  /** The override of the look before, also where nothing else of it counts. */
  readonly override?: Override;
  readonly factOf: (field: string) => string | undefined;
}

/**
 * Where an account stands after a look. Better is at once; worse waits the hold days from its first day and starts anew
 * if it lifts, unless an exclusion decided. What a person decided stands before what the engine says.
 */
export function standAfter(before: Standing | undefined, look: Look, terms: StandingTerms): Standing {
  const { conclusion, day, at, decisions } = look;
  const hold = holdAfter(before?.hold, conclusion, at, terms);
  const concluded = { verdict: conclusion.verdict, path: pathUnder(conclusion, hold) };
  const since = fallingSince(before, conclusion, day);
  const isFalling = before !== undefined && since !== undefined && day < since + terms.holdDays;
  const engine = isFalling ? before.engine : concluded;
  const override = overrideAfter(look.override ?? before?.override, decisions, look);
  const shown = inForce(override) ?? engine;
  return {
    verdict: shown.verdict,
    path: shown.path,
    engine,
    ...(isFalling ? { fallingSince: since } : {}),
    ...(hold === undefined ? {} : { hold }),
    ...(override === undefined ? {} : { override }),
  };
}

/** The next day on which a standing changes though nothing is concluded anew: hold days that end, an override that ends. */
export function standingTurnsOn(standing: Standing, day: Day, { holdDays }: StandingTerms): Day | undefined {
  const { fallingSince: since } = standing;
  const until = inForce(standing.override)?.until;
  const turns = [
    ...(since === undefined ? [] : [since + holdDays]),
    ...(until === undefined ? [] : [until + 1]),
  ].filter((turn) => turn > day);
  return turns.length === 0 ? undefined : Math.min(...turns);
}

function fallingSince(before: Standing | undefined, { verdict, decidedBy }: Assessment, day: Day): Day | undefined {
  const isExcluded = typeof decidedBy === 'string';
  if (before === undefined || isExcluded || rankOf(verdict) >= rankOf(before.engine.verdict)) return undefined;
  return before.fallingSince ?? day;
}

function rankOf(verdict: Verdict): number {
  return verdicts.indexOf(verdict);
}
