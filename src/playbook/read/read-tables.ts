import type { Document } from '../markdown/document.ts';
import { type MatchedTable, type RuleRow, chooseKind, matchTable, reportUnread } from '../tables/match-table.ts';
import type { Desk } from '../tables/read-cell.ts';
import { rowIds } from '../tables/rule-ids.ts';
import { type TableKind, noteTable } from '../tables/table-kinds.ts';

/** The rule tables of a file, and the id of each row that has one. */
export interface ReadTables {
  readonly tables: readonly MatchedTable[];
  readonly ids: ReadonlyMap<RuleRow, string>;
}

/** Finds the tables of a file that are of these kinds; others are reported as not read. */
export function readTables(document: Document, kinds: readonly TableKind[], { notes, report }: Desk): ReadTables {
  const tables = document.tables.flatMap((table) => {
    const kind = chooseKind(table, kinds);
    if (kind === undefined)
      reportUnread(
        table,
        kinds.filter((other) => other !== noteTable),
        report,
      );
    return kind === undefined ? [] : [matchTable(table, kind, notes, report)];
  });
  return { tables, ids: rowIds(tables, notes, report) };
}

/** The tables of one kind. */
export function tablesOf({ tables }: ReadTables, kind: TableKind): readonly MatchedTable[] {
  return tables.filter((table) => table.kind === kind);
}
