/** What a cell holds; undefined is unknown. */
export type CellValue = string | number | readonly string[] | undefined;

/** A column of a file whose rows ended won or lost, as the file has it. */
export interface RowColumn {
  readonly name: string;
  /** The fields it fills, as the mapping names them; none where nothing is made of it. */
  readonly fields: readonly string[];
  /** By row of the table. */
  readonly values: readonly CellValue[];
  /** Rows that have not ended, and how many of them say something here. */
  readonly open: { readonly rows: number; readonly filled: number };
}

/** The columns of a file, for the rows that cases come from. */
export interface RowTable {
  readonly file: string;
  /** The row of each line of the file. */
  readonly rowOf: ReadonlyMap<number, number>;
  readonly columns: readonly RowColumn[];
  /** What the rows say in the column of the score a team has today, by row. */
  readonly compared?: readonly CellValue[];
  /** A whole row as one text, by its line; two equal texts are one row written twice. */
  readonly textOf: (line: number) => string | undefined;
}
