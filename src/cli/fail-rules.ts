import type { FileReport, VerdictDiff } from '../engine/index.ts';

const metrics = ['moved', 'hours', 'pursue', 'nurture', 'disqualify', 'missed', 'chased'] as const;
const shared: readonly Metric[] = ['moved', 'missed', 'chased'];

type Metric = (typeof metrics)[number];

/** A limit on what a change of rules may do. */
export interface FailRule {
  readonly text: string;
  readonly metric: Metric;
  readonly limit: number;
  readonly isShare: boolean;
}

/** A limit, or why a text is none. */
export type ParsedFailRule =
  | { readonly ok: true; readonly rule: FailRule }
  | { readonly ok: false; readonly problem: string };

/** A limit as typed, such as `moved>5%`. */
export function parseFailRule(typed: string): ParsedFailRule {
  const text = typed.trim();
  const match = /^([a-z]+)\s?>\s?(\d{1,9}(?:\.\d{1,3})?)(%?)$/.exec(text);
  const metric = metrics.find((name) => name === match?.[1]);
  if (match === null || metric === undefined)
    return { ok: false, problem: 'is not a limit; write it like moved>5%, hours>10, pursue>50, missed>0 or chased>2%' };
  const isShare = match[3] === '%';
  if (isShare && !shared.includes(metric))
    return { ok: false, problem: `is not a limit: only ${shared.join(', ')} take %; write it like ${metric}>10` };
  return { ok: true, rule: { text, metric, limit: Number(match[2]), isShare } };
}

/** Why a check with these limits fails, a line each; none where it passes. */
export function checkFailures(
  limits: readonly FailRule[],
  diff: VerdictDiff,
  files: readonly Pick<FileReport, 'counts'>[],
): readonly string[] {
  if (limits.length === 0) return [];
  return [...distrust(diff, files), ...limits.flatMap((limit) => failureOf(limit, diff) ?? [])];
}

function distrust({ accounts }: VerdictDiff, files: readonly Pick<FileReport, 'counts'>[]): readonly string[] {
  let rejected = 0;
  for (const { counts } of files) rejected += counts.rejected;
  return [
    ...(accounts === 0 ? ['no account was read, so no limit can be checked; is the export empty?'] : []),
    ...(rejected === 0
      ? []
      : [
          `${rejected} row${rejected === 1 ? ' was' : 's were'} rejected, so no limit can be trusted; mend the files, --rejects FILE lists them`,
        ]),
  ];
}

// A limit on deals cannot hold where the files have none: nobody could say.
function failureOf(rule: FailRule, diff: VerdictDiff): string | undefined {
  const { text, metric, limit, isShare } = rule;
  const side = sideOf(metric);
  const whole = wholeOf(metric, diff);
  if (side !== undefined && whole === 0 && diff.changes.length > 0)
    return `the limit ${text} needs ${side} deals and these files have none; add the file of deals, or name the column with --outcome "COLUMN=WON|LOST"`;
  const value = valueOf(metric, diff);
  const isOver = (isShare ? (100 * value) / Math.max(whole, 1) : value) > limit;
  return isOver ? `over the limit ${text}: ${figureText(metric, value, whole)}` : undefined;
}

function figureText(metric: Metric, value: number, whole: number): string {
  const share = `${value} of ${whole}`;
  const percent = `(${((100 * value) / Math.max(whole, 1)).toFixed(1)} %)`;
  switch (metric) {
    case 'moved':
      return `${share} accounts ${percent}`;
    case 'missed':
    case 'chased':
      return `${share} ${sideOf(metric)} deals ${percent}`;
    case 'hours':
      return `${value.toFixed(1)} rep-hours more`;
    case 'pursue':
    case 'nurture':
    case 'disqualify':
      return `${value} more than before`;
  }
}

function sideOf(metric: Metric): 'won' | 'lost' | undefined {
  if (metric === 'missed') return 'won';
  return metric === 'chased' ? 'lost' : undefined;
}

function wholeOf(metric: Metric, { accounts, cases }: VerdictDiff): number {
  const side = sideOf(metric);
  return side === undefined ? accounts : (cases?.cases[side] ?? 0);
}

function valueOf(metric: Metric, { moved, repHours, before, after, cases }: VerdictDiff): number {
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
