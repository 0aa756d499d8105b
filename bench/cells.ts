/** Points by account and column, in tenths: what all contenders must agree on before any time is taken. */
export interface Cells {
  /** Rules in the order of the playbook, combinations, then the score. */
  readonly columns: readonly string[];
  readonly accounts: number;
  /** One account after the other. */
  readonly points: Int32Array;
}

/** Cells that are all zero. */
export function emptyCells(columns: readonly string[], accounts: number): Cells {
  return { columns, accounts, points: new Int32Array(accounts * columns.length) };
}

/** Says in which cell two contenders first differ, or undefined when they agree in all. */
export function firstDifference(
  [name, cells]: readonly [string, Cells],
  [otherName, other]: readonly [string, Cells],
): string | undefined {
  if (cells.columns.join() !== other.columns.join() || cells.accounts !== other.accounts)
    return `${name} has ${cells.accounts} × ${cells.columns.join()}, ${otherName} ${other.accounts} × ${other.columns.join()}`;
  const at = cells.points.findIndex((points, index) => points !== other.points[index]);
  if (at < 0) return undefined;
  const account = Math.floor(at / cells.columns.length);
  const column = cells.columns[at % cells.columns.length];
  return `account ${account}, ${column}: ${name} says ${cells.points[at]} tenths, ${otherName} ${other.points[at]}`;
}
