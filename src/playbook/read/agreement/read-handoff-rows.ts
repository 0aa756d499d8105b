import { reasonBounds } from '../../../domain/agreement/terms/missing-artefacts.ts';
import {
  type ClockTerms,
  type Criterion,
  type HandoffName,
  type HandoffTerms,
  type RejectionReason,
  clockNames,
  handoffNames,
  nextAfterRejection,
} from '../../../domain/agreement/terms/terms.ts';
import { positionOf } from '../../../domain/facts/field.ts';
import { foldText } from '../../../domain/facts/fold-text.ts';
import { paths } from '../../../domain/verdict/verdict-table.ts';
import type { Cell } from '../../markdown/cell.ts';
import type { Document, Table } from '../../markdown/document.ts';
import { errorAt, suggestion } from '../../problem.ts';
import { type RuleRow, cellOf } from '../../tables/match-table.ts';
import { readMinutes, readRequiredWord, readWord } from '../../tables/read-cell.ts';
import { readRequiredCondition } from '../../tables/read-condition.ts';
import { reportOddId } from '../../tables/rule-ids.ts';
import { type TableKind, clockTable, criterionTable, reasonTable } from '../../tables/table-kinds.ts';
import { reportDoubleIds } from '../check-ids.ts';
import { readTables, tablesOf } from '../read-tables.ts';
import type { AgreementContext } from './agreement-context.ts';

/** What the tables of one passage say. */
export type HandoffRows = Pick<HandoffTerms, 'criteria' | 'clocks' | 'reasons'>;

const clockEnds = ['escalate', 'reassign', 'recycle'] as const;

/** The tables of handoff.md, each of the passage whose heading it stands under; those of one that is off may be unfinished. */
export function readHandoffRows(
  document: Document,
  isOn: (name: HandoffName) => boolean,
  context: AgreementContext,
): ReadonlyMap<HandoffName, HandoffRows> {
  const read = readTables(document, [criterionTable, clockTable, reasonTable], context);
  const passages = new Map(read.tables.map(({ table }) => [table, passageOf(table, document)]));
  for (const [table, passage] of passages) {
    if (passage !== undefined) continue;
    const message = `this table stands under none of the passages; put it below \`## ${headings.join('` or `## ')}\``;
    context.report(errorAt(table.place, 'no-passage', message));
  }
  return new Map(
    handoffNames.map((name) => {
      const rowsOf = (kind: TableKind) =>
        tablesOf(read, kind).flatMap(({ table, rows }) => (passages.get(table) === name ? rows : []));
      const criteria = rowsOf(criterionTable).flatMap(
        (row) => readCriterion(row, read.ids.get(row) ?? '', context) ?? [],
      );
      const clocks = rowsOf(clockTable).flatMap((row) => readClock(row, context) ?? []);
      const reasons = rowsOf(reasonTable).flatMap((row) => readReason(row, context) ?? []);
      if (name === 'marketing to SDR') reportReturns(reasons, context);
      if (isOn(name)) reportNumber(name, rowsOf(reasonTable), context);
      reportDoubles({ criteria, clocks, reasons }, context);
      return [name, { criteria, clocks, reasons }];
    }),
  );
}

const headings = handoffNames.map((name) => name.charAt(0).toUpperCase() + name.slice(1));

// The nearest heading above a table that names a passage, unless another of the same depth lies between.
function passageOf(table: Table, document: Document): HandoffName | undefined {
  let depth = Infinity;
  for (const heading of document.headings.toReversed()) {
    if (heading.place.line > table.place.line || heading.depth >= depth) continue;
    depth = heading.depth;
    const name = handoffNames.find((other) => foldText(other) === foldText(heading.text));
    if (name !== undefined) return name;
  }
  return undefined;
}

function readCriterion(row: RuleRow, id: string, context: AgreementContext): Criterion | undefined {
  const when = readRequiredCondition(cellOf(row, 'When'), context.scope, context);
  return when === undefined ? undefined : { id, label: cellOf(row, 'Criterion').text || id, when, at: row.place };
}

function readClock(row: RuleRow, context: AgreementContext): ClockTerms | undefined {
  const pathCell = cellOf(row, 'Path');
  const path = readWord(pathCell, paths, 'path', context);
  const clock = readRequiredWord(cellOf(row, 'Clock'), clockNames, 'clock', context);
  const within = readRequiredMinutes(cellOf(row, 'Within'), context);
  const remindCell = cellOf(row, 'Remind after');
  const remind = readMinutes(remindCell, context);
  const end = readWord(cellOf(row, 'Then'), clockEnds, 'end of a clock', context) ?? 'escalate';
  if (clock === undefined || within === undefined || (path === undefined && pathCell.text !== '')) return undefined;
  if (remind !== undefined && remind >= within)
    context.report(
      errorAt(
        remindCell.place,
        'late-reminder',
        'a reminder after the time has run out is none; write less than `Within`',
      ),
    );
  return {
    ...(path === undefined ? {} : { path }),
    clock,
    withinMinutes: within,
    ...(remind === undefined ? {} : { remindMinutes: remind }),
    end,
    at: row.place,
  };
}

function readRequiredMinutes(cell: Cell, context: AgreementContext): number | undefined {
  if (cell.text === '' && !cell.isAbsent)
    context.report(errorAt(cell.place, 'minutes', 'a time is missing here; write it like `2 business hours`'));
  return readMinutes(cell, context);
}

function readReason(row: RuleRow, context: AgreementContext): RejectionReason | undefined {
  const code = cellOf(row, 'Code');
  const next = readRequiredWord(cellOf(row, 'Next'), nextAfterRejection, 'next step', context);
  const reopensOn = readAccountField(cellOf(row, 'Reopens on'), context);
  if (code.text === '' && !code.isAbsent)
    context.report(errorAt(code.place, 'missing-name', 'the code of a reason is missing here, such as `too-early`'));
  reportOddId(code, context.report);
  if (code.text === '' || next === undefined) return undefined;
  const label = cellOf(row, 'Rejection reason').text || code.text;
  return { code: code.text, label, next, ...(reopensOn === undefined ? {} : { reopensOn }), at: row.place };
}

// Nobody of sales has it before an SDR.
function reportReturns(reasons: readonly RejectionReason[], { report }: AgreementContext): void {
  for (const { code, next, at } of reasons) {
    if (next !== 'return') continue;
    const message = `\`${code}\` returns a lead to nobody: only an AE gives it back, to the SDR; write \`nurture\` or \`reassign\``;
    report(errorAt(at, 'no-return', message));
  }
}

// A passage without any reasons is not finished yet, and nothing goes over it; see `missingArtefacts`.
function reportNumber(name: HandoffName, [first, ...others]: readonly RuleRow[], { report }: AgreementContext): void {
  const { fewest, most } = reasonBounds;
  const count = others.length + 1;
  if (first === undefined || (count >= fewest && count <= most)) return;
  const message = `${name} has ${count} rejection ${count === 1 ? 'reason' : 'reasons'}; agree on ${fewest} to ${most}: fewer say too little, more are not told apart`;
  report(errorAt(first.place, 'number-of-reasons', message));
}

function readAccountField(cell: Cell, { account, notes, report }: AgreementContext): string | undefined {
  if (cell.text === '') return undefined;
  const found = account.fields[positionOf(account, cell.text) ?? -1];
  const names = account.fields.map((field) => field.name);
  if (found !== undefined) notes.texts.set(cell, found.name);
  else
    report(
      errorAt(
        cell.place,
        'unknown-field',
        `no account has a field \`${cell.text}\`${suggestion(cell.text, names) || '; declare it in fields.md'}`,
      ),
    );
  return found?.name;
}

function reportDoubles({ criteria, clocks, reasons }: HandoffRows, { report }: AgreementContext): void {
  reportDoubleIds(criteria, report);
  reportDoubleIds(
    reasons.map(({ code, at }) => ({ id: code, at })),
    report,
  );
  const keys = clocks.map(({ path, clock }) => `${path ?? 'every path'}, ${clock}`);
  for (const [index, key] of keys.entries()) {
    if (keys.indexOf(key) === index) continue;
    const at = clocks[index]?.at;
    if (at !== undefined) report(errorAt(at, 'double-clock', `there are two clocks for ${key}; keep one of the rows`));
  }
}
