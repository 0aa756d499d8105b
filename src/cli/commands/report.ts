import { type Day, formatDay, parseDay } from '../../domain/index.ts';
import {
  type PlainTable,
  type Report,
  type ReportQuery,
  allFigures,
  casesBehind,
  csvOf,
  jsonReport,
  markdownReport,
  markdownTable,
  reportNames,
  reportTitles,
  splits,
} from '../../engine/index.ts';
import { type Call, type Command, CommandError, UsageError, exitCodes, hasOption, textOption } from '../command.ts';
import { reportLines } from '../render/report/report-page.ts';
import { tableLines } from '../render/report/table-lines.ts';
import { withWorkspace, workspaceOptions } from '../workspace.ts';

export const report: Command = {
  name: 'report',
  summary: 'what passes between marketing and sales: funnel, sources, response, reasons, ageing',
  usage: '[NAME]  [options]',
  details: [
    ...reportNames.map((name) => `${name}: ${reportTitles[name].says}.`),
    'Without a name the reports are listed. Days are those of the playbook’s zone, weeks begin on Monday, and a cycle belongs to the',
    'month it was opened in. Shares come with their 95 % interval and with how many cases they rest on.',
  ],
  options: {
    ...workspaceOptions,
    from: { type: 'string', value: 'DAY', says: 'the first day; without it from the beginning' },
    to: { type: 'string', value: 'DAY', says: 'the last day; without it until now' },
    by: { type: 'string', value: 'WHAT', says: `split by ${splits.join(', ')}` },
    since: { type: 'string', value: 'DAY', says: 'change: the day the rules changed (default the last publish)' },
    list: { type: 'string', value: 'ID', says: 'the cases behind a figure or a list, by its id' },
    csv: { type: 'boolean', says: 'as CSV for a spreadsheet' },
    md: { type: 'boolean', says: 'as Markdown' },
  },
  examples: [
    { line: 'assay report funnel --by source', says: 'how many come how far, source by source' },
    { line: 'assay report response --list accepted-untouched', says: 'who was accepted and not called' },
    { line: 'assay report reasons --from 2026-10-01 --csv > reasons.csv', says: 'for a spreadsheet' },
  ],
  run: async (call) => {
    const [name, more] = call.positionals;
    if (more !== undefined) throw new UsageError('name one report');
    if (name === undefined) return listAll(call);
    const known = reportNames.find((one) => one === name);
    if (known === undefined) throw new UsageError(`\`${name}\` is no report; there are ${reportNames.join(', ')}`);
    const query = queryOf(call);
    await withWorkspace(call, async ({ reports }) => {
      const made = await reports.make(known, query);
      if (made === undefined) throw new CommandError('no playbook is in force; put one in force with `assay publish`');
      call.terminal.out(textOf(call, made));
    });
    return exitCodes.ok;
  },
};

function listAll({ terminal }: Call): number {
  for (const name of reportNames) terminal.out(`${name.padEnd(9)} ${reportTitles[name].says}\n`);
  return exitCodes.ok;
}

function queryOf(call: Call): ReportQuery {
  const by = textOption(call, 'by');
  const split = splits.find((one) => one === by);
  if (by !== undefined && split === undefined)
    throw new UsageError(`\`${by}\` splits nothing; use ${splits.join(', ')}`);
  const days = (['from', 'to', 'since'] as const).flatMap((name) => {
    const day = dayOption(call, name);
    return day === undefined ? [] : [[name, day] as const];
  });
  return { ...(split === undefined ? {} : { by: split }), ...Object.fromEntries(days) };
}

function dayOption(call: Call, name: string): Day | undefined {
  const text = textOption(call, name);
  if (text === undefined) return undefined;
  const day = parseDay(text);
  if (day === undefined || formatDay(day) !== text)
    throw new UsageError(`\`${text}\` is not a day; write it like 2026-03-10`);
  return day;
}

function textOf(call: Call, made: Report): string {
  const id = textOption(call, 'list');
  const cases = id === undefined ? undefined : casesOf(made, id);
  if (hasOption(call, 'json'))
    return `${JSON.stringify(cases === undefined ? jsonReport(made) : { columns: cases.titles, rows: cases.rows }, undefined, 2)}\n`;
  if (hasOption(call, 'csv')) return csvOf(cases ?? allFigures(made));
  if (hasOption(call, 'md')) return cases === undefined ? markdownReport(made) : `${markdownTable(cases)}\n`;
  const { isColor, width } = call.terminal;
  return `${(cases === undefined ? reportLines(made, isColor, width) : tableLines(cases)).join('\n')}\n`;
}

function casesOf(made: Report, id: string): PlainTable {
  const cases = casesBehind(made, id);
  if (cases !== undefined) return cases;
  const known = [...new Set([...made.figures.map((figure) => figure.id), ...made.lists.map((list) => list.id)])];
  throw new UsageError(`the report has no \`${id}\`; there are ${known.join(', ')}`);
}
