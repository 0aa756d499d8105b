import { type Day, type StageKind, compareTexts, formatDay } from '../../domain/index.ts';
import type { ToldReply } from '../told/read-replies.ts';
import type { Strictness } from '../told/strictness.ts';
import type { Told, ToldCycle, ToldOffer } from '../told/told.ts';
import type { Group } from './figure.ts';

/** By what figures of cycles may be split. */
export const splits = ['source', 'owner', 'month', 'path'] as const;

/** By what figures of cycles are split. */
export type Split = (typeof splits)[number];

/** What a report is made from, and how it is wanted. */
export interface ReportTerms {
  readonly told: Told;
  /** Whom the rules hold back, for what is stuck. */
  readonly strictness?: Strictness;
  /** Classified replies, for the review. */
  readonly replies?: readonly ToldReply[];
  /** Epoch milliseconds. */
  readonly now: number;
  /** The workspace's day of an instant. */
  readonly dayOf: (at: number) => Day;
  /** The name of the workspace's time zone. */
  readonly zone: string;
  /** MQL, SAL, SQL and opportunity in the team's order. */
  readonly stages: readonly StageKind[];
  /** The first and the last day it is about. */
  readonly from?: Day;
  readonly to?: Day;
  readonly by?: Split;
  /** The day on which the rules changed, for before and after. */
  readonly since?: Day;
}

/** Whether an instant lies in the period. */
export function isIn({ from, to, dayOf }: ReportTerms, at: number): boolean {
  return isDayIn({ from, to }, dayOf(at));
}

/** Whether a day lies in a period. */
export function isDayIn(
  { from, to }: { readonly from: Day | undefined; readonly to: Day | undefined },
  day: Day,
): boolean {
  return (from === undefined || day >= from) && (to === undefined || day <= to);
}

/** The cycles opened in the period. */
export function cyclesOf(terms: ReportTerms): readonly ToldCycle[] {
  return terms.told.cycles.filter(({ openedAt }) => isIn(terms, openedAt));
}

/** The month of an instant, such as `2026-11`. */
export function monthOf({ dayOf }: Pick<ReportTerms, 'dayOf'>, at: number): string {
  return monthOfDay(dayOf(at));
}

/** The month of a day. */
export function monthOfDay(day: Day): string {
  return formatDay(day).slice(0, 7);
}

/** Cycles in the groups of a split, in order of their names; all in one where none is asked for. */
export function splitBy(
  terms: ReportTerms,
  cycles: readonly ToldCycle[],
  by: Split | undefined,
): readonly (readonly [Group, readonly ToldCycle[]])[] {
  if (by === undefined) return [[{}, cycles]];
  return inGroups(cycles, (cycle) => ({ [by]: splitOf(terms, cycle, by) }));
}

/** The group of a cycle in a split. */
export function splitOf(terms: ReportTerms, cycle: ToldCycle, by: Split): string {
  return by === 'month' ? monthOf(terms, cycle.openedAt) : cycle[by];
}

/** Things in groups, in order of what the groups have in common. */
export function inGroups<Item>(
  items: readonly Item[],
  groupOf: (item: Item) => Group,
): readonly (readonly [Group, readonly Item[]])[] {
  const groups = Map.groupBy(items, (item) => JSON.stringify(Object.entries(groupOf(item))));
  return [...groups]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, own]) => [Object.fromEntries(JSON.parse(key) as [string, string][]), own] as const);
}

/** The same groups, the largest first. */
export function largestFirst<Item>(
  groups: readonly (readonly [Group, readonly Item[]])[],
): readonly (readonly [Group, readonly Item[]])[] {
  return groups.toSorted(([, a], [, b]) => b.length - a.length);
}

/** Things in order of their numbers, of which the first counts most; where all are the same, in order of their ids. */
export function inOrder<Item>(
  items: readonly Item[],
  numbersOf: (item: Item) => readonly number[],
  idOf: (item: Item) => string,
): readonly Item[] {
  return items
    .map((item) => ({ item, numbers: numbersOf(item), id: idOf(item) }))
    .toSorted((a, b) => differenceOf(a.numbers, b.numbers) || compareTexts(a.id, b.id))
    .map(({ item }) => item);
}

function differenceOf(numbers: readonly number[], others: readonly number[]): number {
  const at = numbers.findIndex((number, index) => number !== others[index]);
  return at < 0 ? 0 : (numbers[at] ?? 0) - (others[at] ?? 0);
}

/** The offers made in the period. */
export function offersOf(terms: ReportTerms): readonly ToldOffer[] {
  return terms.told.cycles.flatMap(({ offers }) => offers.filter(({ offer }) => isIn(terms, offer.offeredAt)));
}

/** The group of an offer in a split. */
export function splitOfOffer(terms: ReportTerms, told: ToldOffer, by: Split): string {
  if (by === 'month') return monthOf(terms, told.offer.offeredAt);
  return by === 'source' ? told.cycle.source : told[by];
}
