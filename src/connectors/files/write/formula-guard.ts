// A spreadsheet takes a cell for a formula when it starts with one of these, and may split a cell at a separator.
const FORMULA_START = '=+\\-@\\t\\r＝＋－＠';
const SEPARATORS = ';,|\\t\\r\\n"';
const UNGUARDED = new RegExp(`(?<=^|[${SEPARATORS}])(?='*[${FORMULA_START}])`, 'g');
const GUARDED = new RegExp(`(?<=^|[${SEPARATORS}])'(?='*[${FORMULA_START}])`, 'g');
const NEGATIVE_NUMBER = /^-\d+(\.\d+)?(e[+-]?\d+)?$/i;
const QUICK_LOOK = new RegExp(`[${FORMULA_START}]`);

/** A cell that no spreadsheet takes for a formula: `=1+1` becomes `'=1+1`; negative numbers stay numbers. */
export function guardCell(cell: string): string {
  if (!QUICK_LOOK.test(cell) || NEGATIVE_NUMBER.test(cell)) return cell;
  return cell.replace(UNGUARDED, "'");
}

/** The cell as it was before `guardCell`. */
export function unguardCell(cell: string): string {
  return cell.includes("'") ? cell.replace(GUARDED, '') : cell;
}
