/** Tuples of whole numbers, each kept once and known by its row: a hash table without an object per entry. */
export interface TupleTable {
  readonly width: number;
  count: number;
  /** The tuples, one after the other. */
  cells: Int32Array;
  /** Row + 1 of the tuple that hashes there, or 0. */
  slots: Int32Array;
}

/** A table for tuples of `width` numbers. */
export function createTupleTable(width: number): TupleTable {
  return { width, count: 0, cells: new Int32Array(width * 32), slots: new Int32Array(64) };
}

/** The row of a tuple, added when it is new. */
export function tupleRow(table: TupleTable, tuple: Int32Array): number {
  const mask = table.slots.length - 1;
  let slot = hashOf(tuple, 0, table.width) & mask;
  for (let entry = table.slots[slot] as number; entry !== 0; entry = table.slots[slot] as number) {
    if (isAt(table, entry - 1, tuple)) return entry - 1;
    slot = (slot + 1) & mask;
  }
  const row = table.count;
  if ((row + 1) * table.width > table.cells.length) table.cells = grown(table.cells);
  table.cells.set(tuple, row * table.width);
  table.count += 1;
  table.slots[slot] = row + 1;
  if (table.count * 2 > table.slots.length) rehash(table);
  return row;
}

/** One number of a tuple. */
export function cellAt(table: TupleTable, row: number, column: number): number {
  return table.cells[row * table.width + column] as number;
}

function isAt(table: TupleTable, row: number, tuple: Int32Array): boolean {
  const from = row * table.width;
  for (let i = 0; i < table.width; i += 1) if (table.cells[from + i] !== tuple[i]) return false;
  return true;
}

function hashOf(cells: Int32Array, from: number, width: number): number {
  let hash = 0x9e3779b9;
  for (let i = 0; i < width; i += 1) {
    hash = Math.imul(hash ^ (cells[from + i] as number), 0x85ebca6b);
    hash ^= hash >>> 15;
  }
  return hash >>> 0;
}

/** Twice the room, with what was there. */
export function grown(cells: Int32Array): Int32Array<ArrayBuffer> {
  const more = new Int32Array(cells.length * 2);
  more.set(cells);
  return more;
}

function rehash(table: TupleTable): void {
  const slots = new Int32Array(table.slots.length * 2);
  const mask = slots.length - 1;
  for (let row = 0; row < table.count; row += 1) {
    let slot = hashOf(table.cells, row * table.width, table.width) & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = row + 1;
  }
  table.slots = slots;
}
