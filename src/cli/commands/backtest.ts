import { resolve } from 'node:path';
import { type LoadedHistory, backtestHistory, loadHistory, writeText } from '../../engine/index.ts';
import { type Call, type Command, CommandError, UsageError, exitCodes, hasOption, textOption } from '../command.ts';
import { nothingEnded, outcomeOptions, outcomeTerms, refuseUndated } from '../outcome-options.ts';
import { backtestDocument } from '../render/backtest/document.ts';
import { backtestHtml } from '../render/backtest/html-page.ts';
import { backtestPage } from '../render/backtest/page.ts';
import { paintWith } from '../render/paint.ts';
import { readingLines } from '../render/reading.ts';
import { writeRejects } from '../rejects.ts';
import { type Run, loadRun, sourceOptions } from '../sources.ts';

const lastOfEach = 50;

export const backtest: Command = {
  name: 'backtest',
  summary: 'say whether the rules tell won from lost',
  usage: 'FILE… [--outcome COLUMN=WON|LOST] [options]',
  details: [
    'Every account or deal that was won or lost is scored as of the day before it was decided; what was seen later is unknown',
    'then, and nothing the outcome itself brought counts. One sentence comes first, then the figures it rests on.',
  ],
  options: {
    ...sourceOptions,
    ...outcomeOptions,
    column: { type: 'string', value: 'COLUMN', says: 'the score your team has today, to compare with' },
    last: {
      type: 'string',
      value: 'N',
      says: `how many won and lost the table of the last ones holds (default ${lastOfEach})`,
    },
    html: { type: 'string', value: 'FILE', says: 'write a page with charts to this file' },
  },
  examples: [
    {
      line: 'assay backtest deals.csv --outcome "Status=Won|Lost" --decided-at "Close Date"',
      says: 'rules against history, each deal as of the day before it was decided',
    },
    {
      line: 'assay backtest companies.csv deals.csv --column hubspot_score --html backtest.html',
      says: 'beside the score you have, as a page to show around',
    },
  ],
  run: async (call) => {
    const last = lastOf(call);
    const { run, history } = await loadAsked(call);
    if (history.caseFiles.size === 0) throw new CommandError(nothingEnded(call, history.files));
    refuseUndated(call, history);
    await writeRejects(call, run.loaded.files);
    const compared = textOption(call, 'column');
    const result = backtestHistory(run.playbook, history, {
      today: run.day,
      last,
      ...(compared === undefined ? {} : { compared }),
    });
    const { terminal } = call;
    const paint = paintWith(terminal.isColor);
    const readingIn = (own: typeof paint) => readingLines({ ...run, warnings: [] }, own);
    const plainReading = readingIn(paintWith(false));
    if (hasOption(call, 'json')) terminal.out(backtestDocument(result, plainReading));
    else terminal.out([...backtestPage(result, { paint, width: terminal.width }), ''].join('\n'));
    terminal.err([...readingIn(paint), ''].join('\n'));
    await writePage(call, backtestHtml(result, run.playbook.playbook.settings.name, plainReading));
    return exitCodes.ok;
  },
};

async function loadAsked(call: Call): Promise<{ readonly run: Run; readonly history: LoadedHistory }> {
  const compared = textOption(call, 'column');
  const terms = { ...outcomeTerms(call), ...(compared === undefined ? {} : { compared }) };
  let history: LoadedHistory | undefined;
  const run = await loadRun(call, async (files, playbook, options = {}) => {
    history = await loadHistory(files, playbook, options, terms);
    return history;
  });
  if (history === undefined) throw new Error('a run ends with what was loaded');
  return { run, history };
}

function lastOf(call: Call): number {
  const text = textOption(call, 'last');
  const last = text === undefined ? lastOfEach : Number(text);
  if (!Number.isInteger(last) || last < 1) throw new UsageError(`\`--last ${text}\` is not a number of cases`);
  return last;
}

async function writePage(call: Call, page: string): Promise<void> {
  const file = textOption(call, 'html');
  if (file === undefined) return;
  await writeText(resolve(call.terminal.cwd, file), page);
  call.terminal.err(`wrote ${file}\n`);
}
