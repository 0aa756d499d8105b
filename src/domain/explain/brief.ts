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

/** The lines that moved an account most, whichever score they belong to, each with what caps left of it; positive ones first among equals. */
export function strongestLines(lines: Brief['lines'], most: number): readonly ScoreLine[] {
  const all = scoreNames.flatMap((name) => afterCaps(lines[name])).filter(({ points }) => points !== 0);
  return all.toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points) || b.points - a.points).slice(0, most);
}

function afterCaps(lines: readonly ScoreLine[]): readonly ScoreLine[] {
  const ruleCaps = new Map(lines.filter(({ kind }) => kind === 'rule cap').map(({ id, points }) => [id, points]));
  const given = lines.filter(({ kind }) => kind !== 'clamp' && kind !== 'rule cap' && kind !== 'group cap');
  const own = given.map((line) => ({ ...line, points: line.points + (ruleCaps.get(line.id) ?? 0) }));
  return lines.filter(({ kind }) => kind === 'group cap').reduce(withoutExcess, own);
}

// What a group gives too much, its weakest lines lose: without them the others would have come to the cap as well.
function withoutExcess(lines: readonly ScoreLine[], cap: ScoreLine): readonly ScoreLine[] {
  const sign = -Math.sign(cap.points);
  const concerned = lines.filter(({ group, points }) => group === cap.id && Math.sign(points) === sign);
  let excess = Math.abs(cap.points);
  const left = new Map<ScoreLine, ScoreLine>();
  for (const line of concerned.toSorted((a, b) => Math.abs(a.points) - Math.abs(b.points))) {
    const taken = Math.min(excess, Math.abs(line.points));
    left.set(line, { ...line, points: line.points - sign * taken });
    excess -= taken;
  }
  return lines.map((line) => left.get(line) ?? line);
}
