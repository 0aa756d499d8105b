import type { BehaviorRules, SignalRule } from '../../src/domain/index.ts';
import type { RawSignal } from '../workload/raw-signals.ts';

/** The rules each signal of an account matches, by number. */
export type Matches = readonly (readonly number[])[];

const million = 1_000_000;
const mostPoints = 1000;

/**
 * What a team writes around a rule engine: from matched signals to points of each rule, the pair, and the score, in
 * tenths. It knows the rules' points, half-lives, caps and repeats, and nothing of the kernel.
 */
export function addUp(behavior: BehaviorRules, signals: readonly RawSignal[], matches: Matches): readonly number[] {
  const byRule: RawSignal[][] = behavior.rules.map(() => []);
  for (const [index, numbers] of matches.entries())
    for (const number of numbers) byRule[number]?.push(signals[index] as RawSignal);
  const points = behavior.rules.map((rule, number) => pointsOf(rule, byRule[number] ?? []));
  const combined = behavior.combinations.map((combination) => {
    const parts = combination.allOf.map((id) => byRule[behavior.rules.findIndex((rule) => rule.id === id)] ?? []);
    const age = pairAge(parts, combination.people, combination.withinDays ?? Infinity);
    return age === undefined ? 0 : weigh(combination.points, weightOf(age, combination.halfLifeDays));
  });
  const all = [...points, ...combined];
  return [...all, scoreOf(behavior, all)];
}

function pointsOf(rule: SignalRule, signals: readonly RawSignal[]): number {
  const weight = agesThatCount(rule, signals).reduce((sum, age) => sum + weightOf(age, rule.halfLifeDays), 0);
  return held(weigh(rule.points, weight), rule.cap);
}

function agesThatCount({ repeats }: SignalRule, signals: readonly RawSignal[]): readonly number[] {
  switch (repeats) {
    case 'every':
      return signals.map(({ ageDays }) => ageDays);
    case 'once per day per person':
      return latestBy(signals, ({ ageDays, person }) => ageDays * million + person);
    case 'once per person':
      return latestBy(signals, ({ person }) => person);
    case 'once':
      return latestBy(signals, () => 0);
  }
}

function latestBy(signals: readonly RawSignal[], keyOf: (signal: RawSignal) => number): readonly number[] {
  const ages = new Map<number, number>();
  for (const signal of signals) {
    const key = keyOf(signal);
    ages.set(key, Math.min(ages.get(key) ?? Infinity, signal.ageDays));
  }
  return [...ages.values()];
}

/** Days since the last day on which enough people together had done all of it within some days. */
function pairAge(parts: readonly (readonly RawSignal[])[], people: number, withinDays: number): number | undefined {
  const ages = [...new Set(parts.flat().map(({ ageDays }) => ageDays))].toSorted((a, b) => a - b);
  return ages.find((age) => {
    const recent = parts.map((part) => part.filter(({ ageDays }) => ageDays >= age && ageDays < age + withinDays));
    const who = new Set(recent.flat().flatMap(({ person }) => (person === 0 ? [] : [person])));
    return recent.every((part) => part.length > 0) && who.size >= people;
  });
}

function weightOf(age: number, halfLifeDays: number | undefined): number {
  return halfLifeDays === undefined ? million : Math.round(million * 2 ** (-age / halfLifeDays));
}

// Rounds half to even, away from the binary fractions a plain division would bring.
function weigh(points: number, weight: number): number {
  const product = BigInt(Math.abs(points)) * BigInt(weight);
  const whole = product / 1_000_000n;
  const twice = (product % 1_000_000n) * 2n;
  const isUp = twice > 1_000_000n || (twice === 1_000_000n && whole % 2n === 1n);
  return Math.sign(points) * Number(whole + (isUp ? 1n : 0n));
}

function held(points: number, cap: number | undefined): number {
  return cap === undefined ? points : Math.max(-cap, Math.min(cap, points));
}

function scoreOf({ groups, rules, combinations }: BehaviorRules, points: readonly number[]): number {
  const groupNames = [...rules, ...combinations].map(({ group }) => group);
  const sums = groups.map(({ name, cap }) =>
    held(
      points.reduce((sum, own, index) => sum + (groupNames[index] === name ? own : 0), 0),
      cap,
    ),
  );
  const sum = sums.reduce((total, own) => total + own, 0);
  return Math.max(0, Math.min(mostPoints, sum));
}
