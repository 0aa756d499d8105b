import { instantIn } from '../../domain/index.ts';
import { type FigureId, definitions } from '../figures/definitions.ts';
import type { CaseList, Cell, Figure, Report } from '../figures/figure.ts';
import { intervalText, valueText } from './value-text.ts';

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** A table of texts and numbers under titles. */
export interface PlainTable {
  readonly titles: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** Figures of one id that are split the same way, as a table for people. */
export interface FigureTable extends PlainTable {
  readonly id: FigureId;
}

/** The figures of a report as tables, those of one id together, in the order of the report. */
export function figureTables({ figures }: Pick<Report, 'figures'>): readonly FigureTable[] {
  const alike = [...Map.groupBy(figures, ({ id }) => id).values()].flatMap((own) => [
    ...Map.groupBy(own, ({ group }) => Object.keys(group).join(' ')).values(),
  ]);
  return alike.map(tableOf);
}

function tableOf(figures: readonly Figure[]): FigureTable {
  const [{ id, group } = { id: 'mql-volume' as const, group: {} }] = figures;
  const names = Object.keys(group);
  const isShare = definitions[id].unit === 'share';
  const isCount = figures.every(({ value, n }) => value === n);
  const waits = figures.some(({ waiting }) => waiting !== undefined);
  const titles = [
    ...names,
    definitions[id].unit,
    ...(isShare ? ['95 % interval'] : []),
    ...(isCount ? [] : ['n']),
    ...(waits ? ['not decided'] : []),
  ];
  const rows = figures.map((figure) => [
    ...names.map((name) => figure.group[name] ?? ''),
    valueText(figure),
    ...(isShare ? [intervalText(figure)] : []),
    ...(isCount ? [] : [figure.n]),
    ...(waits ? [figure.waiting ?? 0] : []),
  ]);
  return { id, titles, rows };
}

/** A list of a report as a table for people: instants in the zone of the workspace. */
export function listTable({ columns, rows }: CaseList, zone: string): PlainTable {
  const readable = (cell: Cell) =>
    typeof cell === 'string' && instant.test(cell) ? instantIn(Date.parse(cell), zone) : cell;
  return { titles: columns, rows: rows.map((row) => row.map(readable)) };
}

/** Whether every cell of a column is a number, a share or a dash. */
export function isNumberColumn(rows: PlainTable['rows'], place: number): boolean {
  return rows.every((row) => typeof row[place] === 'number' || /^(–|-?[\d.]+( %)?)$/.test(String(row[place])));
}

// In the order of the columns.
const groupNames =
  'source owner person month path stage step side designation handoff clock end what reason condition age when opened'.split(
    ' ',
  );

/** All figures of a report as one table for machines: a row each, numbers as they are. */
export function allFigures({ name, figures }: Report): PlainTable {
  const used = groupNames.filter((group) => figures.some((figure) => figure.group[group] !== undefined));
  return {
    titles: ['report', 'figure', 'name', ...used, 'value', 'unit', 'n', 'low', 'high', 'not decided', 'definition'],
    rows: figures.map((figure) => {
      const { name: title, unit, says } = definitions[figure.id];
      const { value = null, n, low = null, high = null, waiting = null } = figure;
      const groups = used.map((group) => figure.group[group] ?? null);
      return [name, figure.id, title, ...groups, value, unit, n, low, high, waiting, says];
    }),
  };
}

/** The cases behind a figure or a list of a report, by its id; undefined where the report has none of this name. */
export function casesBehind(report: Report, id: string): PlainTable | undefined {
  const list = report.lists.find((one) => one.id === id);
  if (list !== undefined) return { titles: list.columns, rows: list.rows };
  const own = report.figures.filter((figure) => figure.id === id);
  if (own.length === 0) return undefined;
  const names = groupNames.filter((name) => own.some(({ group }) => group[name] !== undefined));
  const rows = mergedCases(own).map(({ id: one, group }) => [...names.map((name) => group[name] ?? null), one]);
  return { titles: [...names, definitions[own[0]?.id ?? 'mql-volume'].unit === 'accounts' ? 'account' : 'id'], rows };
}

interface GroupedCase {
  readonly id: string;
  readonly group: Figure['group'];
}

// A case stands in several splits: what they say of it is put together, unless they say different things of one name.
function mergedCases(figures: readonly Figure[]): readonly GroupedCase[] {
  const byId = new Map<string, Figure['group'][]>();
  for (const { group, list } of figures)
    for (const id of list) {
      const known = byId.get(id) ?? [];
      const place = known.findIndex((other) => agrees(other, group));
      if (place === -1) known.push(group);
      else known[place] = { ...known[place], ...group };
      byId.set(id, known);
    }
  return [...byId].flatMap(([id, groups]) => groups.map((group) => ({ id, group })));
}

function agrees(one: Figure['group'], other: Figure['group']): boolean {
  return Object.entries(other).every(([name, value]) => one[name] === undefined || one[name] === value);
}
