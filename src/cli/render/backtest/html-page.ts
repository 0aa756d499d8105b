import { formatDay } from '../../../domain/index.ts';
import type { Backtest, Figures } from '../../../engine/index.ts';
import { calibrationChart, distributionChart, rocChart, verdictChart } from './charts.ts';
import { comparisonText, missingLines, triesText } from './findings.ts';
import { type Html, html } from './html-text.ts';
import { backtestWarnings } from './warnings.ts';
import {
  aucMeaning,
  aucText,
  casesText,
  criterionText,
  figureRows,
  figureWords,
  isSame,
  lastTitle,
  medianText,
  rulesText,
  sentenceTexts,
} from './words.ts';

const style = `
:root { color-scheme: light dark; --won: #1a7f4b; --lost: #c2410c; --line: #8888; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h1::first-letter { text-transform: uppercase; }
table { border-collapse: collapse; margin: .5rem 0 1.5rem; } th, td { padding: .25rem .75rem; text-align: left; border-bottom: 1px solid var(--line); }
figure { display: inline-block; width: 28rem; max-width: 100%; margin: 0 1rem 1rem 0; break-inside: avoid; } figcaption { font-weight: 600; }
svg { width: 100%; height: auto; } text { font-size: 11px; fill: currentColor; }
.won { fill: var(--won); } .lost { fill: var(--lost); } .grid { stroke: var(--line); stroke-width: .5; }
.curve { fill: none; stroke: var(--won); stroke-width: 2; } .curve-dot { fill: var(--won); } .interval { stroke: currentColor; } .even { stroke: var(--line); stroke-dasharray: 4 4; }
.key span { padding: 0 .5rem; color: #fff; } .key .won { background: var(--won); } .key .lost { background: var(--lost); }
footer { color: #777; font-size: .875rem; }
@media print { body { margin: 0; max-width: none; font-size: 11pt; } figure { width: 48%; } .won, .lost, .key span { print-color-adjust: exact; } }
`;

/** A backtest as a page of its own: charts as inline SVG, no scripts, nothing fetched, every text escaped. */
export function backtestHtml(backtest: Backtest, playbookName: string, reading: readonly string[]): string {
  const { last, all } = backtest;
  const compared = comparisonText(backtest);
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <title>${`Backtest of ${playbookName}`}</title>
        <style>
          ${{ html: style }}
        </style>
      </head>
      <body>
        <main>
          <h1>${sentenceTexts[backtest.sentence]}</h1>
          <p>${casesText(backtest)}. ${criterionText(backtest)}</p>
          <h2>Before you believe it</h2>
          ${list(backtestWarnings(backtest))}
          <p>What was read:</p>
          ${list(reading.map((text) => text.trim().replace(/^! /, '')))}
          <h2>${`All ${all.won} won and ${all.lost} lost`}</h2>
          <p>${aucMeaning}</p>
          ${figureTable(all)}
          ${
            last === undefined || isSame(last, all)
              ? []
              : [
                  html`<h2>${lastTitle(last)}</h2>
                    ${figureTable(last)}`,
                ]
          }
          <p class="key"><span class="won">won</span> <span class="lost">lost</span></p>
          ${distributionChart(backtest)} ${rocChart(backtest)} ${calibrationChart(backtest)} ${verdictChart(backtest)}
          ${
            compared === undefined
              ? []
              : [
                  html`<h2>Beside the score of today</h2>
                    <p>${prose(compared)}</p>`,
                ]
          }
          <h2>What no rule looks at</h2>
          ${list(missingLines(backtest))}
          <p>${triesText(backtest)}</p>
        </main>
        <footer>${`${playbookName}, ${rulesText(backtest)}, run for ${formatDay(backtest.today)}`}</footer>
      </body>
    </html> `;
  return page.html;
}

// What to type is of no use to whoever reads a page, and marks of code are for a terminal.
function prose(text: string): readonly Html[] {
  const said = text.replace(/;[^;]*--[a-z][^;]*$/, '');
  return said.split('`').map((part, index) => (index % 2 === 0 ? html`${part}` : html`<code>${part}</code>`));
}

function list(texts: readonly string[]): readonly Html[] {
  return texts.length === 0
    ? []
    : [
        html`<ul>
          ${texts.map((text) => html`<li>${prose(text)}</li>`)}
        </ul>`,
      ];
}

function figureTable(figures: Figures): Html {
  const rows = figureRows(figures).map(
    (figure) =>
      html`<tr>
        <td>${figureWords[figure.name]}</td>
        <td>${medianText(figure.name, figure.wonMedian)}</td>
        <td>${medianText(figure.name, figure.lostMedian)}</td>
        <td>${aucText(figure)}</td>
      </tr>`,
  );
  return html`<table>
    <thead>
      <tr>
        <th>Score</th>
        <th>Median won</th>
        <th>Median lost</th>
        <th>AUC (95 % interval)</th>
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}
