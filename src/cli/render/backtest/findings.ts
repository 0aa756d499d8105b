import { nameKey } from '../../../domain/index.ts';
import type { Backtest, Question, Suspicion } from '../../../engine/index.ts';
import { interval, percent, twoDecimals } from './words.ts';
import { countOf } from '../words.ts';

const kinds = { column: 'column', field: 'field', event: 'event in the 90 days before' } as const;

/** What is said of whatever separates too well. */
export const doubtText = 'may not have been known before the decision';

/** Why something may not have been known before the decision. */
export function suspicionText(suspicion: Suspicion): string {
  switch (suspicion.kind) {
    case 'filled at the end':
      return `it is filled in ${suspicion.filled} of ${suspicion.closed} closed records and ${suspicion.openFilled} of ${suspicion.open} open ones`;
    case 'almost without error':
      return `alone it tells won from lost almost without error (AUC ${twoDecimals(suspicion.auc)})`;
    case 'far ahead':
      return `alone it has an AUC of ${twoDecimals(suspicion.auc)}, ${twoDecimals(suspicion.by)} more than any other`;
    case 'one outcome':
      return `it holds ${suspicion.value === undefined ? 'nothing' : `\`${suspicion.value}\``} in ${suspicion.count} records, all of them ${suspicion.outcome}`;
  }
}

/** What holds of the cases a lift speaks of. */
export function questionText(question: Question): string {
  switch (question.kind) {
    case 'happened':
      return 'happened';
    case 'known':
      return 'is known';
    case 'is':
      return `is ${question.value}`;
    case 'at least':
      return `is at least ${question.value}`;
  }
}

/** True for two spellings of one column. */
export function sameName(one: string, other: string): boolean {
  return nameKey(one) === nameKey(other);
}

/** What no rule looks at although it tells won from lost, a line each. */
export function missingLines({ missing }: Backtest): readonly string[] {
  return missing.found.map(({ name, of, question, n, wonWith, wonWithout, lift, low, high }) => {
    const times =
      lift === undefined
        ? `at least ${twoDecimals(low)} times as often`
        : `${twoDecimals(lift)} times as often (${interval({ low, high })})`;
    return `\`${name}\` (${kinds[of]}) ${questionText(question)}: ${percent(wonWith)} of ${n} won, ${percent(wonWithout)} of the others; ${times}`;
  });
}

/** How many questions were asked to find it. */
export function triesText({ missing }: Backtest): string {
  if (missing.tries === 0) return 'Nothing in these files is left for rules to look at.';
  const tried = `${countOf(missing.tries, 'question')} about fields and events without rules`;
  return missing.found.length === 0
    ? `${tried}: none tells won from lost beyond chance (Bonferroni).`
    : `Out of ${tried}; the intervals allow for that (Bonferroni). Ask why before writing a rule.`;
}

/** How the playbook compares with the score the team has today. */
export function comparisonText({ comparison, suspicious }: Backtest): string | undefined {
  if (comparison === undefined) return undefined;
  const { name, won, lost, theirs, ours, difference } = comparison;
  if (theirs === undefined || ours === undefined || difference === undefined)
    return `\`${name}\` is a number for ${won} won and ${lost} lost cases: not enough to compare.`;
  const better = difference.low > 0 ? 'the playbook is better' : undefined;
  const isDoubtful = suspicious.some((one) => sameName(one.name, name));
  const worse = difference.high < 0 ? `\`${name}\` is better${isDoubtful ? `, but it ${doubtText}` : ''}` : undefined;
  return `On the ${won} won and ${lost} lost cases where \`${name}\` is a number it has an AUC of ${twoDecimals(theirs.auc)} (${interval(theirs)}), the playbook ${twoDecimals(ours.auc)} (${interval(ours)}); difference ${twoDecimals(difference.difference)} (${interval(difference)}): ${better ?? worse ?? 'neither is surely better'}.`;
}
