import type { VerdictDiff } from '../engine/index.ts';

/** A limit on what a change of rules may do. */
export interface FailRule {
  readonly text: string;
  readonly metric: 'moved' | 'hours' | 'pursue' | 'nurture' | 'disqualify';
  readonly limit: number;
  readonly isShare: boolean;
}

/** A limit as typed, such as `moved>5%`; undefined when it is none. */
export function parseFailRule(text: string): FailRule | undefined {
  const match = /^(moved|hours|pursue|nurture|disqualify)\s?>\s?(\d{1,9}(?:\.\d{1,3})?)(%?)$/.exec(text.trim());
  if (match === null) return undefined;
  const [, metric, limit, percent] = match;
  return { text: text.trim(), metric: metric as FailRule['metric'], limit: Number(limit), isShare: percent === '%' };
}

/** Whether a change passes a limit; shares are of all accounts, verdicts count how many more there are than before. */
export function exceeded({ metric, limit, isShare }: FailRule, diff: VerdictDiff): boolean {
  const value = valueOf(metric, diff);
  return (isShare ? (100 * value) / Math.max(diff.accounts, 1) : value) > limit;
}

function valueOf(metric: FailRule['metric'], { moved, repHours, before, after }: VerdictDiff): number {
  if (metric === 'moved') return moved.length;
  return metric === 'hours' ? repHours : after[metric] - before[metric];
}
