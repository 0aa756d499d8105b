import type { Cell } from '../markdown/cell.ts';
import type { Row, Table } from '../markdown/document.ts';

/**
 * What readers learn that printing needs: the canonical text of cells, and ids made for rows. So only readers know what
 * a cell means, and a cell nobody understood is printed as it was written.
 */
export interface Notes {
  readonly texts: Map<Cell, string>;
  readonly ids: Map<Row, string>;
  /** Tables whose rows have ids. */
  readonly tablesWithIds: Set<Table>;
}

/** Notes before anything is read. */
export function emptyNotes(): Notes {
  return { texts: new Map(), ids: new Map(), tablesWithIds: new Set() };
}
