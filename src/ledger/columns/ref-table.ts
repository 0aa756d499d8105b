import { compareTexts } from '../../domain/facts/fact.ts';
import type { AccountRef, ContactRef, Origin } from '../../domain/input.ts';
import { type StringTable, createStringTable, stringNumber, textAt } from './string-table.ts';
import { type TupleTable, cellAt, createTupleTable, grown, tupleRow } from './tuple-table.ts';

/** What signals point at, each combination of keys kept once, with the first place it was read and how often. */
export interface RefTable {
  readonly texts: StringTable;
  readonly files: StringTable;
  readonly tuples: TupleTable;
  readonly tuple: Int32Array;
  /** For refs with one key only, by the key's column and number: the ref + 1. */
  readonly singles: Int32Array[];
  /** Three numbers a ref: the file and line it was read first, and how many dated signals carry it. */
  marks: Int32Array;
  /** Files are read line by line, so the last one is nearly always the next one. */
  lastFile: number;
}

/** What a ref points at. */
export interface Ref {
  readonly account: AccountRef;
  readonly contact: ContactRef;
}

/** A table without refs. */
export function createRefTable(): RefTable {
  const tuples = createTupleTable(6);
  const empty = () => new Int32Array(32);
  return {
    texts: createStringTable(),
    files: createStringTable(),
    tuples,
    tuple: new Int32Array(6),
    singles: Array.from({ length: 6 }, empty),
    marks: empty(),
    lastFile: 0,
  };
}

/** The number of a ref, seen once more at `origin` by so many dated signals. */
export function refNumber(
  table: RefTable,
  account: AccountRef,
  contact: ContactRef,
  origin: Origin,
  signals: 0 | 1,
): number {
  const { texts, tuple } = table;
  tuple[0] = stringNumber(texts, account.id);
  tuple[1] = stringNumber(texts, account.domain);
  tuple[2] = stringNumber(texts, account.name);
  tuple[3] = stringNumber(texts, contact.id);
  tuple[4] = stringNumber(texts, contact.email);
  tuple[5] = stringNumber(texts, contact.anonymous);
  const ref = rowOfTuple(table);
  if (ref * 3 + 2 >= table.marks.length) table.marks = grown(table.marks);
  table.marks[ref * 3 + 2] = signalsOf(table, ref) + signals;
  keepFirstOrigin(table, ref, origin.file, origin.line);
  return ref;
}

/** Sees a known ref once more, with a dated signal. */
export function seeAgain(table: RefTable, ref: number, file: string, line: number): void {
  table.marks[ref * 3 + 2] = signalsOf(table, ref) + 1;
  keepFirstOrigin(table, ref, file, line);
}

// Most refs are one key, and its number is an address already.
function rowOfTuple(table: RefTable): number {
  const { tuple, tuples, singles } = table;
  let column = 0;
  let keys = 0;
  for (let i = 0; i < 6; i += 1) {
    if (tuple[i] === 0) continue;
    column = i;
    keys += 1;
  }
  if (keys !== 1) return tupleRow(tuples, tuple);
  const key = tuple[column] as number;
  while (key >= (singles[column] as Int32Array).length) singles[column] = grown(singles[column] as Int32Array);
  const rows = singles[column] as Int32Array;
  if (rows[key] === 0) rows[key] = tupleRow(tuples, tuple) + 1;
  return (rows[key] as number) - 1;
}

// The least place in order of file and line is the same whatever was read first.
function keepFirstOrigin(table: RefTable, ref: number, file: string, line: number): void {
  const number = fileNumber(table, file);
  const known = table.marks[ref * 3] as number;
  const isFirst =
    known === number ? line < (table.marks[ref * 3 + 1] as number) : known === 0 || comesBefore(table, number, known);
  if (!isFirst) return;
  table.marks[ref * 3] = number;
  table.marks[ref * 3 + 1] = line;
}

function fileNumber(table: RefTable, file: string): number {
  const { files, lastFile } = table;
  if (files.texts[lastFile] === file) return lastFile;
  table.lastFile = stringNumber(files, file);
  return table.lastFile;
}

function comesBefore({ files }: RefTable, a: number, b: number): boolean {
  return compareTexts(files.texts[a] as string, files.texts[b] as string) < 0;
}

/** What a ref points at, as the source spelled it. */
export function refAt(table: RefTable, ref: number): Ref {
  return { account: accountAt(table, ref), contact: contactAt(table, ref) };
}

const nothing = {};

function accountAt(table: RefTable, ref: number): AccountRef {
  const id = keyAt(table, ref, 0);
  const domain = keyAt(table, ref, 1);
  const name = keyAt(table, ref, 2);
  if (id === undefined && domain === undefined && name === undefined) return nothing;
  return { ...(id && { id }), ...(domain && { domain }), ...(name && { name }) };
}

function contactAt(table: RefTable, ref: number): ContactRef {
  const id = keyAt(table, ref, 3);
  const email = keyAt(table, ref, 4);
  const anonymous = keyAt(table, ref, 5);
  return { ...(id && { id }), ...(email && { email }), ...(anonymous && { anonymous }) };
}

function keyAt({ texts, tuples }: RefTable, ref: number, column: number): string | undefined {
  return textAt(texts, cellAt(tuples, ref, column));
}

/** True when a ref names a person rather than at most a visitor. */
export function namesPerson({ tuples }: RefTable, ref: number): boolean {
  return cellAt(tuples, ref, 3) !== 0 || cellAt(tuples, ref, 4) !== 0;
}

/** Where a ref was read first. */
export function originOf({ files, marks }: RefTable, ref: number): Origin {
  return { file: textAt(files, marks[ref * 3] as number) ?? '', line: marks[ref * 3 + 1] as number };
}

/** How many dated signals carry a ref. */
export function signalsOf({ marks }: RefTable, ref: number): number {
  return marks[ref * 3 + 2] as number;
}
