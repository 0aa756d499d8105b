import type { Value } from '../facts/fact.ts';
import type { Day } from '../time/day.ts';
import type { Tenths } from '../time/points.ts';

/** A fact a rule looked at. */
export interface FactEvidence {
  readonly kind: 'fact';
  readonly field: string;
  readonly value: Value;
  readonly source?: string;
  readonly observedOn?: Day;
}

/** A signal a rule counted, with its share of the rule's points and what is left of it, in millionths. */
export interface SignalEvidence {
  readonly kind: 'signal';
  readonly event: string;
  readonly on: Day;
  readonly ageDays: number;
  readonly weight: number;
  readonly points: Tenths;
  readonly halfLifeDays?: number;
  /** The contact who did it, or a visitor's anonymous id; absent when nobody in particular did. */
  readonly contactId?: string;
  readonly visitor?: number;
  /** Properties worth showing, as they came. */
  readonly properties: Readonly<Record<string, Value>>;
}

/** What supports a line. */
export type Evidence = FactEvidence | SignalEvidence;

/** What a line is: a rule that gave points, or a limit that took some away. */
export type LineKind = 'rule' | 'combination' | 'coverage' | 'rule cap' | 'group cap' | 'clamp';

/** One line of a score. The lines of a score sum exactly to it. */
export interface ScoreLine {
  readonly kind: LineKind;
  /** The rule's or role's id; of a cap, whose it is. */
  readonly id: string;
  readonly label: string;
  readonly points: Tenths;
  readonly evidence: readonly Evidence[];
  /** The group of a rule or combination, whose cap may take some of its points away. */
  readonly group?: string;
  readonly contactId?: string;
  /** Points before decay, for rules whose signals age. */
  readonly fullPoints?: Tenths;
}

/** The sum of some lines, in tenths. */
export function sumOfLines(lines: readonly ScoreLine[]): Tenths {
  return lines.reduce((sum, line) => sum + line.points, 0);
}

/** A line for what a limit took from (or gave to) a sum; none when it changed nothing. */
export function limitLine(
  kind: LineKind,
  id: string,
  label: string,
  before: Tenths,
  after: Tenths,
): readonly ScoreLine[] {
  return before === after ? [] : [{ kind, id, label, points: after - before, evidence: [] }];
}

/** `total` split by weight into whole parts that add up to it: largest remainder, ties to the earlier part. */
export function splitPoints(total: Tenths, weights: readonly number[]): readonly Tenths[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  if (sum === 0) return weights.map(() => 0);
  const shares = weights.map((weight) => (Math.abs(total) * weight) / sum);
  const parts = shares.map(Math.floor);
  let rest = Math.abs(total) - parts.reduce((all, part) => all + part, 0);
  const byRemainder = [...shares.keys()].toSorted((a, b) => remainder(shares, b) - remainder(shares, a) || a - b);
  for (const index of byRemainder) {
    if (rest <= 0) break;
    parts[index] = (parts[index] ?? 0) + 1;
    rest -= 1;
  }
  return parts.map((part) => part * Math.sign(total) + 0);
}

function remainder(shares: readonly number[], index: number): number {
  const share = shares[index] ?? 0;
  return share - Math.floor(share);
}
