import { type Condition, allOf, fieldsOf } from '../condition/condition.ts';
import { type Check, compileCondition } from '../condition/compile-condition.ts';
import { isFalse, isTrue } from '../condition/truth.ts';
import type { Values } from '../facts/entity.ts';
import { type Field, type FieldCatalog, catalogOf, nameKey, positionOf } from '../facts/field.ts';
import type { Place } from '../facts/place.ts';
import type { Day } from '../time/day.ts';
import type { Probability } from './probability.ts';

/** What Assay says of an account. */
export type Verdict = 'pursue' | 'nurture' | 'disqualify';

/** Verdicts from worst to best. */
export const verdicts: readonly Verdict[] = ['disqualify', 'nurture', 'pursue'];

/** What happens next. `enrich` never stands in a row: it is what a held pursue does. */
export type Path =
  | 'route'
  | 'review'
  | 'find-stakeholders'
  | 'enrich'
  | 'monitor'
  | 'nurture'
  | 'expand'
  | 'partner'
  | 'park';

/** All paths. */
export const paths: readonly Path[] = [
  'route',
  'review',
  'find-stakeholders',
  'enrich',
  'monitor',
  'nurture',
  'expand',
  'partner',
  'park',
];

/** The three scores a verdict table compares. */
export const scoreNames = ['account', 'stakeholder', 'behavior'] as const;

/** One of the three scores. */
export type ScoreName = (typeof scoreNames)[number];

/** One row of the decision table; a missing cell accepts everything. */
export interface VerdictRow {
  readonly cells: Readonly<Partial<Record<ScoreName | 'also', Condition>>>;
  readonly verdict: Verdict;
  readonly path: Path;
  readonly why: string;
  readonly at: Place;
}

/** The decision table, tried from the top, and the chance of winning its scores stand for. */
export interface VerdictRules {
  readonly rows: readonly VerdictRow[];
  readonly probability?: Probability;
}

function verdictField(name: string, type: Field['type'] = 'number'): Field {
  return { name, of: 'verdict', type, isFillable: false };
}

/** Fields a verdict table may compare besides those of the account. */
export const verdictFields: readonly Field[] = [
  ...scoreNames.flatMap((name) => ['', '.floor', '.ceiling', '.completeness'].map((part) => verdictField(name + part))),
  verdictField('contacts'),
  verdictField('quiet days'),
  verdictField('key action', 'yes/no'),
  verdictField('hand-raiser'),
  verdictField('probability'),
];

/** The catalog of a verdict table: its own fields and the account's. */
export function verdictCatalog(accountFields: readonly Field[]): FieldCatalog {
  const own = new Set(verdictFields.map((field) => nameKey(field.name)));
  return catalogOf([...verdictFields, ...accountFields.filter((field) => !own.has(nameKey(field.name)))]);
}

/** Where a table's value comes from: its own field by key, or a position among the account's values. */
interface ValueSource {
  readonly own: string;
  readonly accountPosition: number;
}

/** A table ready to run; a row that names a score that is off never matches. */
export interface CompiledTable {
  readonly sources: readonly ValueSource[];
  readonly rows: readonly VerdictRow[];
  readonly catalog: FieldCatalog;
  readonly checks: readonly Check[];
  readonly bounds: readonly Check[];
}

/** Compiles a table over an account catalog; `off` names the scores without rules. */
export function compileTable(
  rows: readonly VerdictRow[],
  account: FieldCatalog,
  off: readonly ScoreName[],
): CompiledTable {
  const catalog = verdictCatalog(account.fields);
  const sources = catalog.fields.map(({ name }) => ({
    own: nameKey(name),
    accountPosition: positionOf(account, name) ?? -1,
  }));
  const check = (reading: 'points' | 'bounds') => rows.map((row) => rowCheck(row, catalog, off, reading));
  return { rows, catalog, sources, checks: check('points'), bounds: check('bounds') };
}

/** Everything a row asks for, as one condition; undefined for a row that accepts everything. */
export function rowCondition(row: VerdictRow): Condition | undefined {
  return allOf([row.cells.account, row.cells.stakeholder, row.cells.behavior, row.cells.also]);
}

/** The cells of a row that ask for something, in the order of the columns. */
export function matchedCells(table: CompiledTable, row: number): readonly Condition[] {
  const cells = table.rows[row]?.cells;
  return [cells?.account, cells?.stakeholder, cells?.behavior, cells?.also].filter((cell) => cell !== undefined);
}

function rowCheck(
  row: VerdictRow,
  catalog: FieldCatalog,
  off: readonly ScoreName[],
  reading: 'points' | 'bounds',
): Check {
  const condition = rowCondition(row);
  if (condition === undefined) return () => isTrue;
  const namesScoreThatIsOff = fieldsOf(condition).some((field) => off.includes(field.split('.')[0] as ScoreName));
  return namesScoreThatIsOff ? () => isFalse : compileCondition(condition, catalog, reading);
}

/** Which row matched, and whether what is still unknown could lead to another. */
export interface Judgement {
  readonly row: number;
  readonly isUndetermined: boolean;
  /** Rows that may still match, up to the first that surely does. */
  readonly openRows: readonly number[];
}

/** Tries the rows on today's points, and again on everything the scores may still become. */
export function judge(table: CompiledTable, points: Values, bounds: Values, day: Day): Judgement {
  const row = table.checks.findIndex((check) => check(points, day) === isTrue);
  const matched = table.rows[row];
  const openRows: number[] = [];
  for (const [index, check] of table.bounds.entries()) {
    const truth = check(bounds, day);
    if (truth !== isFalse && index !== row) openRows.push(index);
    if (truth === isTrue) break;
  }
  const isUndetermined = openRows.some((index) => {
    const open = table.rows[index];
    return open?.verdict !== matched?.verdict || open?.path !== matched?.path;
  });
  return { row, isUndetermined, openRows };
}
