import { z } from 'zod';
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
import { Refusal, noPlaybook } from '../refusal.ts';
import { jsonRoute, reply } from '../route.ts';
import { given } from '../shapes/given.ts';
import { dayOfText, dayShape, textShape } from '../shapes/values.ts';

const cellShape = z.union([z.string(), z.number(), z.null()]);
const figureShape = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    definition: z.string().meta({ description: 'what is counted, in one sentence' }),
    unit: z.string(),
    group: z.record(z.string(), z.string()).meta({ description: 'such as `{ source: "webinar", month: "2026-11" }`' }),
    value: z.number().optional().meta({ description: 'a share from 0 to 1; absent where there is nothing to count' }),
    n: z.int().meta({ description: 'how many cases it rests on' }),
    low: z.number().optional().meta({ description: 'with `high` the 95 % interval of a share' }),
    high: z.number().optional(),
    waiting: z.int().optional().meta({ description: 'cases left out because they are not decided yet' }),
  })
  .meta({ id: 'Figure' });
const listShape = z.strictObject({
  id: z.string(),
  name: z.string(),
  says: z.string(),
  columns: z.array(z.string()),
  rows: z.array(z.array(cellShape)),
});
const reportShape = z
  .strictObject({
    name: z.string(),
    title: z.string(),
    from: dayShape.optional(),
    to: dayShape.optional(),
    zone: z.string(),
    notes: z.array(z.string()).meta({ description: 'warnings and flags, in words' }),
    figures: z.array(figureShape),
    lists: z.array(listShape),
  })
  .meta({ id: 'Report' });
const casesShape = z
  .strictObject({ columns: z.array(z.string()), rows: z.array(z.array(cellShape)) })
  .meta({ id: 'Cases' });

const days = {
  from: dayShape.optional().meta({ description: 'the first day; without it from the beginning' }),
  to: dayShape.optional().meta({ description: 'the last day; without it until now' }),
  since: dayShape.optional().meta({ description: 'for `change`, the day the rules changed' }),
};

/** What reports there are. */
export const listReports = jsonRoute({
  method: 'GET',
  path: '/api/v1/reports',
  access: 'read',
  summary: 'Which reports there are, and the question each answers',
  answers: {
    200: z.strictObject({
      reports: z.array(z.strictObject({ name: z.string(), title: z.string(), says: z.string() })),
    }),
  },
  answer: async () => reply(200, { reports: reportNames.map((name) => ({ name, ...reportTitles[name] })) }),
});

/** A report, or the cases behind one of its figures. */
export const getReport = jsonRoute({
  method: 'GET',
  path: '/api/v1/reports/:name',
  access: 'read',
  summary: 'A report of what passes between marketing and sales, as of now; as JSON, CSV or Markdown',
  params: z.strictObject({ name: textShape(100) }),
  query: z.strictObject({
    ...days,
    by: z.enum(splits).optional(),
    format: z.enum(['json', 'csv', 'md']).default('json'),
    list: textShape(100).optional().meta({ description: 'the id of a figure or a list: the cases behind it instead' }),
  }),
  answers: { 200: z.union([reportShape, casesShape, z.string()]) },
  answer: async ({ params, query: { format, list, by, ...rest } }, { reports }) => {
    const name = reportNames.find((one) => one === params.name);
    if (name === undefined)
      throw new Refusal(404, 'no-such-report', 'there is no such report; see `GET /api/v1/reports`');
    const report = await reports.make(name, { ...given({ by }), ...daysOf(rest) });
    if (report === undefined) throw noPlaybook();
    const cases = list === undefined ? undefined : casesOf(report, list);
    if (format === 'csv') return reply(200, csvOf(cases ?? allFigures(report)), typed('text/csv'));
    if (format === 'md')
      return reply(200, cases === undefined ? markdownReport(report) : markdownTable(cases), typed('text/markdown'));
    return reply(200, cases === undefined ? reportBody(report) : bodyOfCases(cases));
  },
});

function typed(type: string): Readonly<Record<string, string>> {
  return { 'content-type': `${type}; charset=utf-8` };
}

function casesOf(report: Report, id: string): PlainTable {
  const cases = casesBehind(report, id);
  if (cases !== undefined) return cases;
  throw new Refusal(404, 'no-such-figure', 'the report has no figure and no list of this id', { where: 'query.list' });
}

function daysOf(texts: Readonly<Partial<Record<keyof typeof days, string | undefined>>>): ReportQuery {
  const read = Object.entries(texts).flatMap(([name, text]) => {
    if (text === undefined) return [];
    const day = dayOfText(text);
    if (day === undefined) throw new Refusal(400, 'bad-request', 'there is no such day', { where: `query.${name}` });
    return [[name, day] as const];
  });
  return Object.fromEntries(read);
}

function bodyOfCases({ titles, rows }: PlainTable): z.input<typeof casesShape> {
  return { columns: [...titles], rows: rows.map((row) => [...row]) };
}

function reportBody(report: Report): z.input<typeof reportShape> {
  const { figures, lists, notes, from, to, ...rest } = jsonReport(report);
  return {
    ...rest,
    ...given({ from, to }),
    notes: [...notes],
    figures: figures.map((figure) => ({ ...figure, group: { ...figure.group } })),
    lists: lists.map((list) => ({ ...list, columns: [...list.columns], rows: list.rows.map((row) => [...row]) })),
  };
}
