import type { Value } from '../facts/fact.ts';
import type { Day } from '../time/day.ts';
import type { CompiledBehavior } from './compile-behavior.ts';
import { type MatchTable, type RulesByKind, isCounted, rulesOfKind } from './match-table.ts';
import type { SignalSlice } from './signal.ts';
import { type Mode, type PersonStates, personIsOut, personMayCount } from './tally.ts';

/** When an account last did anything a rule looks for, and whether anybody raised a hand. */
export interface Activity {
  /** Last day of a signal some rule counts; `earliest` without people who may not count, `latest` with all that may. */
  readonly lastOn?: Day;
  readonly earliestLastOn?: Day;
  readonly latestLastOn?: Day;
  /** The first day of a signal some rule may count; `mayBeAnyDay` where the day of one is unknown. */
  readonly firstPossibleOn?: Day;
  readonly mayBeAnyDay: boolean;
  /** Persons of the slice who raised a hand inside a key action's window: as seen, for certain, and possibly. */
  readonly handRaisers: Readonly<Record<Mode, readonly number[]>>;
  /** The source of the latest key action that names one. */
  readonly keySource?: Value;
  /** The source of the first signal that names one. */
  readonly firstSource?: Value;
}

/** Reads an account's activity on a day. */
export function activityOn(
  behavior: CompiledBehavior,
  table: MatchTable,
  slice: SignalSlice,
  persons: PersonStates,
  day: Day,
): Activity {
  const undated = slice.undated.filter((row) => persons[row.person] !== personIsOut);
  const mayBeAnyDay = undated.some((row) => isCounted(table.possible, row.kind));
  const hands = handRaises(behavior, table, slice, persons, day);
  const lastOn = lastDay(slice, day, (row, who) => persons[who] !== personIsOut && counts(table.sure, slice, row));
  const earliest = lastDay(slice, day, (row, who) => persons[who] === 0 && counts(table.sure, slice, row));
  const latest = mayBeAnyDay
    ? day
    : lastDay(slice, day, (row, who) => persons[who] !== personIsOut && counts(table.possible, slice, row));
  const oldest = firstDay(slice, (row, who) => persons[who] !== personIsOut && counts(table.possible, slice, row));
  const first = firstSource(slice, persons, day);
  return {
    ...(lastOn === undefined ? {} : { lastOn }),
    ...(earliest === undefined ? {} : { earliestLastOn: earliest }),
    ...(latest === undefined ? {} : { latestLastOn: latest }),
    ...(oldest === undefined ? {} : { firstPossibleOn: oldest }),
    mayBeAnyDay,
    handRaisers: { seen: sorted(hands.seen), sure: sorted(hands.sure), possible: sorted(hands.possible) },
    ...(hands.source === undefined ? {} : { keySource: hands.source }),
    ...(first === undefined ? {} : { firstSource: first }),
  };
}

function counts(rules: RulesByKind, slice: SignalSlice, row: number): boolean {
  return isCounted(rules, slice.columns.kind[row] as number);
}

function lastDay(slice: SignalSlice, day: Day, accept: (row: number, who: number) => boolean): Day | undefined {
  const { day: days, person } = slice.columns;
  for (let row = slice.to - 1; row >= slice.from; row -= 1) {
    if ((days[row] as number) <= day && accept(row, person[row] as number)) return days[row];
  }
  return undefined;
}

function firstDay(slice: SignalSlice, accept: (row: number, who: number) => boolean): Day | undefined {
  const { day: days, person } = slice.columns;
  for (let row = slice.from; row < slice.to; row += 1) if (accept(row, person[row] as number)) return days[row];
  return undefined;
}

interface HandRaises {
  readonly seen: Set<number>;
  readonly sure: Set<number>;
  readonly possible: Set<number>;
  source?: Value;
}

function handRaises(
  behavior: CompiledBehavior,
  table: MatchTable,
  slice: SignalSlice,
  persons: PersonStates,
  day: Day,
): HandRaises {
  const windows = behavior.rules.map(({ rule }) => (rule.isKeyAction ? (rule.windowDays ?? Infinity) : -1));
  const hands: HandRaises = { seen: new Set(), sure: new Set(), possible: new Set() };
  const { day: days, kind: kinds, person, kinds: kindList } = slice.columns;
  const longest = Math.max(-1, ...windows);
  for (let row = slice.to - 1; row >= slice.from; row -= 1) {
    const age = day - (days[row] as number);
    const who = person[row] as number;
    if (age > longest) break;
    if (age < 0 || persons[who] === personIsOut) continue;
    const isWithin = (rule: number) => age <= (windows[rule] as number);
    const kind = kinds[row] as number;
    if (!isCounted(table.possible, kind) || !rulesOfKind(table.possible, kind).some(isWithin)) continue;
    hands.possible.add(who);
    if (!rulesOfKind(table.sure, kind).some(isWithin)) continue;
    hands.seen.add(who);
    if (persons[who] !== personMayCount) hands.sure.add(who);
    const source = kindList[kind]?.properties.get('source');
    if (source !== undefined) hands.source ??= source;
  }
  for (const row of slice.undated) {
    if (persons[row.person] === personIsOut) continue;
    if (rulesOfKind(table.possible, row.kind).some((rule) => (windows[rule] as number) >= 0))
      hands.possible.add(row.person);
  }
  return hands;
}

function firstSource(slice: SignalSlice, persons: PersonStates, day: Day): Value | undefined {
  const { day: days, kind, kinds, person } = slice.columns;
  for (let row = slice.from; row < slice.to && (days[row] as number) <= day; row += 1) {
    const source = kinds[kind[row] as number]?.properties.get('source');
    if (source !== undefined && persons[person[row] as number] !== personIsOut) return source;
  }
  return undefined;
}

function sorted(persons: ReadonlySet<number>): readonly number[] {
  return [...persons].toSorted((a, b) => a - b);
}
