import type { Backtest } from '../../../engine/index.ts';
import { interval, percent, twoDecimals } from './words.ts';

const kinds = { column: 'column', field: 'field', event: 'event in the 90 days before' } as const;

/** What no rule looks at although it tells won from lost, a line each. */
export function missingLines({ missing }: Backtest): readonly string[] {
  return missing.found.map(
    ({ name, of, says, n, wonWith, wonWithout, lift, low, high }) =>
      `\`${name}\` (${kinds[of]}) ${says}: ${percent(wonWith)} of ${n} won, ${percent(wonWithout)} of the others; ${twoDecimals(lift)} times as often (${interval({ low, high })})`,
  );
}

/** How many questions were asked to find it. */
export function triesText({ missing }: Backtest): string {
  if (missing.tries === 0) return 'Nothing in these files is left for rules to look at.';
  const tried = `${missing.tries} question${missing.tries === 1 ? '' : 's'} about fields and events without rules`;
  return missing.found.length === 0
    ? `${tried}: none tells won from lost beyond chance (Bonferroni).`
    : `Out of ${tried}; the intervals allow for that (Bonferroni). Ask why before writing a rule.`;
}

/** How the playbook compares with the score the team has today. */
export function comparisonText({ comparison }: Backtest): string | undefined {
  if (comparison === undefined) return undefined;
  const { name, won, lost, theirs, ours, difference } = comparison;
  if (theirs === undefined || ours === undefined || difference === undefined)
    return `\`${name}\` is a number for ${won} won and ${lost} lost cases: not enough to compare.`;
  const better = difference.low > 0 ? 'the playbook is better' : undefined;
  const worse = difference.high < 0 ? `\`${name}\` is better` : undefined;
  return `On the ${won} won and ${lost} lost cases where \`${name}\` is a number it has an AUC of ${twoDecimals(theirs.auc)} (${interval(theirs)}), the playbook ${twoDecimals(ours.auc)} (${interval(ours)}); difference ${twoDecimals(difference.difference)} (${interval(difference)}): ${better ?? worse ?? 'neither is surely better'}.`;
}
