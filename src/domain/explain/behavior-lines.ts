import { completedOn, unionRows } from '../behavior/combine.ts';
import type { CompiledCombination, CompiledSignalRule } from '../behavior/compile-behavior.ts';
import { type BehaviorScorer, cappedRulePoints } from '../behavior/score-behavior.ts';
import type { SignalSlice } from '../behavior/signal.ts';
import { type PersonStates, tallySignals } from '../behavior/tally.ts';
import { cappedPoints, composeScore, countedRules, uncappedPoints } from '../fit/group.ts';
import { builtInEvent } from '../facts/built-in-events.ts';
import type { Value } from '../facts/fact.ts';
import type { Day } from '../time/day.ts';
import { weightAt } from '../time/decay.ts';
import { type Tenths, weighPoints } from '../time/points.ts';
import { type ScoreLine, type SignalEvidence, limitLine, splitPoints, sumOfLines } from './score-line.ts';

/** What it takes to draw the lines of an account's behavior score. */
export interface BehaviorCase {
  readonly scorer: BehaviorScorer;
  readonly slice: SignalSlice;
  readonly persons: PersonStates;
  readonly contactIds: readonly string[];
  readonly contributions: readonly Tenths[];
  readonly day: Day;
}

/** The lines of a behavior score: rules and combinations that gave points, caps that bit, and the clamp. */
export function behaviorLines(subject: BehaviorCase): readonly ScoreLine[] {
  const { behavior } = subject.scorer;
  const counted = countedSignals(subject);
  const lines = behavior.groups.flatMap((group) => {
    const given = countedRules(group, subject.contributions).flatMap((index) => linesOf(subject, index, counted));
    const own = given.map((line) => ({ ...line, group: group.name }));
    const before = uncappedPoints(group, subject.contributions);
    return [
      ...own,
      ...limitLine(
        'group cap',
        group.name,
        `at most ${(group.cap ?? 0) / 10} for ${group.name}`,
        before,
        cappedPoints(group, before),
      ),
    ];
  });
  const score = composeScore(behavior.groups, subject.contributions);
  return [...lines, ...limitLine('clamp', 'score', 'a score stays between 0 and 100', sumOfLines(lines), score)];
}

interface CountedSignal {
  readonly row: number;
  readonly weight: number;
}

function countedSignals({ scorer, slice, persons, day }: BehaviorCase): readonly (readonly CountedSignal[])[] {
  const counted: CountedSignal[][] = scorer.behavior.rules.map(() => []);
  tallySignals(scorer.tallies.seen, scorer.behavior, scorer.table, slice, persons, day, (rule, row, weight) => {
    counted[rule]?.push({ row, weight });
  });
  return counted;
}

function linesOf(
  subject: BehaviorCase,
  index: number,
  counted: readonly (readonly CountedSignal[])[],
): readonly ScoreLine[] {
  const { rules, combinations } = subject.scorer.behavior;
  const rule = rules[index];
  if (rule !== undefined) return ruleLines(subject, rule, counted[index] ?? []);
  const combination = combinations[index - rules.length];
  return combination === undefined ? [] : combinationLines(subject, combination, subject.contributions[index] ?? 0);
}

function ruleLines(
  subject: BehaviorCase,
  compiled: CompiledSignalRule,
  counted: readonly CountedSignal[],
): readonly ScoreLine[] {
  const { rule } = compiled;
  const weight = counted.reduce((sum, signal) => sum + signal.weight, 0);
  const points = weighPoints(rule.points, weight);
  if (points === 0) return [];
  const shares = splitPoints(
    cappedRulePoints(compiled, weight),
    counted.map((signal) => signal.weight),
  );
  const evidence = counted.map((signal, i) => signalEvidence(subject, signal, shares[i] ?? 0, rule.halfLifeDays));
  const line = { kind: 'rule', id: rule.id, label: rule.label, points, fullPoints: rule.points, evidence } as const;
  const cap = limitLine(
    'rule cap',
    rule.id,
    `at most ${(rule.cap ?? 0) / 10} for ${rule.label}`,
    points,
    cappedRulePoints(compiled, weight),
  );
  return [line, ...cap];
}

function combinationLines(subject: BehaviorCase, compiled: CompiledCombination, points: Tenths): readonly ScoreLine[] {
  if (points === 0) return [];
  const { scorer, slice, persons, day } = subject;
  const tally = scorer.tallies.seen;
  const view = { table: scorer.table, slice, persons, mode: 'seen', tally } as const;
  const completion = completedOn(compiled, view, tally, day);
  if (completion === undefined) return [];
  const weight = weightAt(compiled.decay, day - completion);
  const rows = unionRows(compiled, view, day).filter((row) => {
    const on = slice.columns.day[row] as number;
    return on <= completion && on > completion - compiled.withinDays;
  });
  const { id, label, points: fullPoints, halfLifeDays } = compiled.combination;
  const shares = splitPoints(
    points,
    rows.map(() => 1),
  );
  const evidence = rows.map((row, i) => ({
    ...signalEvidence(subject, { row, weight }, shares[i] ?? 0, halfLifeDays),
    ageDays: day - completion,
  }));
  return [{ kind: 'combination', id, label, points, fullPoints, evidence }];
}

function signalEvidence(
  { scorer, slice, contactIds, day }: BehaviorCase,
  { row, weight }: CountedSignal,
  points: Tenths,
  halfLifeDays: number | undefined,
): SignalEvidence {
  const { columns } = slice;
  const kind = columns.kinds[columns.kind[row] as number];
  const person = columns.person[row] as number;
  const contactId = contactIds[person - 1];
  const on = columns.day[row] as number;
  return {
    kind: 'signal',
    event: spelledEvent(scorer.behavior.rules, kind?.event ?? ''),
    on,
    ageDays: day - on,
    weight,
    points,
    ...(halfLifeDays === undefined ? {} : { halfLifeDays }),
    ...(contactId === undefined ? {} : { contactId }),
    ...(person > contactIds.length ? { visitor: person - contactIds.length } : {}),
    properties: Object.fromEntries(kind?.properties ?? new Map<string, Value>()),
  };
}

/** An event as people spell it: a kind carries its key, the playbook's rules or the built-in events its name. */
export function spelledEvent(
  rules: readonly { readonly eventKey: string; readonly rule: { readonly event: string } }[],
  eventKey: string,
): string {
  return rules.find((rule) => rule.eventKey === eventKey)?.rule.event ?? builtInEvent(eventKey)?.name ?? eventKey;
}
