import {
  type CompiledPlaybook,
  type Day,
  type Fact,
  type Value,
  fieldsOf,
  nameKey,
  positionOf,
  rowCondition,
  textOfValue,
  winningFact,
} from '../../domain/index.ts';
import type { CaseHistory } from '../cases/case-history.ts';
import type { Case } from '../cases/find-cases.ts';
import { comparedField } from '../compared-field.ts';
import type { CellValue, RowColumn, RowTable } from './row-table.ts';

/** Something that may be known of each case: a column of its row, a field of its account, or an event before it. */
export interface CaseColumn {
  readonly name: string;
  readonly of: 'column' | 'field' | 'event';
  /** True when some rule of the playbook looks at it. */
  readonly isUsed: boolean;
  /** By case. */
  readonly values: readonly CellValue[];
  /** Records that have not ended, and how many of them say something here. */
  readonly open: { readonly rows: number; readonly filled: number };
}

/** The names of the account's fields that conditions of the playbook look at, as keys. */
export function usedFields({ playbook }: CompiledPlaybook): ReadonlySet<string> {
  const conditions = playbook.models.flatMap((model) => [
    ...(model.when === undefined ? [] : [model.when]),
    ...[...model.account.rules, ...model.exclusions].map(({ when }) => when),
    ...model.verdicts.rows.flatMap((row) => rowCondition(row) ?? []),
  ]);
  return new Set(conditions.flatMap(fieldsOf).map(nameKey));
}

/** The columns of the rows the cases come from; columns of one name in several files are one. */
export function rowColumns(
  tables: readonly RowTable[],
  cases: readonly Case[],
  used: ReadonlySet<string>,
): readonly CaseColumn[] {
  const byFile = new Map(tables.map((table) => [table.file, table]));
  const rows = cases.map(({ deal: { origin } }) => byFile.get(origin.file)?.rowOf.get(origin.line));
  const names = [...new Set(tables.flatMap(({ columns }) => columns.map(({ name }) => name)))];
  return names.map((name): CaseColumn => {
    const byName = new Map(
      tables.flatMap(({ file, columns }) =>
        columns.filter((column) => column.name === name).map((column) => [file, column] as const),
      ),
    );
    const parts: readonly RowColumn[] = [...byName.values()];
    return {
      name,
      of: 'column',
      isUsed: parts.some(({ fields }) => fields.some((field) => used.has(nameKey(field)))),
      values: cases.map(({ deal }, index) => byName.get(deal.origin.file)?.values[rows[index] ?? -1]),
      open: {
        rows: sumOf(parts.map(({ open }) => open.rows)),
        filled: sumOf(parts.map(({ open }) => open.filled)),
      },
    };
  });
}

function sumOf(counts: readonly number[]): number {
  let sum = 0;
  for (const count of counts) sum += count;
  return sum;
}

// Who an account is says nothing of others; days mean something only beside another day.
const identity = new Set(
  [comparedField, 'id', 'name', 'domain', 'parent account', 'created at', 'email', 'phone'].map(nameKey),
);

/** Cases with the account and the day whose facts count, and the facts by account id. */
export interface KnownCases extends Pick<CaseHistory, 'recorded'> {
  readonly cases: readonly { readonly account: { readonly id: string }; readonly scoredOn: Day }[];
}

/** The fields of the accounts that no column of the rows fills, as they were known before each decision. */
export function fieldColumns(
  playbook: CompiledPlaybook,
  { cases, recorded }: KnownCases,
  inRows: ReadonlySet<string>,
  used: ReadonlySet<string>,
): readonly CaseColumn[] {
  const names = new Map<string, string>();
  for (const facts of recorded.values())
    for (const { field } of facts) {
      const key = nameKey(field);
      if (!inRows.has(key) && !identity.has(key) && !isDate(playbook, field)) names.set(key, field);
    }
  if (names.size === 0) return [];
  const byAccount = new Map(
    [...recorded].map(([id, facts]) => [id, Map.groupBy(facts, ({ field }) => nameKey(field))]),
  );
  return [...names].map(([key, name]) => ({
    name,
    of: 'field',
    isUsed: used.has(key),
    values: cases.map(({ account, scoredOn }) => valueOn(byAccount.get(account.id)?.get(key) ?? [], scoredOn)),
    open: { rows: 0, filled: 0 },
  }));
}

function isDate({ account }: CompiledPlaybook, field: string): boolean {
  return account.catalog.fields[positionOf(account.catalog, field) ?? -1]?.type === 'date';
}

function valueOn(facts: readonly Fact[], day: Day): CellValue {
  const fact = winningFact(facts, day, undefined);
  return fact === undefined ? undefined : cellOf(fact.value);
}

function cellOf(value: Value): CellValue {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value !== 'object') return value;
  return 'amount' in value ? value.amount : value.map((item) => textOfValue(item));
}

/** Days before the decision in which an event counts as having happened. */
export const eventWindowDays = 90;

/** Whether each event happened in the 90 days before each decision. */
export function eventColumns(
  playbook: CompiledPlaybook,
  cases: readonly Case[],
  eventNames: ReadonlyMap<string, string>,
): readonly CaseColumn[] {
  const ruled = new Set(
    playbook.playbook.models.flatMap((model) => model.behavior.rules.map(({ event }) => nameKey(event))),
  );
  const seen = cases.map(eventsBefore);
  const events = new Set(seen.flatMap((set) => [...set]));
  return [...events].toSorted().map((event) => ({
    name: eventNames.get(event) ?? event,
    of: 'event',
    isUsed: ruled.has(event),
    values: seen.map((set) => (set.has(event) ? 'yes' : 'no')),
    open: { rows: 0, filled: 0 },
  }));
}

function eventsBefore({ account: { signals }, scoredOn }: Case): ReadonlySet<string> {
  const { columns, from, to } = signals;
  const seen = new Set<string>();
  for (let row = to - 1; row >= from; row -= 1) {
    const age = scoredOn - (columns.day[row] as number);
    if (age > eventWindowDays) break;
    if (age >= 0) seen.add(columns.kinds[columns.kind[row] as number]?.event ?? '');
  }
  return seen;
}
