import type { Backtest } from '../../../engine/index.ts';
import { type Html, html } from './html-text.ts';
import { interval, percent } from './words.ts';

const size = { width: 440, height: 260, left: 56, bottom: 34, top: 10, right: 24 } as const;
const plotWidth = size.width - size.left - size.right;
const plotHeight = size.height - size.top - size.bottom;
const mostPoints = 300;

const x = (share: number) => round(size.left + share * plotWidth);
const y = (share: number) => round(size.top + (1 - share) * plotHeight);

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function frame(title: string, xTitle: string, yTitle: string, content: readonly Html[]): Html {
  const ticks = [0, 0.25, 0.5, 0.75, 1];
  return html`<figure>
    <figcaption>${title}</figcaption>
    <svg viewBox="0 0 ${size.width} ${size.height}" role="img" aria-label="${title}">
      ${ticks.map((tick) => html`<line class="grid" x1="${x(0)}" x2="${x(1)}" y1="${y(tick)}" y2="${y(tick)}" />`)}
      ${content}
      <text x="${x(0.5)}" y="${size.height - 4}" text-anchor="middle">${xTitle}</text>
      <text x="12" y="${y(0.5)}" text-anchor="middle" transform="rotate(-90 12 ${y(0.5)})">${yTitle}</text>
    </svg>
  </figure>`;
}

/** Won and lost by band, each as a share of its own. */
export function distributionChart({ bands, all, ranking }: Backtest): Html {
  const shares = bands.map(({ won, lost }) => [won / Math.max(1, all.won), lost / Math.max(1, all.lost)] as const);
  const most = Math.max(0.01, ...shares.flat());
  const width = 1 / bands.length;
  const bar = (index: number, side: number, share: number, name: string, count: number) =>
    html`<rect
      class="${name}"
      x="${x(index * width + (0.1 + side * 0.4) * width)}"
      y="${y(share / most)}"
      width="${round(0.4 * width * plotWidth)}"
      height="${round((share / most) * plotHeight)}"
      ><title>${`${count} ${name}`}</title></rect
    >`;
  const bars = bands.flatMap(({ won, lost }, index) => [
    bar(index, 0, shares[index]?.[0] ?? 0, 'won', won),
    bar(index, 1, shares[index]?.[1] ?? 0, 'lost', lost),
  ]);
  const labels = bands.map(
    ({ from }, index) =>
      html`<text x="${x(index * width)}" y="${size.height - 20}" text-anchor="middle">${from}</text>`,
  );
  const unit = ranking === 'probability' ? 'chance of winning, percent' : 'points';
  return frame('Won and lost by score, each as a share of its own', unit, 'share', [
    ...bars,
    ...labels,
    ...[0, 0.5, 1].map((tick) => shareLabel(tick, `${Math.round(tick * most * 100)} %`)),
  ]);
}

/** The ROC curve: how many won cases stand above how many lost ones. */
export function rocChart({ roc }: Backtest): Html {
  const step = Math.ceil(roc.length / mostPoints);
  const kept = roc.filter((_, index) => index % step === 0 || index === roc.length - 1);
  const points = kept.map(([lost, won]) => `${x(lost)},${y(won)}`).join(' ');
  return frame('Taking the highest scores first', 'share of lost taken', 'share of won taken', [
    html`<line class="even" x1="${x(0)}" y1="${y(0)}" x2="${x(1)}" y2="${y(1)}" />`,
    html`<polyline class="curve" points="${points}" />`,
    ...axisLabels(),
  ]);
}

function axisLabels(): readonly Html[] {
  return [0, 0.5, 1].map(
    (tick) =>
      html`<text x="${x(tick)}" y="${size.height - 20}" text-anchor="middle">${`${tick * 100} %`}</text>
        ${shareLabel(tick, `${tick * 100} %`)}`,
  );
}

function shareLabel(tick: number, text: string): Html {
  return html`<text x="${size.left - 4}" y="${y(tick) + 4}" text-anchor="end">${text}</text>`;
}

/** Chances against what happened, with intervals. */
export function calibrationChart({ calibration }: Backtest): readonly Html[] {
  if (calibration === undefined) return [];
  const marks = calibration.bands.map(
    ({ expected, actual }) =>
      html`<line
          class="interval"
          x1="${x(expected)}"
          x2="${x(expected)}"
          y1="${y(actual.low)}"
          y2="${y(actual.high)}"
        /><circle class="curve-dot" cx="${x(expected)}" cy="${y(actual.share)}" r="4"
          ><title>${`${percent(actual.share)} of ${actual.count} won`}</title></circle
        >`,
  );
  return [
    frame('Chance of winning against what happened', 'expected', 'won', [
      html`<line class="even" x1="${x(0)}" y1="${y(0)}" x2="${x(1)}" y2="${y(1)}" />`,
      ...marks,
      ...axisLabels(),
    ]),
  ];
}

/** Each verdict as a bar of won and lost. */
export function verdictChart({ verdicts }: Backtest): Html {
  const most = Math.max(1, ...verdicts.map(({ won, lost }) => won + lost));
  const height = 1 / verdicts.length;
  const rows = verdicts.map(({ verdict, won, lost, winRate }, index) => {
    const top = round(size.top + (index + 0.35) * height * plotHeight);
    const thick = round(height * plotHeight * 0.45);
    const wonWidth = round((won / most) * plotWidth);
    const rate = winRate === undefined ? 'no case' : `${percent(winRate.share)} won (${interval(winRate, percent)})`;
    return html`<text x="${x(0)}" y="${top - 5}">${`${verdict}: ${won} won, ${lost} lost, ${rate}`}</text>
      <rect class="won" x="${x(0)}" y="${top}" width="${wonWidth}" height="${thick}" /><rect
        class="lost"
        x="${round(x(0) + wonWidth)}"
        y="${top}"
        width="${round((lost / most) * plotWidth)}"
        height="${thick}"
      />`;
  });
  return frame('Verdict by outcome', 'cases', '', rows);
}
