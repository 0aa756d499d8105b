import type { Day } from '../time/day.ts';
import type { CompiledCombination } from './compile-behavior.ts';
import { type MatchTable, type Taking, rulesOfKind } from './match-table.ts';
import type { SignalSlice } from './signal.ts';
import { type Mode, type PersonStates, type Tally, personIsOut, personMayCount } from './tally.ts';

/** Signals of one account a combination may be made of, and what of them is in the window being looked at. */
interface Window {
  readonly perRule: Map<number, number>;
  readonly perPerson: Map<number, number>;
  signals: number;
  days: number;
  people: number;
}

/** What it takes to look at an account's signals in one mode. */
export interface SignalView {
  readonly table: MatchTable;
  readonly slice: SignalSlice;
  readonly persons: PersonStates;
  readonly mode: Mode;
  readonly tally: Tally;
}

/** The day a combination completed last, up to `day`, or undefined. `since` says what counts against *None of since*. */
export function completedOn(
  combination: CompiledCombination,
  view: SignalView,
  since: Tally,
  day: Day,
): Day | undefined {
  if (!canComplete(combination, view, day)) return undefined;
  const completion = latestCompletion(combination, view, day);
  if (completion === undefined || day - completion > combination.lastAgeDays) return undefined;
  if (combination.noneOfSince.length === 0) return completion;
  if (day - completion < combination.combination.quietDays) return undefined;
  const { day: days } = view.slice.columns;
  const isBroken = combination.noneOfSince.some((rule) => {
    const newest = since.newestMatched[rule] ?? -1;
    return newest >= 0 && (days[newest] as number) > completion;
  });
  return isBroken ? undefined : completion;
}

// Each part's newest signal must be young enough for a completion that still counts.
function canComplete(combination: CompiledCombination, { tally, slice }: SignalView, day: Day): boolean {
  const { allOf, anyOf, lastAgeDays, withinDays } = combination;
  const { day: days } = slice.columns;
  const isThere = (rule: number) => {
    const newest = tally.newestMatched[rule] ?? -1;
    return newest >= 0 && day - (days[newest] as number) <= lastAgeDays + withinDays;
  };
  return allOf.every(isThere) && (anyOf.length === 0 || anyOf.some(isThere));
}

// Days are tried from the newest; the window behind each is kept by adding and removing one day's signals at a time.
function latestCompletion(combination: CompiledCombination, view: SignalView, day: Day): Day | undefined {
  const rows = unionRows(combination, view, day);
  const { day: days } = view.slice.columns;
  const window: Window = { perRule: new Map(), perPerson: new Map(), signals: 0, days: 0, people: 0 };
  let next = 0;
  let first = 0;
  while (first < rows.length) {
    const end = days[rows[first] as number] as number;
    for (; next < rows.length && (days[rows[next] as number] as number) > end - combination.withinDays; next += 1) {
      addRow(window, rows, next, view, combination, 1);
    }
    if (isSatisfied(combination, window)) return end;
    for (; first < rows.length && (days[rows[first] as number] as number) === end; first += 1) {
      addRow(window, rows, first, view, combination, -1);
    }
  }
  return undefined;
}

/** Rows of the signals a combination is made of, newest first. */
export function unionRows(combination: CompiledCombination, view: SignalView, day: Day): readonly number[] {
  const { columns, from, to } = view.slice;
  const isPart = view.table.parts[takingOf(view.mode)][combination.position] as Uint8Array;
  const rows: number[] = [];
  for (let row = to - 1; row >= from; row -= 1) {
    const age = day - (columns.day[row] as number);
    if (age < 0) continue;
    if (age > combination.lastAgeDays + combination.withinDays) break;
    if (isPart[columns.kind[row] as number] === 0) continue;
    const state = view.persons[columns.person[row] as number];
    if (state === personIsOut || (state === personMayCount && view.mode === 'sure')) continue;
    rows.push(row);
  }
  return rows;
}

// What is seen today is what surely matches, whoever did it.
function takingOf(mode: Mode): Taking {
  return mode === 'possible' ? 'possible' : 'sure';
}

function addRow(
  window: Window,
  rows: readonly number[],
  index: number,
  view: SignalView,
  combination: CompiledCombination,
  change: 1 | -1,
): void {
  const row = rows[index] as number;
  const { day, person } = view.slice.columns;
  const rules = rulesOfKind(view.table[takingOf(view.mode)], view.slice.columns.kind[row] as number);
  for (const rule of rules) if (combination.isPart[rule]) bump(window.perRule, rule, change);
  window.signals += change;
  const isDayEdge = change === 1 ? day[rows[index - 1] ?? -1] !== day[row] : day[rows[index + 1] ?? -1] !== day[row];
  if (isDayEdge) window.days += change;
  const who = person[row] as number;
  // The account itself is nobody: only contacts and visitors are people.
  if (who !== 0) window.people += Number(bump(window.perPerson, who, change) === (change === 1 ? 1 : 0)) * change;
}

function bump(counts: Map<number, number>, key: number, change: number): number {
  const value = (counts.get(key) ?? 0) + change;
  counts.set(key, value);
  return value;
}

function isSatisfied({ combination, allOf, anyOf }: CompiledCombination, window: Window): boolean {
  const isThere = (rule: number) => (window.perRule.get(rule) ?? 0) > 0;
  return (
    window.people >= combination.people &&
    window.signals >= combination.times &&
    window.days >= combination.days &&
    allOf.every(isThere) &&
    (anyOf.length === 0 || anyOf.some(isThere))
  );
}
