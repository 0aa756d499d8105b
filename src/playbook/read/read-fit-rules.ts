import type { FieldCatalog } from '../../domain/facts/field.ts';
import type { FitRule, FitRules } from '../../domain/fit/fit-rules.ts';
import type { PointGroup } from '../../domain/fit/group.ts';
import type { Table } from '../markdown/document.ts';
import { type Report, errorAt } from '../problem.ts';
import { groupOf } from '../tables/group-heading.ts';
import { type MatchedTable, type RuleRow, cellOf } from '../tables/match-table.ts';
import { readOptionalPoints, readPoints } from '../tables/read-cell.ts';
import { readRequiredCondition } from '../tables/read-condition.ts';
import { type ReadContext, scopeOf } from './read-context.ts';

/** The rules in these tables, grouped by the heading above each. */
export function readFitRules(
  tables: readonly MatchedTable[],
  ids: ReadonlyMap<RuleRow, string>,
  catalog: FieldCatalog,
  context: ReadContext,
): FitRules {
  const { groups, groupOfTable } = readGroups(
    tables.map(({ table }) => table),
    context.report,
  );
  const rules = tables.flatMap(({ table, rows }) =>
    rows.flatMap(
      (row) => readFitRule(row, ids.get(row) ?? '', groupOfTable.get(table)?.name ?? '', catalog, context) ?? [],
    ),
  );
  return { groups, rules };
}

function readFitRule(
  row: RuleRow,
  id: string,
  group: string,
  catalog: FieldCatalog,
  context: ReadContext,
): FitRule | undefined {
  const when = readRequiredCondition(cellOf(row, 'When'), scopeOf(catalog, context), context);
  const points = readPoints(cellOf(row, 'Points'), context);
  const otherwise = readOptionalPoints(cellOf(row, 'Else'), context) ?? 0;
  if (when === undefined || points === undefined) return undefined;
  return { id, label: cellOf(row, 'Rule').text || id, when, points, otherwise, group, at: row.place };
}

/** The groups of a score, and the one each table belongs to. */
export interface ReadGroups {
  readonly groups: readonly PointGroup[];
  readonly groupOfTable: ReadonlyMap<Table, PointGroup>;
}

/** The groups the headings above tables name; one name stands for one group. */
export function readGroups(tables: readonly Table[], report: Report): ReadGroups {
  const byName = new Map<string, { readonly group: PointGroup; readonly table: Table }>();
  const groupOfTable = new Map<Table, PointGroup>();
  for (const table of tables) {
    const sibling = [...byName.values()].find((other) => other.table.section === table.section);
    const group = sibling?.group ?? groupOf(table.section, report);
    const known = byName.get(group.name);
    if (known === undefined) byName.set(group.name, { group, table });
    else if (known.table.section !== table.section) {
      const message = `\`${group.name}\` is the heading of two groups of rules; give one of them another name`;
      report(errorAt(table.section?.place ?? table.place, 'double-group', message));
    }
    groupOfTable.set(table, group);
  }
  return { groups: [...byName.values()].map(({ group }) => group), groupOfTable };
}
