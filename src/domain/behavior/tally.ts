import type { Day } from '../time/day.ts';
import { wholeWeight } from '../time/decay.ts';
import type { CompiledBehavior, CompiledSignalRule, MatchTable } from './compile-behavior.ts';
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
  const rulesByKind = tally.mode === 'possible' ? table.possible : table.sure;
  for (let row = slice.to - 1; row >= slice.from; row -= 1) {
    const ageDays = day - (days[row] as number);
    if (ageDays < 0) continue;
    if (ageDays > behavior.lastAgeDays) break;
    const who = person[row] as number;
    const state = persons[who];
    if (state === personIsOut) continue;
    const kind = kinds[row] as number;
    if (state === personMayCount || (table.maybe[kind] as Int32Array).length > 0) tally.hasDoubt = true;
    if (state === personMayCount && tally.mode === 'sure') continue;
    const rules = rulesByKind[kind] as Int32Array;
    for (let i = 0; i < rules.length; i += 1) {
      count(
        tally,
        behavior.rules[rules[i] as number] as CompiledSignalRule,
        rules[i] as number,
        row,
        ageDays,
        who,
        slice,
        onCounted,
      );
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

function count(
  tally: Tally,
  compiled: CompiledSignalRule,
  rule: number,
  row: number,
  ageDays: number,
  who: number,
  slice: SignalSlice,
  onCounted: OnCounted | undefined,
): void {
  if (tally.newestMatched[rule] === -1) tally.newestMatched[rule] = row;
  if (ageDays > compiled.lastAgeDays) return;
  if (isRepeat(tally, compiled, rule, row, who, slice)) return;
  if (tally.newestCounted[rule] === -1) tally.newestCounted[rule] = row;
  const weight = compiled.decay.halfLifeDays === undefined ? wholeWeight : (compiled.decay.weights[ageDays] as number);
  tally.weight[rule] = (tally.weight[rule] as number) + weight;
  if (onCounted !== undefined) onCounted(rule, row, weight);
}

function isRepeat(
  tally: Tally,
  compiled: CompiledSignalRule,
  rule: number,
  row: number,
  who: number,
  slice: SignalSlice,
): boolean {
  if (compiled.repeats === 'every') return false;
  if (compiled.repeats === 'once') return tally.newestCounted[rule] !== -1;
  const stamp = rule * slice.personCount + who;
  const last = tally.stamps[stamp] as number;
  const signalDay = slice.columns.day[row] as number;
  if (compiled.repeats === 'once per person' ? last !== never : last === signalDay) return true;
  tally.stamps[stamp] = signalDay;
  return false;
}
