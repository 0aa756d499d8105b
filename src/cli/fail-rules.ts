import type { VerdictDiff } from '../engine/index.ts';

/** A limit on what a change of rules may do. */
export interface FailRule {
  readonly text: string;
  readonly metric: 'moved' | 'hours' | 'pursue' | 'nurture' | 'disqualify' | 'missed' | 'chased';
  readonly limit: number;
  readonly isShare: boolean;
}

/** A limit as typed, such as `moved>5%`; undefined when it is none. */
export function parseFailRule(text: string): FailRule | undefined {
  const match = /^(moved|hours|pursue|nurture|disqualify|missed|chased)\s?>\s?(\d{1,9}(?:\.\d{1,3})?)(%?)$/.exec(
    text.trim(),
  );
  if (match === null) return undefined;
  const [, metric, limit, percent] = match;
  return { text: text.trim(), metric: metric as FailRule['metric'], limit: Number(limit), isShare: percent === '%' };
}

/**
 * Whether a change passes a limit. Shares are of all accounts, of won deals for `missed` and of lost ones for `chased`;
 * verdicts count how many more there are than before.
 */
export function exceeded({ metric, limit, isShare }: FailRule, diff: VerdictDiff): boolean {
  const value = valueOf(metric, diff);
  return (isShare ? (100 * value) / Math.max(wholeOf(metric, diff), 1) : value) > limit;
}

/** The deals a limit speaks of, where the files have none: then nobody can say whether a change passes it. */
export function lackedBy({ metric }: FailRule, diff: VerdictDiff): 'won' | 'lost' | undefined {
  const side = sideOf(metric);
  return side === undefined || diff.changes.length === 0 || wholeOf(metric, diff) > 0 ? undefined : side;
}

function sideOf(metric: FailRule['metric']): 'won' | 'lost' | undefined {
  if (metric === 'missed') return 'won';
  return metric === 'chased' ? 'lost' : undefined;
}

function wholeOf(metric: FailRule['metric'], { accounts, cases }: VerdictDiff): number {
  const side = sideOf(metric);
  return side === undefined ? accounts : (cases?.cases[side] ?? 0);
}

function valueOf(metric: FailRule['metric'], { moved, repHours, before, after, cases }: VerdictDiff): number {
  switch (metric) {
    case 'moved':
      return moved.length;
    case 'hours':
      return repHours;
    case 'missed':
    case 'chased':
      return cases?.turned.filter(({ turn }) => turn === metric).length ?? 0;
    case 'pursue':
    case 'nurture':
    case 'disqualify':
      return after[metric] - before[metric];
  }
}
