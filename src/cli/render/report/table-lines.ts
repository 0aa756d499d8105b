import { type PlainTable, isNumberColumn } from '../../../engine/index.ts';
import { renderTable } from '../table.ts';

const widestCell = 60;

/** A table of cases for a terminal. */
export function tableLines({ titles, rows }: PlainTable): readonly string[] {
  const columns = titles.map((title, place) => {
    return { title, most: widestCell, ...(isNumberColumn(rows, place) ? { align: 'right' as const } : {}) };
  });
  return renderTable(
    columns,
    rows.map((row) => row.map((cell) => String(cell ?? ''))),
  );
}
