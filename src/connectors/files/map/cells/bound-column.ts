import { foldText } from '../../../../domain/facts/fold-text.ts';
import type { FileRecord } from '../../read/file-record.ts';
import type { ColumnSpec, ReadingTerms, RowCondition } from '../mapping.ts';
import { isBlankText } from '../values/blank-text.ts';
import { type ColumnTerms, decideTerms } from './column-terms.ts';

/** A column spec tied to the columns of a file, and to what its first values showed. */
export interface BoundColumn {
  readonly spec: ColumnSpec;
  /** What messages call it. */
  readonly name: string;
  readonly index: number;
  /** The column asked where the first says nothing; -1 for none. */
  readonly fallbackIndex: number;
  /** How its texts are read; found out the first time somebody asks. */
  terms(): ColumnTerms;
  readonly values: ReadonlyMap<string, string>;
  readonly unknown: ReadonlySet<string>;
  readonly isMeant: (record: FileRecord) => boolean;
}

/** A text of a column that is not unknown. */
export interface CellText {
  readonly text: string;
  /** True when the mapping says what the cell stands for, so that nothing more is made of it. */
  readonly isGiven: boolean;
}

/** The file a column belongs to: its columns by name, its terms, and its first records. */
export interface BindingFile {
  readonly name: string;
  readonly columns: ColumnPositions;
  readonly terms: ReadingTerms;
  readonly sample: readonly FileRecord[];
}

/** Where the columns of a file stand, by name. */
export interface ColumnPositions {
  readonly exact: ReadonlyMap<string, number>;
  /** Without case, accents and doubled blanks. */
  readonly folded: ReadonlyMap<string, number>;
}

/** The positions of a header's columns; of two with one name the first counts. */
export function columnPositions(header: readonly string[]): ColumnPositions {
  const exact = new Map<string, number>();
  const folded = new Map<string, number>();
  for (const [index, name] of header.entries()) {
    if (!exact.has(name)) exact.set(name, index);
    if (!folded.has(foldText(name))) folded.set(foldText(name), index);
  }
  return { exact, folded };
}

/** Where a column stands: its exact name first, then any spelling of it; -1 when there is none. */
export function columnIndex(columns: ColumnPositions, name: string): number {
  return columns.exact.get(name) ?? columns.folded.get(foldText(name)) ?? -1;
}

/** Ties a spec to a file. Whether its columns exist has been checked before. */
export function bindColumn(spec: ColumnSpec, file: BindingFile): BoundColumn {
  const index = spec.column === undefined ? -1 : columnIndex(file.columns, spec.column);
  const isMeant = compileCondition(spec.when, file.columns);
  let terms: ColumnTerms | undefined;
  return {
    spec,
    index,
    fallbackIndex: spec.fallback === undefined ? -1 : columnIndex(file.columns, spec.fallback),
    isMeant,
    name: spec.column ?? '',
    terms: () => (terms ??= decideTerms(spec, file.terms, sampleTexts(file, index, isMeant))),
    values: new Map([...(spec.values ?? [])].map(([raw, value]) => [foldText(raw), value])),
    unknown: new Set([...(spec.unknown ?? []), ...(file.terms.unknown ?? [])].map(foldText)),
  };
}

function sampleTexts(file: BindingFile, index: number, isMeant: (record: FileRecord) => boolean): readonly string[] {
  if (index < 0) return [];
  return file.sample
    .filter(isMeant)
    .map((record) => (record.values[index] ?? '').trim())
    .filter((text) => text !== '');
}

/** A test of a row: each named column must hold one of the texts. */
export function compileCondition(
  condition: RowCondition | undefined,
  columns: ColumnPositions,
): (record: FileRecord) => boolean {
  if (condition === undefined) return () => true;
  const tests = [...condition].map(([column, texts]) => ({
    index: columnIndex(columns, column),
    texts: new Set(texts.map(foldText)),
  }));
  return (record) => tests.every(({ index, texts }) => texts.has(foldText(record.values[index] ?? '')));
}

/** The text of a row in a column, or of the column asked next where the first says nothing; as the file writes it. */
export function rawText(column: BoundColumn, record: FileRecord): string {
  const own = record.values[column.index] ?? '';
  if (column.fallbackIndex < 0 || !isBlankText(own)) return own;
  return record.values[column.fallbackIndex] ?? '';
}

/**
 * What a row says in a column, or undefined when that is nothing: an empty cell, or a text that says of itself that it
 * means nothing. `Unknown` is one of those, unless the field may hold it.
 */
export function readCell(
  column: BoundColumn,
  record: FileRecord,
  fileName: string,
  mayBeUnknown = false,
): CellText | undefined {
  const { spec, values, unknown } = column;
  if (!column.isMeant(record)) return undefined;
  if (spec.isLine === true) return { text: `${fileName}:${record.line}`, isGiven: true };
  if (spec.constant !== undefined) return { text: spec.constant, isGiven: true };
  const raw = rawText(column, record).normalize('NFC').trim();
  if (raw === '') return undefined;
  const folded = values.size + unknown.size === 0 ? '' : foldText(raw);
  const value = values.get(folded);
  if (value !== undefined) return value === '' ? undefined : { text: value, isGiven: true };
  if (spec.isOnlyListed === true || unknown.has(folded)) return undefined;
  if (isBlankText(raw) && !(mayBeUnknown && foldText(raw) === 'unknown')) return undefined;
  return { text: raw, isGiven: false };
}
