import type { Head } from './event-store.ts';

/** A row of the table `heads`. */
export type HeadRow = { readonly part: number; readonly next_number: number; readonly cursor: number };

/** The head a row tells of. */
export function headOf({ part, next_number, cursor }: HeadRow): Head {
  return { part, nextNumber: next_number, cursor };
}

/** The head of a part that must be there. */
export function theHead(part: number, [row]: readonly HeadRow[]): Head {
  if (!row) throw new RangeError(`there is no part ${part}`);
  return headOf(row);
}
