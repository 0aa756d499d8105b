import { type Verdict, compareTexts, verdicts } from '../../domain/index.ts';
import { type MovedAccount, type VerdictDiff, stepsUp } from '../../engine/index.ts';
import { modelName } from '../../playbook/index.ts';
import { caseDocument, caseLines, caseMarkdown } from './case-diff.ts';
import { assessmentDocument } from './machine-rows.ts';
import type { Paint } from './paint.ts';
import { markdownCell, plain, renderTable } from './table.ts';
import { countOf, nextStep } from './words.ts';

const mostShown = 40;

/** What a change of rules does on a day, what was read to say so, and why a check with limits fails. */
export interface DiffReport extends VerdictDiff {
  readonly day: string;
  readonly reading: readonly string[];
  /** False where rows were rejected or left out, so that nobody overlooks the report on reading. */
  readonly isAllRead: boolean;
  readonly failures: readonly string[];
}

/** What a change of rules does, for a terminal. */
export function diffLines(diff: DiffReport, paint: Paint): readonly string[] {
  const { changes, moved, accounts, day } = diff;
  if (changes.length === 0) return [`The two playbooks decide alike; nothing to compare on ${day}.`];
  const rules = changes.flatMap(({ part, model, id, before, after }) => [
    `  ${paint.bold(id)} ${paint.dim(`${part}${modelName(model) === '' ? '' : `, model ${model}`}`)}`,
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
    ...(diff.cases === undefined ? [] : ['', ...caseLines(diff.cases, paint)]),
    ...(moved.length === 0 ? [] : ['', paint.bold(head), ...rows, ...rest]),
  ];
}

/** The same for machines. */
export function diffDocument({ day, cases, moved, ...rest }: DiffReport): object {
  return {
    asOf: day,
    ...rest,
    moved: moved.map(({ before, after, ...account }) => ({
      ...account,
      before: assessmentDocument(before),
      after: assessmentDocument(after),
    })),
    ...(cases === undefined ? {} : { cases: caseDocument(cases) }),
  };
}

/** The same as Markdown for a comment: first why a check fails, last what was read. */
export function diffMarkdown(diff: DiffReport): readonly string[] {
  const { failures, reading, isAllRead } = diff;
  return [
    ...(failures.length === 0
      ? []
      : ['**The check fails:**', '', ...failures.map((text) => `- ${markdownCell(text)}`), '']),
    ...changeMarkdown(diff),
    '',
    `<details${isAllRead ? '' : ' open'}><summary>What was read</summary>`,
    '',
    ...reading.map((text) => `- ${markdownCell(text.trim())}`),
    '',
    '</details>',
  ];
}

function changeMarkdown(diff: DiffReport): readonly string[] {
  const { changes, moved, accounts, day } = diff;
  if (changes.length === 0) return ['**Playbook:** the rules decide as before.'];
  const hasModels = changes.some(({ model }) => modelName(model) !== '');
  const rules = changes.map(({ part, model, id, before, after }) => {
    const own = hasModels ? ` ${markdownCell(model)} |` : '';
    return `| ${part} |${own} \`${markdownCell(id)}\` | ${markdownCell(before ?? '')} | ${markdownCell(after ?? '')} |`;
  });
  const rows = inOrder(moved)
    .slice(0, mostShown)
    .map(
      (account) =>
        `| ${markdownCell(account.name)} | ${side(account.before)} | ${side(account.after)} | ${account.because.map((id) => `\`${markdownCell(id)}\``).join(', ')} |`,
    );
  return [
    `**Playbook:** ${moved.length} of ${accounts} accounts change verdict or next step on ${day}; ${hoursText(diff)}.`,
    '',
    hasModels ? '| Part | Model | Rule | Before | After |' : '| Part | Rule | Before | After |',
    hasModels ? '|---|---|---|---|---|' : '|---|---|---|---|',
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

// What falls first, the farthest fall on top, then what rises, then what only takes another next step.
function inOrder(moved: readonly MovedAccount[]): readonly MovedAccount[] {
  const rank = (account: MovedAccount) => (stepsUp(account) === 0 ? verdicts.length : stepsUp(account));
  return moved.toSorted((a, b) => rank(a) - rank(b) || compareTexts(a.id, b.id));
}

function side(assessment: MovedAccount['before']): string {
  return `${assessment.verdict}: ${nextStep(assessment)}`;
}

function countText(verdict: Verdict, { before, after }: VerdictDiff): string {
  const change = after[verdict] - before[verdict];
  return `${verdict.padEnd(10)} ${before[verdict]} → ${after[verdict]}${change === 0 ? '' : ` (${change > 0 ? '+' : ''}${change})`}`;
}

function hoursText({ accounts, repHours, endedAccounts, cases }: VerdictDiff): string {
  const missed = cases?.turned.filter(({ turn }) => turn === 'missed').length ?? 0;
  const hours = `${Math.abs(repHours).toFixed(1)} rep-hours ${repHours > 0 ? 'more' : 'saved'} for one pass through the list`;
  const left =
    endedAccounts === 0 ? '' : ` (${countOf(endedAccounts, 'account')} with a deal that has ended not counted)`;
  const isNobodyLeft = accounts > 0 && endedAccounts >= accounts;
  return [
    isNobodyLeft ? 'no rep-hours to count: every account has a deal that has ended' : '',
    isNobodyLeft ? '' : `${repHours === 0 ? 'rep time stays the same' : hours}${left}`,
    missed === 0 ? '' : `; ${countOf(missed, 'won deal')} missed`,
  ].join('');
}
