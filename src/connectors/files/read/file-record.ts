import type { ReadControl } from './source-bytes.ts';
import type { Tally } from './tally.ts';

/** One record of a file: its texts in the order of the header. */
export interface FileRecord {
  /** The 1-based line on which the record starts; in Parquet the number of the row. */
  readonly line: number;
  /** Aligned with the header; an empty text stands for no value. */
  readonly values: readonly string[];
}

/** Columns that are looked at together: of rows alike in them one is enough. */
export interface ColumnGroup {
  /** Their positions in the header. */
  readonly columns: readonly number[];
  /** True when of an instant only the day, the hour and the quarter of an hour matter; a format may leave the rest off. */
  readonly isByQuarter?: boolean;
}

/** Records as numbers: which combination of texts each has in a group of columns. */
export interface CodedBatch {
  /** By group, a record for each combination not met before; its number follows on from those before it. */
  readonly fresh: readonly (readonly FileRecord[])[];
  /** The line of each record of the batch, in no certain order. */
  readonly lines: Int32Array;
  /** By group, the number of each record's combination. */
  readonly codes: readonly Int32Array[];
}

/** How the text of a file was understood. */
interface Dialect {
  readonly encoding: string;
  readonly delimiter?: string;
  readonly isCompressed: boolean;
}

/** The names of the columns. In JSON lines a key that first appears late is added at the end while records are read. */
export interface FileHeader {
  readonly names: readonly string[];
  readonly line: number;
  readonly dialect?: Dialect;
}

/** One pass over the records of a file, and the count that checks it. */
export interface RecordPass {
  /** Records in batches as they come off the disk. */
  readonly batches: AsyncGenerator<readonly FileRecord[]>;
  /** The same records as numbers, where the format gives them without making records first. */
  readonly coded?: (groups: readonly ColumnGroup[]) => AsyncGenerator<CodedBatch>;
  /** How many records must have been read, rejected or skipped when `batches` has ended, counted another way. */
  counted(): number;
}

/** What a file format gives to the layer: a header now, and its records as often as asked. */
export interface FormatReader {
  readonly header: FileHeader;
  pass(tally: Tally, control: ReadControl): RecordPass;
}
