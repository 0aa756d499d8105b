/**
 * A value of a column, as both databases give it back: numbers are safe integers, bytes are views. A fraction, and a
 * text with NUL or half a character, are refused with a TypeError: `storableText` is for the door it came in by.
 */
export type SqlValue = string | number | Uint8Array | null;

/** A text as both databases can keep it: NUL and halves of characters become U+FFFD. */
export function storableText(text: string): string {
  return text.replaceAll('\0', '\uFFFD').toWellFormed();
}

/** A row of an answer, by column name. */
export type Row = Readonly<Record<string, SqlValue>>;

/** Runs SQL that PostgreSQL and SQLite both understand; parameters are `$1` to `$n`. */
export interface Reader {
  rows<Shape extends Row = Row>(sql: string, values?: readonly SqlValue[]): Promise<readonly Shape[]>;
}

/** Values in lists as long as a statement asks for them; the last is filled up with null. */
export function inLists<Value extends SqlValue>(
  values: readonly Value[],
  length: number,
): readonly (readonly (Value | null)[])[] {
  const lists = Array.from({ length: Math.ceil(values.length / length) }, (_, index) =>
    values.slice(index * length, (index + 1) * length),
  );
  return lists.map((own) => [...own, ...Array.from({ length: length - own.length }, () => null)]);
}

/** What a row has in each of some columns. */
export type Cells<Column extends string> = Readonly<Record<Column, SqlValue>>;

/** A row in the order of its columns: each value is written beside the name of its column, and none can be left out. */
export function inColumns<Column extends string>(
  columns: readonly Column[],
  cells: Cells<NoInfer<Column>>,
): readonly SqlValue[] {
  const row: SqlValue[] = [];
  for (const column of columns) row.push(cells[column]);
  return row;
}

/** Rows to insert with one statement, a value for each column. */
export interface Insertion {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly SqlValue[])[];
  /** With `skip`, rows whose key exists are left as they are; with an update they take what is new; without either they are an error. */
  readonly onConflict?: 'skip' | RowUpdate;
}

/** What rows take over that are there already. No two rows of one insertion may have the same key. */
export interface RowUpdate {
  readonly key: readonly string[];
  readonly columns: readonly string[];
}

/** The head of a part: where its inputs and its fold have come to. */
export interface Head {
  readonly part: number;
  /** The number the next input of the part gets. */
  readonly nextNumber: number;
  /** The last input that has been folded. */
  readonly cursor: number;
}

/** Statements that are kept all together or not at all. */
export interface Transaction extends Reader {
  /** Runs a statement and says how many rows it changed. */
  run(sql: string, values?: readonly SqlValue[]): Promise<number>;
  /** Inserts any number of rows and says how many are new. */
  insert(insertion: Insertion): Promise<number>;
  /** Locks the head row of a part until the transaction ends, waiting for whoever has it; a process that dies gives it up. */
  lockHead(part: number): Promise<Head>;
  /** Those of the heads of these parts that no other transaction has, without waiting (PostgreSQL: `for update skip locked`). */
  claimHeads(parts: readonly number[]): Promise<readonly Head[]>;
}

/** A table as the database has it, with the columns of its primary key. */
export interface StoredTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly key: readonly string[];
}

/** Reads that all see the store as it was at one moment. */
export interface Snapshot extends Reader {
  /** Every table, those of the schema's own record among them, in order of name. */
  tables(): Promise<readonly StoredTable[]>;
}

/** One numbered step of the schema, run once and never edited after release; DDL says `{int}`, `{bytes}` and `{text}`. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
}

/**
 * Where everything is kept. Reads outside a transaction never wait for a writer; a transaction runs again when the
 * database asks for it (deadlock, serialization, a connection lost before the commit was sent). Errors are
 * `StoreError`s: `unavailable` may be tried again, `unknown outcome` may have been committed, `full` has no room,
 * `damaged` is no database, or one that cannot be read.
 */
export interface EventStore extends Reader {
  readonly kind: 'sqlite' | 'postgres';
  /** How many parts one transaction may write: one where parts may live on different servers. */
  readonly partsAtOnce: number;
  /** Runs a piece of work in a transaction that may write; commits when it returns, rolls back when it throws. */
  transact<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result>;
  /** Runs reads of one moment, however long they take; nobody who writes waits for them. */
  snapshot<Result>(work: (snapshot: Snapshot) => Promise<Result>): Promise<Result>;
  /** Frees for good what deleted and changed rows held: a file is written anew, a server gives room back to its tables. */
  compact(): Promise<void>;
  close(): Promise<void>;
}

/** What a store can fail with; everything else is a bug and thrown as it is. */
export type StoreFailure = 'unavailable' | 'unknown outcome' | 'full' | 'conflict' | 'newer schema' | 'damaged';

/** A failure of the store that callers can do something about. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly failure: StoreFailure;

  constructor(failure: StoreFailure, message: string, options?: ErrorOptions) {
    super(message, options);
    this.failure = failure;
  }
}

/** How many parts everything is divided into; a part is the first column of every key. */
export const partCount = 1024;

/** The part of a key: FNV-1a over its UTF-8 bytes, the same on every machine and for ever. */
export function partOf(key: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(key)) hash = Math.imul(hash ^ byte, 0x01000193);
  // The low bits of FNV are weak for short keys: the high ones are folded in.
  return ((hash >>> 16) ^ hash) & (partCount - 1);
}
