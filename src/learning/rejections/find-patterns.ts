import { type CompiledPlaybook, type Day, type Fact, positionOf, printLiteral } from '../../domain/index.ts';
import { fieldColumns, usedFields } from '../findings/case-column.ts';
import { type Question, type Split, splitsOf } from '../findings/split.ts';
import { outcomesOf } from '../statistics/cases-by-group.ts';
import { type Lift, leastPerSide, liftOf } from '../statistics/lift.ts';

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
  readonly code: string;
  readonly field: string;
  /** As a playbook says it, such as `employees < 50`. */
  readonly condition: string;
  /** How much more often leads are turned down for this reason where the condition holds; `n` is how many it holds for. */
  readonly lift: Lift;
  /** Ids of the cycles that were turned down so. */
  readonly cases: readonly string[];
}

/** Fewer cases are stories, not a pattern. */
const leastCases = 5;

/** What each reason's cases share, at most one pattern for a reason and a field; the intervals allow for every question asked. */
export function findPatterns(
  playbook: CompiledPlaybook,
  factsOf: ReadonlyMap<string, readonly Fact[]>,
  answered: readonly AnsweredCase[],
): readonly Pattern[] {
  const cases = answered.map(({ accountId, on }) => ({ account: { id: accountId }, scoredOn: on }));
  const columns = fieldColumns(playbook, { cases, recorded: factsOf }, new Set(), usedFields(playbook));
  const splits = columns.flatMap((column) => splitsOf(column, leastPerSide)).flatMap((split) => bothWays(split));
  const codes = countedCodes(answered);
  const found = codes.flatMap((code) =>
    splits.flatMap((split) => patternOf(playbook, answered, code, split, splits.length * codes.length)),
  );
  const best = Map.groupBy(found, ({ code, field }) => `${code} ${field}`);
  return [...best.values()]
    .flatMap((alike) => alike.toSorted((a, b) => b.lift.z - a.lift.z)[0] ?? [])
    .toSorted((a, b) => b.lift.z - a.lift.z || (a.condition < b.condition ? -1 : 1));
}

function countedCodes(answered: readonly AnsweredCase[]): readonly string[] {
  const counts = Map.groupBy(
    answered.flatMap(({ codes }) => [...new Set(codes)]),
    (code) => code,
  );
  return [...counts].filter(([, own]) => own.length >= leastCases).map(([code]) => code);
}

// Of a number both sides of a cut are asked: too small is as good a reason as too large.
function bothWays(split: Split): readonly (Split & { readonly isBelow?: true })[] {
  if (split.question.kind === 'known') return [];
  if (split.question.kind !== 'at least') return [split];
  const holds = split.column.values.map((value, index) => Number(value !== undefined && split.holds[index] === 0));
  return [split, { ...split, holds: Uint8Array.from(holds), isBelow: true }];
}

function patternOf(
  playbook: CompiledPlaybook,
  answered: readonly AnsweredCase[],
  code: string,
  { column, question, holds, isBelow }: Split & { readonly isBelow?: true },
  tries: number,
): readonly Pattern[] {
  const isSo = answered.map(({ codes }) => codes.includes(code));
  const outcomes = outcomesOf(
    isSo,
    answered.map(({ accountId }) => accountId),
  );
  const lift = liftOf(holds, outcomes, tries);
  const cases = answered.filter((_, index) => isSo[index] === true && holds[index] === 1).map(({ id }) => id);
  if (lift === undefined || lift.low <= 1 || cases.length < leastCases) return [];
  const condition = conditionOf(playbook, column.name, question, isBelow === true);
  return condition === undefined ? [] : [{ code, field: column.name, condition, lift, cases }];
}

/** A question as a playbook asks it; undefined for one that no rule can ask. */
function conditionOf(
  { account: { catalog } }: CompiledPlaybook,
  name: string,
  question: Question,
  isBelow: boolean,
): string | undefined {
  const type = catalog.fields[positionOf(catalog, name) ?? -1]?.type;
  if (type === undefined) return undefined;
  if (question.kind === 'at least') return `${name} ${isBelow ? '<' : '>='} ${question.value}`;
  if (question.kind !== 'is') return undefined;
  const text = String(question.value);
  if (type === 'yes/no') return text === 'yes' ? name : `not ${name}`;
  if (type === 'number' || type === 'money') return `${name} between ${text} and ${text}`;
  return `${name} ${type === 'list' ? 'has' : 'is'} ${printLiteral({ kind: 'text', text })}`;
}
