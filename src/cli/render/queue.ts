import { type Day, type Path, type Verdict, formatDay, paths, strongestLines, verdicts } from '../../domain/index.ts';
import type { Qualified } from '../../engine/index.ts';
import type { Paint } from './paint.ts';
import { reasonText } from './explanation-page.ts';
import { fit, plain, renderTable } from './table.ts';
import { type NameOf, missingText, nextStep, scoreCell, verdictWord } from './words.ts';

/** What a queue is drawn with. */
export interface QueueOptions {
  readonly day: Day;
  readonly most: number;
  readonly width: number;
  readonly paint: Paint;
  readonly nameOf: NameOf;
}

const pathOrder: readonly Path[] = [
  'route',
  'review',
  'enrich',
  'find-stakeholders',
  'expand',
  'partner',
  'monitor',
  'nurture',
  'park',
];

/** What an account's place in the queue depends on. */
export type Ranked = Pick<Qualified, 'account' | 'assessment'>;

/** Accounts in the order a team works them: verdict, path, chance of winning, then the sum of scores, then id. */
export function inQueueOrder<Account extends Ranked>(accounts: readonly Account[]): readonly Account[] {
  return accounts.toSorted(
    (a, b) =>
      verdicts.indexOf(b.assessment.verdict) - verdicts.indexOf(a.assessment.verdict) ||
      pathOrder.indexOf(a.assessment.path) - pathOrder.indexOf(b.assessment.path) ||
      (b.assessment.probability ?? 0) - (a.assessment.probability ?? 0) ||
      sumOfScores(b) - sumOfScores(a) ||
      (a.account.id < b.account.id ? -1 : 1),
  );
}

function sumOfScores({ assessment: { scores } }: Ranked): number {
  return scores.account.points + scores.stakeholder.points + scores.behavior.points;
}

/** The queue as a table, each account with why and what is missing below it. */
export function queueLines(accounts: readonly Qualified[], options: QueueOptions): readonly string[] {
  const shown = inQueueOrder(accounts).slice(0, options.most);
  const { paint, width } = options;
  const columns = [
    { title: 'Account', most: 30 },
    { title: 'Account fit' },
    { title: 'Buying group' },
    { title: 'Engagement' },
    { title: 'Verdict' },
    { title: 'Next step' },
  ];
  const rows = shown.map(({ name, assessment }) => [
    plain(name),
    scoreCell(assessment.scores.account),
    scoreCell(assessment.scores.stakeholder),
    scoreCell(assessment.scores.behavior),
    verdictWord(assessment.verdict, paint),
    nextStep(assessment),
  ]);
  const [head = '', ...lines] = renderTable(columns, rows);
  return [
    paint.bold(head),
    ...lines.flatMap((line, i) => [
      line,
      ...belowRow(shown[i] as Qualified, options).map((text) => paint.dim(fit(`      ${text}`, width).trimEnd())),
    ]),
  ];
}

function belowRow(account: Qualified, { nameOf }: QueueOptions): readonly string[] {
  const reasons = strongestLines(account.lines, 2).map(reasonText);
  const why = [account.assessment.why, ...reasons].join(' · ');
  if (!account.assessment.isUndetermined) return [why];
  const missing = account.missing.slice(0, 3).map((item) => missingText(item, nameOf));
  const more = account.missing.length > 3 ? ` and ${account.missing.length - 3} more` : '';
  return [why, `needs data: ${missing.join(', ')}${more}`];
}

/** How many accounts came out how: one line per verdict, one of paths, one of what is undetermined. */
export function summaryLines(accounts: readonly Ranked[], { day, paint }: QueueOptions): readonly string[] {
  const count = (accept: (account: Ranked) => boolean) => accounts.filter(accept).length;
  const share = (part: number) =>
    `${part} (${accounts.length === 0 ? '0' : ((100 * part) / accounts.length).toFixed(1)} %)`;
  const byVerdict = verdicts
    .toReversed()
    .map(
      (verdict: Verdict) =>
        `${verdictWord(verdict, paint)} ${share(count(({ assessment }) => assessment.verdict === verdict))}`,
    );
  const byPath = paths
    .map((path) => [path, count(({ assessment }) => assessment.path === path)] as const)
    .filter(([, found]) => found > 0)
    .map(([path, found]) => `${path} ${found}`);
  return [
    `${accounts.length} accounts on ${formatDay(day)}: ${byVerdict.join(' · ')}`,
    `next steps: ${byPath.join(' · ')}`,
    `needs data: ${share(count(({ assessment }) => assessment.isUndetermined))} could still change verdict or next step`,
  ];
}
