/** A table of a backup: its rows follow in this order, each with a value for every column. */
export interface BackedUpTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: number;
}

/** The first line of a backup. */
export interface BackupHeader {
  readonly assay: 'backup';
  readonly format: 1;
  /** The newest migration the store had. */
  readonly schema: number;
  /** Epoch milliseconds. */
  readonly madeAt: number;
  readonly tables: readonly BackedUpTable[];
}

/** The table in which a database keeps which migrations it has had; a backup says it in its header. */
export const schemaTable = 'schema_migrations';

/** Says how far work on rows has come. */
export type RowProgress = (table: string, done: number, total: number) => void;
