import type { Backtest, Figures } from '../../../engine/index.ts';
import type { Paint } from '../paint.ts';
import { plain, renderTable, wrap } from '../table.ts';
import { verdictWord } from '../words.ts';
import { comparisonText, missingLines, triesText } from './findings.ts';
import { backtestWarnings } from './warnings.ts';
import {
  aucText,
  casesText,
  criterionText,
  figureRows,
  figureWords,
  interval,
  isSame,
  lastTitle,
  medianText,
  percent,
  rankingWord,
  rulesText,
  sentenceTexts,
} from './words.ts';

/** How a page for the terminal is drawn. */
export interface BacktestPageOptions {
  readonly paint: Paint;
  readonly width: number;
}

/** A backtest for people: the sentence first. */
export function backtestPage(backtest: Backtest, options: BacktestPageOptions): readonly string[] {
  const { paint, width } = options;
  const { last, all } = backtest;
  const compared = comparisonText(backtest);
  return [
    paint.bold(sentenceTexts[backtest.sentence]),
    '',
    ...paragraph(casesText(backtest), width),
    ...paragraph(criterionText(backtest), width),
    ...paragraph(paint.dim(rulesText(backtest)), width),
    ...backtestWarnings(backtest).flatMap((text) => bullet(text, width, paint)),
    '',
    `  All ${all.won} won and ${all.lost} lost`,
    ...figureTable(all),
    ...(last === undefined || isSame(last, all) ? [] : ['', `  ${lastTitle(last)}`, ...figureTable(last)]),
    '',
    ...chart(backtest, options),
    '',
    ...verdictTable(backtest, paint),
    ...calibrationTable(backtest, width),
    ...(compared === undefined ? [] : ['', '  Beside the score of today', ...paragraph(compared, width, 4)]),
    '',
    '  What no rule looks at',
    ...missingLines(backtest).flatMap((text) => paragraph(text, width, 4)),
    ...paragraph(triesText(backtest), width, 4),
  ].map((line) => line.trimEnd());
}

function paragraph(text: string, width: number, indent = 2): readonly string[] {
  if (text === '') return [];
  return wrap(text, Math.max(40, width - indent)).map((line) => `${' '.repeat(indent)}${line}`);
}

function bullet(text: string, width: number, paint: Paint): readonly string[] {
  return wrap(plain(text), Math.max(40, width - 4)).map((line, index) =>
    index === 0 ? `  ${paint.yellow('!')} ${line}` : `    ${line}`,
  );
}

const figureColumns = [
  { title: 'Score' },
  { title: 'median won', align: 'right' },
  { title: 'median lost', align: 'right' },
  { title: 'AUC (95 % interval)' },
] as const;

function figureTable(figures: Figures): readonly string[] {
  const rows = figureRows(figures).map((figure) => [
    figureWords[figure.name],
    medianText(figure.name, figure.wonMedian),
    medianText(figure.name, figure.lostMedian),
    aucText(figure),
  ]);
  return renderTable(figureColumns, rows);
}

/** Won and lost by band, each drawn as its share of all won or all lost. */
function chart({ bands, all, ranking }: Backtest, { paint, width }: BacktestPageOptions): readonly string[] {
  const room = Math.max(8, Math.min(30, Math.floor((width - 40) / 2)));
  const unit = ranking === 'probability' ? ' %' : '';
  const label = ({ from, to }: (typeof bands)[number]) => `${from}–${to}${unit}`;
  const widest = Math.max(...bands.map((band) => label(band).length));
  const share = (count: number, total: number) => count / Math.max(1, total);
  const most = Math.max(...bands.flatMap(({ won, lost }) => [share(won, all.won), share(lost, all.lost)]), 0.01);
  const bar = (count: number, total: number, mark: string) => {
    const length = Math.round((share(count, total) / most) * room);
    return mark.repeat(count > 0 ? Math.max(1, length) : 0).padEnd(room);
  };
  return [
    `  ${rankingWord(all)}: ${paint.green('█ won')} and ${paint.red('░ lost')}, each as a share of its own`,
    ...bands.toReversed().map((band) => {
      const won = `${paint.green(bar(band.won, all.won, '█'))} ${String(band.won).padStart(6)}`;
      const lost = `${paint.red(bar(band.lost, all.lost, '░'))} ${String(band.lost).padStart(6)}`;
      return `  ${label(band).padStart(widest)}  ${won}   ${lost}`;
    }),
  ];
}

function verdictTable({ verdicts }: Backtest, paint: Paint): readonly string[] {
  const columns = [
    { title: 'Verdict' },
    { title: 'won', align: 'right' },
    { title: 'lost', align: 'right' },
    { title: 'win rate (95 % interval)' },
  ] as const;
  const rows = verdicts.map(({ verdict, won, lost, winRate }) => [
    verdictWord(verdict, paint),
    String(won),
    String(lost),
    winRate === undefined ? '–' : `${percent(winRate.share)} (${interval(winRate, percent)})`,
  ]);
  return renderTable(columns, rows);
}

function calibrationTable({ calibration }: Backtest, width: number): readonly string[] {
  if (calibration === undefined) return [];
  const { bands, error, brier, brierOfBaseRate } = calibration;
  const columns = [
    { title: 'Chance of winning', align: 'right' },
    { title: 'expected', align: 'right' },
    { title: 'won' },
    { title: 'n', align: 'right' },
  ] as const;
  const rows = bands.map(({ from, to, expected, actual }) => [
    `${Math.round(from * 100)}–${Math.round(to * 100)} %`,
    percent(expected),
    `${percent(actual.share)} (${interval(actual, percent)})`,
    String(actual.count),
  ]);
  const honest =
    brier < brierOfBaseRate
      ? 'better than giving every case the same chance'
      : 'no better than giving every case the same chance: do not show it to anybody as a chance';
  return [
    '',
    ...renderTable(columns, rows),
    ...paragraph(
      `Off by ${percent(error)} on average; squared error ${brier.toFixed(3)} against ${brierOfBaseRate.toFixed(3)}: ${honest}.`,
      width,
      4,
    ),
  ];
}
