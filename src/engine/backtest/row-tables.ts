import { type BindingFile, columnIndex, columnPositions } from '../../connectors/files/map/cells/bound-column.ts';
import { createCellProblems } from '../../connectors/files/map/cells/cell-problems.ts';
import { parseDateText } from '../../connectors/files/map/dates/date-text.ts';
import { type FileMapping, specsOf } from '../../connectors/files/map/mapping.ts';
import { type BoundOutcome, bindOutcome, readListedOutcome } from '../../connectors/files/map/read/deal-row.ts';
import { isBlankText } from '../../connectors/files/map/values/blank-text.ts';
import { parseMoneyText } from '../../connectors/files/map/values/money-text.ts';
import { decimalEvidence } from '../../connectors/files/map/values/number-text.ts';
import type { FileRecord } from '../../connectors/files/read/file-record.ts';
import { openRecords } from '../../connectors/files/read/read-records.ts';
import { foldText, nameKey } from '../../domain/index.ts';
import type { CellValue, RowColumn, RowTable } from '../../learning/index.ts';
import type { Deal } from '../../ledger/index.ts';
import type { HistoryFile } from './history-mapping.ts';

const mostlyShare = 0.95;
const sampleTexts = 2_000;
// Who a row is about, and what says how it ended.
const keysOf = {
  account: ['id', 'name', 'domain', 'parent id', 'parent name', 'parent domain', 'parent account', 'created at'],
  contact: ['id', 'email', 'name', 'first name', 'last name', 'phone', 'anonymous id', 'created at'],
  deal: ['id', 'name', 'stage', 'is won', 'is closed', 'created at', 'closed at', 'reason', 'currency'],
};

interface ReadRows {
  readonly records: FileRecord[];
  readonly openFilled: number[];
  openRows: number;
}

/** Reads the rows cases came from once more, for their columns as the file has them. */
export async function readRowTable(
  { source, file, header, mapping }: HistoryFile,
  deals: readonly Deal[],
  compared: string | undefined,
): Promise<RowTable> {
  const closedLines = linesOf(deals.filter(({ outcome }) => outcome !== 'open'));
  const openLines = linesOf(deals.filter(({ outcome }) => outcome === 'open'));
  const isOpen = openTest(mapping, file, header, openLines);
  const isUnknown = unknownTest(mapping);
  const rows: ReadRows = { records: [], openFilled: header.map(() => 0), openRows: 0 };
  for await (const batch of (await openRecords(source.path)).records())
    for (const record of batch) {
      if (closedLines.has(record.line)) rows.records.push(record);
      else if (isOpen(record)) countOpen(rows, record, isUnknown);
    }
  const place = compared === undefined ? -1 : columnIndex(columnPositions(header), compared);
  const kept = keptColumns(mapping, header);
  const textByLine = new Map(rows.records.map(({ line, values }) => [line, values.join('\u001F')]));
  return {
    file,
    rowOf: new Map(rows.records.map(({ line }, row) => [line, row])),
    columns: kept.flatMap((column) => columnOf(column, rows, mapping, isUnknown)),
    ...(place < 0
      ? {}
      : {
          compared: numbersOf(
            rows.records.map(({ values }) => values[place] ?? ''),
            mapping,
          ),
        }),
    textOf: (line) => textByLine.get(line),
  };
}

function linesOf(deals: readonly Deal[]): ReadonlySet<number> {
  return new Set(deals.map(({ origin }) => origin.line));
}

function openTest(
  mapping: FileMapping,
  name: string,
  header: readonly string[],
  openLines: ReadonlySet<number>,
): (record: FileRecord) => boolean {
  if (mapping.outcome === undefined) return ({ line }) => openLines.has(line);
  const file: BindingFile = { name, columns: columnPositions(header), terms: mapping, sample: [] };
  const outcome: BoundOutcome = bindOutcome(mapping.outcome, file);
  const terms = {
    file: name,
    source: name,
    days: { terms: { fileZone: 'UTC', zone: 'UTC', dayStartsAtMinutes: 0 } },
    problems: createCellProblems(),
  };
  return (record) => readListedOutcome(outcome, record, terms) === undefined;
}

function unknownTest({ unknown }: FileMapping): (text: string) => boolean {
  const texts = new Set((unknown ?? []).map(foldText));
  const known = new Map<string, boolean>();
  return (text) => {
    const remembered = known.get(text);
    if (remembered !== undefined) return remembered;
    const isUnknown = text.trim() === '' || isBlankText(text.trim()) || texts.has(foldText(text));
    if (known.size < sampleTexts) known.set(text, isUnknown);
    return isUnknown;
  };
}

function countOpen(rows: ReadRows, { values }: FileRecord, isUnknown: (text: string) => boolean): void {
  rows.openRows += 1;
  for (const [index, text] of values.entries())
    if (!isUnknown(text)) rows.openFilled[index] = (rows.openFilled[index] ?? 0) + 1;
}

interface KeptColumn {
  readonly index: number;
  readonly name: string;
  readonly fields: readonly string[];
}

/** Columns worth a look: not those that say who a row is about or how it ended, nor those left out on purpose. */
function keptColumns(mapping: FileMapping, header: readonly string[]): readonly KeptColumn[] {
  const columns = columnPositions(header);
  const fieldsAt = new Map<number, string[]>();
  const left = new Set(mapping.ignore.map((name) => columnIndex(columns, name)));
  for (const [path, { column, fallback }] of specsOf(mapping)) {
    const [section = '', ...words] = path.split('.');
    const field = words.join('.');
    for (const name of [column, fallback]) {
      const index = name === undefined ? -1 : columnIndex(columns, name);
      if (isKey(section, field)) left.add(index);
      else if (section !== 'signals') fieldsAt.set(index, [...(fieldsAt.get(index) ?? []), field]);
    }
  }
  return header.flatMap((name, index) => {
    if (left.has(index) || name.trim() === '' || columnIndex(columns, name) !== index) return [];
    return [{ index, name, fields: fieldsAt.get(index) ?? [] }];
  });
}

function isKey(section: string, field: string): boolean {
  if (section === 'outcome' || (section === 'signals' && field === 'on') || nameKey(field) === 'observedat')
    return true;
  const keys = section === 'account' || section === 'contact' || section === 'deal' ? keysOf[section] : [];
  return keys.some((key) => nameKey(key) === nameKey(field));
}

// Days of the calendar say little of other cases.
function columnOf(
  { index, name, fields }: KeptColumn,
  rows: ReadRows,
  mapping: FileMapping,
  isUnknown: (text: string) => boolean,
): readonly RowColumn[] {
  const texts = rows.records.map(({ values }) => (isUnknown(values[index] ?? '') ? '' : (values[index] ?? '').trim()));
  const sample = texts.filter((text) => text !== '').slice(0, sampleTexts);
  if (isMostly(sample, (text) => /\D\d/.test(text) && parseDateText(text, true) !== undefined)) return [];
  const mark = markOf(sample, mapping);
  const isNumber = isMostly(sample, (text) => parseMoneyText(text, mark) !== undefined);
  const values = isNumber ? numbersOf(texts, mapping) : texts.map((text) => (text === '' ? undefined : text));
  return [{ name, fields, values, open: { rows: rows.openRows, filled: rows.openFilled[index] ?? 0 } }];
}

function isMostly(texts: readonly string[], test: (text: string) => boolean): boolean {
  return texts.length > 0 && texts.filter(test).length >= mostlyShare * texts.length;
}

function markOf(texts: readonly string[], mapping: FileMapping): '.' | ',' {
  const evidence = decimalEvidence(texts);
  return evidence === '.' || evidence === ',' ? evidence : (mapping.decimal ?? '.');
}

function numbersOf(texts: readonly string[], mapping: FileMapping): readonly CellValue[] {
  const mark = markOf(texts.slice(0, sampleTexts), mapping);
  const known = new Map<string, number | undefined>();
  return texts.map((text) => {
    if (!known.has(text)) known.set(text, parseMoneyText(text, mark)?.amount);
    return known.get(text);
  });
}
