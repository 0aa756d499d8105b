import { type Verdict, verdicts } from '../../domain/index.ts';
import { type MovedAccount, type VerdictDiff, isUpgrade } from '../../engine/index.ts';
import { caseLines, caseMarkdown } from './case-diff.ts';
import type { Paint } from './paint.ts';
import { markdownCell, plain, renderTable } from './table.ts';
import { nextStep } from './words.ts';

const mostShown = 40;

/** What a change of rules does, for a terminal. */
export function diffLines(diff: VerdictDiff, day: string, paint: Paint): readonly string[] {
  const { changes, moved, accounts } = diff;
  if (changes.length === 0) return [`The two playbooks decide alike; nothing to compare on ${day}.`];
  const rules = changes.flatMap(({ part, model, id, before, after }) => [
    `  ${paint.bold(id)} ${paint.dim(`${part}${model === 'default' || model === '' ? '' : `, model ${model}`}`)}`,
    ...(before === undefined ? [] : [paint.red(`    - ${before}`)]),
    ...(after === undefined ? [] : [paint.green(`    + ${after}`)]),
  ]);
  const [head = '', ...rows] = renderTable(
    [{ title: 'Account', most: 32 }, { title: 'Before' }, { title: 'After' }, { title: 'Because of', most: 40 }],
    inOrder(moved)
      .slice(0, mostShown)
      .map((account) => [plain(account.name), side(account.before), side(account.after), account.because.join(', ')]),
  );
  const rest = moved.length > mostShown ? [`  … and ${moved.length - mostShown} more; --json has all`] : [];
  return [
    paint.bold('Rules that changed'),
    ...rules,
    '',
    `${moved.length} of ${accounts} accounts change verdict or next step on ${day}`,
    ...verdicts.toReversed().map((verdict) => `  ${countText(verdict, diff)}`),
    `  ${hoursText(diff)}`,
    ...(moved.length === 0 ? [] : ['', paint.bold(head), ...rows, ...rest]),
    ...(diff.cases === undefined ? [] : ['', ...caseLines(diff.cases, paint)]),
  ];
}

/** What a change of rules does, as Markdown for a comment. */
export function diffMarkdown(diff: VerdictDiff, day: string): readonly string[] {
  const { changes, moved, accounts } = diff;
  if (changes.length === 0) return ['**Playbook:** the rules decide as before.'];
  const rules = changes.map(
    ({ part, id, before, after }) =>
      `| ${part} | \`${markdownCell(id)}\` | ${markdownCell(before ?? '')} | ${markdownCell(after ?? '')} |`,
  );
  const rows = inOrder(moved)
    .slice(0, mostShown)
    .map(
      (account) =>
        `| ${markdownCell(account.name)} | ${side(account.before)} | ${side(account.after)} | ${account.because.map((id) => `\`${markdownCell(id)}\``).join(', ')} |`,
    );
  return [
    `**Playbook:** ${moved.length} of ${accounts} accounts change verdict or next step on ${day}; ${hoursText(diff)}.`,
    '',
    '| Part | Rule | Before | After |',
    '|---|---|---|---|',
    ...rules,
    '',
    '| Verdict | Before | After |',
    '|---|---:|---:|',
    ...verdicts.toReversed().map((verdict) => `| ${verdict} | ${diff.before[verdict]} | ${diff.after[verdict]} |`),
    ...(diff.cases === undefined ? [] : ['', ...caseMarkdown(diff.cases)]),
    ...(rows.length === 0
      ? []
      : [
          '',
          '<details><summary>Accounts</summary>',
          '',
          '| Account | Before | After | Because of |',
          '|---|---|---|---|',
          ...rows,
          '',
          '</details>',
        ]),
    ...(moved.length > mostShown ? [`… and ${moved.length - mostShown} more`] : []),
  ];
}

// Upgrades first, then what falls, then what only takes another next step.
function inOrder(moved: readonly MovedAccount[]): readonly MovedAccount[] {
  const rank = (account: MovedAccount) =>
    isUpgrade(account) ? 0 : account.before.verdict === account.after.verdict ? 2 : 1;
  return moved.toSorted((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1));
}

function side(assessment: MovedAccount['before']): string {
  return `${assessment.verdict}: ${nextStep(assessment)}`;
}

function countText(verdict: Verdict, { before, after }: VerdictDiff): string {
  const change = after[verdict] - before[verdict];
  return `${verdict.padEnd(10)} ${before[verdict]} → ${after[verdict]}${change === 0 ? '' : ` (${change > 0 ? '+' : ''}${change})`}`;
}

function hoursText({ repHours }: VerdictDiff): string {
  if (repHours === 0) return 'rep time stays the same';
  return repHours > 0 ? `${repHours.toFixed(1)} rep-hours more` : `${(-repHours).toFixed(1)} rep-hours saved`;
}
