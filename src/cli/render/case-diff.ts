import { type Money, formatDay, valueText } from '../../domain/index.ts';
import { type CaseDiff, type Turn, type TurnedCase, turns } from '../../engine/index.ts';
import { dayWarnings } from './backtest/warnings.ts';
import type { Paint } from './paint.ts';
import { markdownCell, plain, renderTable } from './table.ts';

const mostOfEach = 8;

/** What a change of rules would have done to won and lost deals, for a terminal. */
export function caseLines(diff: CaseDiff, paint: Paint): readonly string[] {
  const columns = columnsOf(diff.turned);
  const [head = '', ...rows] = renderTable(
    columns,
    shown(diff).map((turned) => columns.map(({ text }) => plain(text(turned)))),
  );
  return [
    headText(diff),
    ...sidesOf(diff).map(
      ({ side, before, after, tail }) =>
        `  ${`${side} deals pursued`.padEnd(18)} ${before} → ${after}${tail === '' ? '' : `: ${tail}`}`,
    ),
    ...warningsOf(diff).map((text) => `  ${paint.yellow('!')} ${text}`),
    ...(diff.turned.length === 0 ? [] : ['', paint.bold(head), ...rows, ...moreText(diff).map((text) => `  ${text}`)]),
  ];
}

/** The same as Markdown for a comment. */
export function caseMarkdown(diff: CaseDiff): readonly string[] {
  const columns = columnsOf(diff.turned);
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    `${headText(diff)}:`,
    '',
    '| Deals | Pursued before | After | |',
    '|---|---:|---:|---|',
    ...sidesOf(diff).map(({ side, before, after, tail }) => row([side, String(before), String(after), tail])),
    ...warningsOf(diff).flatMap((text) => ['', `> ${markdownCell(text)}`]),
    ...(diff.turned.length === 0
      ? []
      : [
          '',
          '<details><summary>Deals</summary>',
          '',
          row(columns.map(({ title }) => title)),
          `|${columns.map(({ align }) => (align === undefined ? '---' : '---:')).join('|')}|`,
          ...shown(diff).map((turned) => row(markdownCells(turned, columns))),
          ...moreText(diff).flatMap((text) => ['', text]),
          '',
          '</details>',
        ]),
  ];
}

/** The same for machines: days as dates. */
export function caseDocument({ today, cases, turned, ...rest }: CaseDiff): object {
  const { firstDecidedOn, lastDecidedOn, ...counts } = cases;
  return {
    today: formatDay(today),
    cases: {
      ...counts,
      ...(firstDecidedOn === undefined ? {} : { firstDecidedOn: formatDay(firstDecidedOn) }),
      ...(lastDecidedOn === undefined ? {} : { lastDecidedOn: formatDay(lastDecidedOn) }),
    },
    ...rest,
    turned: turned.map(({ decidedOn, scoredOn, ...one }) => ({
      ...one,
      ...(decidedOn === undefined ? {} : { decidedOn: formatDay(decidedOn) }),
      scoredOn: formatDay(scoredOn),
    })),
  };
}

function headText({ cases: { won, lost, undated } }: CaseDiff): string {
  const when = undated === won + lost ? 'on today’s values' : 'each as of the day before it was decided';
  return `${won} won and ${lost} lost deals, ${when}`;
}

interface Side {
  readonly side: 'won' | 'lost';
  readonly before: number;
  readonly after: number;
  readonly tail: string;
}

function sidesOf({ before, after, turned }: CaseDiff): readonly Side[] {
  const tail = (...own: readonly Turn[]) => {
    const counted = own.map((turn) =>
      countText(
        turn,
        turned.filter((one) => one.turn === turn),
      ),
    );
    return own.some((turn) => turned.some((one) => one.turn === turn)) ? counted.join(', ') : '';
  };
  return [
    { side: 'won', before: before.won, after: after.won, tail: tail('missed', 'gained') },
    { side: 'lost', before: before.lost, after: after.lost, tail: tail('chased', 'spared') },
  ];
}

function countText(turn: Turn, own: readonly TurnedCase[]): string {
  const amounts = own.flatMap(({ amount }) => amount ?? []);
  const rest = amounts.length === own.length ? '' : ` in ${amounts.length} of them`;
  return `${own.length} ${turn}${amounts.length === 0 ? '' : ` (${sumText(amounts)}${rest})`}`;
}

function sumText(amounts: readonly Money[]): string {
  const byCurrency = Map.groupBy(amounts, ({ currency }) => currency);
  return [...byCurrency]
    .map(([currency, own]) => {
      const sum = own.reduce((total, { amount }) => total + amount, 0);
      return valueText({ amount: Math.round(sum), ...(currency === undefined ? {} : { currency }) });
    })
    .join(' + ');
}

function warningsOf(diff: CaseDiff): readonly string[] {
  const { cases, turned, withoutTodaysValues: without } = diff;
  const isAllUndated = cases.undated === cases.won + cases.lost;
  const counted = (turn: Turn) => turned.filter((one) => one.turn === turn).length;
  if (without === undefined || isAllUndated || turns.every((turn) => without[turn] === counted(turn)))
    return dayWarnings(diff);
  const text = turns.map((turn) => `${without[turn]} ${turn}`).join(', ');
  return [
    ...dayWarnings(diff),
    turns.every((turn) => without[turn] === 0)
      ? 'every deal listed rests on facts and people that nobody dated, taken as they are today: without them no deal changes verdict'
      : `without facts and people that nobody dated: ${text}`,
  ];
}

// What does harm first, and of that the largest deals.
function shown({ turned }: CaseDiff): readonly TurnedCase[] {
  return turns.flatMap((turn) =>
    turned
      .filter((one) => one.turn === turn)
      .toSorted((a, b) => (b.amount?.amount ?? 0) - (a.amount?.amount ?? 0))
      .slice(0, mostOfEach),
  );
}

function moreText({ turned }: CaseDiff): readonly string[] {
  const left = turns.flatMap((turn) => {
    const count = turned.filter((one) => one.turn === turn).length - mostOfEach;
    return count > 0 ? [`${count} more ${turn}`] : [];
  });
  return left.length === 0 ? [] : [`… and ${left.join(', ')}; --json has all`];
}

function markdownCells(turned: TurnedCase, columns: readonly TurnedColumn[]): readonly string[] {
  const because = turned.because.map((id) => `\`${markdownCell(id)}\``).join(', ');
  return columns.map(({ title, text }) => (title === becauseOf ? because : markdownCell(text(turned))));
}

const becauseOf = 'Because of';

interface TurnedColumn {
  readonly title: string;
  readonly align?: 'right';
  readonly most?: number;
  readonly text: (turned: TurnedCase) => string;
}

const sideOfTurn: Readonly<Record<Turn, string>> = {
  missed: 'won, missed',
  chased: 'lost, chased',
  gained: 'won, gained',
  spared: 'lost, spared',
};

// Columns nobody fills are left out.
function columnsOf(turned: readonly TurnedCase[]): readonly TurnedColumn[] {
  const columns: readonly TurnedColumn[] = [
    { title: 'Deal', text: ({ turn }) => sideOfTurn[turn] },
    { title: 'Account', most: 28, text: ({ name }) => name },
    { title: 'Deal id', most: 16, text: ({ dealId }) => dealId ?? '' },
    { title: 'Amount', align: 'right', text: ({ amount }) => (amount === undefined ? '' : valueText(amount)) },
    { title: 'Decided', text: ({ decidedOn }) => (decidedOn === undefined ? '' : formatDay(decidedOn)) },
    { title: 'Verdict', text: ({ before, after }) => `${before} → ${after}` },
    { title: becauseOf, most: 36, text: ({ because }) => because.join(', ') },
  ];
  return columns.filter(({ text }) => turned.some((one) => text(one) !== ''));
}
