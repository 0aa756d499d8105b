import type { FileRecord } from '../../read/file-record.ts';
import type { Field } from '../../../../domain/facts/field.ts';
import type { FileMapping, RowKind } from '../mapping.ts';

/** What became of a column: every column is exactly one of these. */
export type ColumnUse = 'mapped' | 'signal' | 'ignored' | 'unrecognized';

/** A column of a file and what is proposed for it. */
export interface ColumnDecision {
  readonly column: string;
  readonly use: ColumnUse;
  /** The fields or event it goes to. */
  readonly to?: string;
  readonly why?: string;
  /** The first few different values, for somebody who decides. */
  readonly examples: readonly string[];
}

/** A mapping for a file, what became of each column, and what a person should know before trusting it. */
export interface Proposal {
  readonly file: string;
  readonly mapping: FileMapping;
  readonly columns: readonly ColumnDecision[];
  readonly notes: readonly string[];
  /** Behavior that its rows cannot show, where they are records of people or companies. */
  readonly unseen: readonly string[];
}

/** A file as far as a proposal needs it: name, header, first rows. */
export interface FileSample {
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: readonly FileRecord[];
}

/** What is known before looking at the file. */
export interface ProposeOptions {
  /** The playbook's own fields. */
  readonly fields?: readonly Field[];
  /** What rows are, where a person says so. */
  readonly rows?: RowKind;
}
