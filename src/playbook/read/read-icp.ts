import type { Exclusion } from '../../domain/fit/exclusion.ts';
import type { FitRules } from '../../domain/fit/fit-rules.ts';
import type { SegmentNotes } from '../../domain/playbook.ts';
import type { Document } from '../markdown/document.ts';
import { errorAt } from '../problem.ts';
import { type MatchedTable, type RuleRow, cellOf } from '../tables/match-table.ts';
import { readRequiredWord } from '../tables/read-cell.ts';
import { readCondition, readRequiredCondition } from '../tables/read-condition.ts';
import { exclusionTable, noteTable, ruleTable } from '../tables/table-kinds.ts';
import { type ReadContext, scopeOf } from './read-context.ts';
import { readFitRules } from './read-fit-rules.ts';
import { readTables, tablesOf } from './read-tables.ts';

/** What icp.md says: rules for accounts, exclusions, and what frameworks usually find. */
export interface Icp {
  readonly account: FitRules;
  readonly exclusions: readonly Exclusion[];
  readonly segmentNotes: readonly SegmentNotes[];
}

const scopes = ['account', 'contact'] as const;

/** Reads icp.md. */
export function readIcp(document: Document, context: ReadContext): Icp {
  const read = readTables(document, [ruleTable, exclusionTable, noteTable], context);
  return {
    account: readFitRules(tablesOf(read, ruleTable), read.ids, context.account, context),
    exclusions: tablesOf(read, exclusionTable).flatMap(({ rows }) =>
      rows.flatMap((row) => readExclusion(row, read.ids, context) ?? []),
    ),
    segmentNotes: tablesOf(read, noteTable).flatMap((table) => readNotes(table, context)),
  };
}

function readExclusion(row: RuleRow, ids: ReadonlyMap<RuleRow, string>, context: ReadContext): Exclusion | undefined {
  const scope = readRequiredWord(cellOf(row, 'Scope'), scopes, 'scope', context);
  const reason = cellOf(row, 'Reason');
  if (reason.text === '' && !reason.isAbsent)
    context.report(
      errorAt(
        reason.place,
        'missing-reason',
        'an exclusion needs a reason; write what sales and the contact would be told',
      ),
    );
  if (scope === undefined) return undefined;
  const conditions = scopeOf(scope === 'account' ? context.account : context.contact, context);
  const when = readRequiredCondition(cellOf(row, 'When'), conditions, context);
  const reopensWhen = readCondition(cellOf(row, 'Reopens when'), conditions, context);
  if (when === undefined) return undefined;
  const base = { id: ids.get(row) ?? '', scope, when, reason: reason.text, at: row.place };
  return reopensWhen === undefined ? base : { ...base, reopensWhen };
}

function readNotes({ table, rows, ownColumns }: MatchedTable, context: ReadContext): readonly SegmentNotes[] {
  const framework = table.section?.text.split(' ')[0] ?? '';
  if (framework === '') {
    context.report(
      errorAt(
        table.place,
        'notes-heading',
        `a table of segments needs a heading that names its framework, such as \`## BANT likely\``,
      ),
    );
  }
  return rows.flatMap((row) => {
    const segment = readRequiredCondition(cellOf(row, 'Segment'), scopeOf(context.account, context), context);
    return segment === undefined ? [] : [{ framework, segment, notes: notesIn(row, ownColumns) }];
  });
}

function notesIn(row: RuleRow, columns: readonly string[]): Readonly<Record<string, string>> {
  const notes = Object.create(null) as Record<string, string>;
  for (const column of columns) {
    const { text } = cellOf(row, column);
    if (text !== '') notes[column] = text;
  }
  return Object.freeze(notes);
}
