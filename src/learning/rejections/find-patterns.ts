import type { CompiledPlaybook, Day, Fact } from '../../domain/index.ts';
import { outcomesOf } from '../statistics/cases-by-group.ts';
import { type Lift, liftOf } from '../statistics/lift.ts';
import { type Shared, sharedBy } from './shared-by.ts';

/** A cycle that sales answered, and under which words it was turned down, where it was. */
export interface AnsweredCase {
  readonly id: string;
  readonly accountId: string;
  /** The day it was answered: facts count as they were known then. */
  readonly on: Day;
  /** Codes of rejections, reasons of disqualifications by people, tags of closers. */
  readonly codes: readonly string[];
}

/** Something that leads turned down for one reason share, more often than chance explains. */
export interface Pattern {
  /** The reason; `any reason` where all count together. */
  readonly code: string;
  /** A field of the account, or a score. */
  readonly field: string;
  /** As a playbook says it, such as `employees < 50`. */
  readonly condition: string;
  /** How much more often leads are turned down for this reason where the condition holds; `n` is how many it holds for. */
  readonly lift: Lift;
  /** Ids of the cycles that were turned down so. */
  readonly cases: readonly string[];
}

/** Fewer cases are stories, not a pattern. */
export const leastCases = 5;

/** What each reason's cases share, at most one pattern for a reason and a field; the intervals allow for every question asked. */
export function findPatterns(
  playbook: CompiledPlaybook,
  factsOf: ReadonlyMap<string, readonly Fact[]>,
  answered: readonly AnsweredCase[],
): readonly Pattern[] {
  const shared = sharedBy(playbook, factsOf, answered);
  const codes = countedCodes(answered);
  const found = codes.flatMap((code) =>
    shared.flatMap((one) => patternOf(answered, code, one, shared.length * codes.length)),
  );
  const best = Map.groupBy(found, ({ code, field }) => `${code} ${field}`);
  // Limits people think in come first, then what separates best.
  const order = (a: Found, b: Found) => Number(b.isLimit) - Number(a.isLimit) || b.lift.z - a.lift.z;
  return [...best.values()]
    .flatMap((alike) => alike.toSorted(order)[0] ?? [])
    .toSorted((a, b) => b.lift.z - a.lift.z || (a.condition < b.condition ? -1 : 1))
    .map(({ isLimit: _isLimit, ...pattern }) => pattern);
}

interface Found extends Pattern {
  readonly isLimit: boolean;
}

function countedCodes(answered: readonly AnsweredCase[]): readonly string[] {
  const counts = Map.groupBy(
    answered.flatMap(({ codes }) => [...new Set(codes)]),
    (code) => code,
  );
  return [...counts].filter(([, own]) => own.length >= leastCases).map(([code]) => code);
}

function patternOf(
  answered: readonly AnsweredCase[],
  code: string,
  { field, condition, isLimit, holds }: Shared,
  tries: number,
): readonly Found[] {
  const isSo = answered.map(({ codes }) => codes.includes(code));
  const outcomes = outcomesOf(
    isSo,
    answered.map(({ accountId }) => accountId),
  );
  const lift = liftOf(holds, outcomes, tries);
  const cases = answered.filter((_, index) => isSo[index] === true && holds[index] === 1).map(({ id }) => id);
  return lift === undefined || lift.low <= 1 || cases.length < leastCases
    ? []
    : [{ code, field, condition, lift, cases, isLimit }];
}
