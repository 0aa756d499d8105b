import { type Assessment, concludeFrom, work } from '../assess.ts';
import { tryFacts } from '../flip/to-flip.ts';
import type { AccountSlice } from '../inputs.ts';
import type { Kernel } from '../kernel.ts';
import type { Day } from '../time/day.ts';
import { type ScoreName, scoreNames } from '../verdict/verdict-table.ts';
import { linesOf, missingOf } from './explanation.ts';
import type { MissingFact } from './missing.ts';
import type { ScoreLine } from './score-line.ts';

/** An assessment with its lines, and for an undetermined one what is missing: what a list of accounts shows. */
export interface Brief {
  readonly assessment: Assessment;
  readonly lines: Readonly<Record<ScoreName, readonly ScoreLine[]>>;
  readonly missing: readonly MissingFact[];
}

/** An account in brief; `explain` says the rest. */
export function brief(kernel: Kernel, account: AccountSlice, day: Day): Brief {
  const working = work(kernel, account, day);
  const assessment = concludeFrom(kernel, working);
  const missing = assessment.isUndetermined ? missingOf(kernel, working, assessment, tryFacts(kernel, working)) : [];
  return { assessment, lines: linesOf(kernel, working), missing };
}

/** The lines that moved an account most, whichever score they belong to, each after its own cap; positive ones first among equals. */
export function strongestLines(lines: Brief['lines'], most: number): readonly ScoreLine[] {
  const all = scoreNames.flatMap((name) => withOwnCaps(lines[name]));
  return all.toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points) || b.points - a.points).slice(0, most);
}

function withOwnCaps(lines: readonly ScoreLine[]): readonly ScoreLine[] {
  const caps = new Map(lines.filter((line) => line.kind === 'rule cap').map((line) => [line.id, line.points]));
  const rules = lines.filter((line) => line.kind !== 'clamp' && line.kind !== 'rule cap' && line.kind !== 'group cap');
  return rules.map((line) => ({ ...line, points: line.points + (caps.get(line.id) ?? 0) }));
}
