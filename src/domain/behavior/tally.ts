import type { Day } from '../time/day.ts';
import { wholeWeight } from '../time/decay.ts';
import { type CompiledBehavior, repeatCodes } from './compile-behavior.ts';
import type { MatchTable } from './match-table.ts';
import type { SignalSlice } from './signal.ts';

/** Whether a person counts: for certain, perhaps (an exclusion is undecided), or not at all. By person of a slice. */
export type PersonStates = Uint8Array;

/** The person counts. */
export const personCounts = 0;
/** An exclusion of the person is undecided. */
export const personMayCount = 1;
/** The person is excluded. */
export const personIsOut = 2;

/**
 * Which signals a tally takes: `seen` what is known today, `sure` only what no missing fact can take away, `possible`
 * also what a missing fact may add.
 */
export type Mode = 'seen' | 'sure' | 'possible';

/** What the signals of one account come to, per rule; reused from account to account. */
export interface Tally {
  readonly mode: Mode;
  /** Summed weight, in millionths, of the signals each rule counts. */
  readonly weight: Float64Array;
  /** Row of the newest signal each rule counts, or -1. */
  readonly newestCounted: Int32Array;
  /** Row of the newest signal each rule matches, counted or too old, or -1. */
  readonly newestMatched: Int32Array;
  /** True when the slice holds signals or people that other modes would take differently. */
  hasDoubt: boolean;
  /** Per rule and person, the day of the last signal counted. */
  stamps: Int32Array;
}

/** Told of every signal a rule counts, for explanations. */
export type OnCounted = (rule: number, row: number, weight: number) => void;

const never = -2_147_483_648;

/** An empty tally for these rules. */
export function createTally(behavior: CompiledBehavior, mode: Mode): Tally {
  const count = behavior.rules.length;
  return {
    mode,
    weight: new Float64Array(count),
    newestCounted: new Int32Array(count),
    newestMatched: new Int32Array(count),
    hasDoubt: false,
    stamps: new Int32Array(count * 8),
  };
}

/** Fills a tally from an account's signals on a day, newest first, so that `once` keeps the latest. */
export function tallySignals(
  tally: Tally,
  behavior: CompiledBehavior,
  table: MatchTable,
  slice: SignalSlice,
  persons: PersonStates,
  day: Day,
  onCounted?: OnCounted,
): void {
  reset(tally, behavior, slice.personCount);
  const { day: days, kind: kinds, person } = slice.columns;
  const { starts, rules } = tally.mode === 'possible' ? table.possible : table.sure;
  const { lastAgeDays, repeats, weights } = behavior.flat;
  const { weight, newestCounted, newestMatched } = tally;
  for (let row = slice.to - 1; row >= slice.from; row -= 1) {
    const ageDays = day - (days[row] as number);
    if (ageDays < 0) continue;
    if (ageDays > behavior.lastAgeDays) break;
    const kind = kinds[row] as number;
    const end = starts[kind + 1] as number;
    let at = starts[kind] as number;
    if (at === end && table.isOpen[kind] === 0) continue;
    const who = person[row] as number;
    const state = persons[who];
    if (state === personIsOut) continue;
    if (state === personMayCount || table.isOpen[kind] === 1) tally.hasDoubt = true;
    if (state === personMayCount && tally.mode === 'sure') continue;
    for (; at < end; at += 1) {
      const rule = rules[at] as number;
      if (newestMatched[rule] === -1) newestMatched[rule] = row;
      if (ageDays > (lastAgeDays[rule] as number)) continue;
      if (repeats[rule] !== repeatCodes.every && isRepeat(tally, repeats[rule] as number, rule, row, slice)) continue;
      if (newestCounted[rule] === -1) newestCounted[rule] = row;
      const own = weights[rule]?.[ageDays] ?? wholeWeight;
      weight[rule] = (weight[rule] as number) + own;
      if (onCounted !== undefined) onCounted(rule, row, own);
    }
  }
}

function reset(tally: Tally, behavior: CompiledBehavior, personCount: number): void {
  tally.weight.fill(0);
  tally.newestCounted.fill(-1);
  tally.newestMatched.fill(-1);
  tally.hasDoubt = false;
  const size = behavior.rules.length * personCount;
  if (tally.stamps.length < size) tally.stamps = new Int32Array(size * 2);
  tally.stamps.fill(never, 0, size);
}

function isRepeat(tally: Tally, repeats: number, rule: number, row: number, slice: SignalSlice): boolean {
  if (repeats === repeatCodes.once) return tally.newestCounted[rule] !== -1;
  const stamp = rule * slice.personCount + (slice.columns.person[row] as number);
  const last = tally.stamps[stamp] as number;
  const signalDay = slice.columns.day[row] as number;
  if (repeats === repeatCodes['once per person'] ? last !== never : last === signalDay) return true;
  tally.stamps[stamp] = signalDay;
  return false;
}
