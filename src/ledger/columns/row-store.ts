import { grown } from './tuple-table.ts';

const chunkRows = 65_536;
/** The first block begins small, for the few signals of one account, and grows to its size. */
const firstRows = 64;
const width = 3;

/** Signals as they were read, three numbers each, in blocks of which only the first is ever copied. */
export interface RowStore {
  readonly chunks: Int32Array[];
  count: number;
}

/** A store that holds nothing. */
export function createRowStore(): RowStore {
  return { chunks: [], count: 0 };
}

/** Adds a signal: whom it points at, its day, its kind. */
export function addRow(store: RowStore, ref: number, day: number, kind: number): void {
  const at = (store.count % chunkRows) * width;
  if (at === 0) store.chunks.push(new Int32Array((store.count === 0 ? firstRows : chunkRows) * width));
  let chunk = store.chunks.at(-1) as Int32Array;
  if (at === chunk.length) {
    chunk = grown(chunk);
    store.chunks[store.chunks.length - 1] = chunk;
  }
  chunk[at] = ref;
  chunk[at + 1] = day;
  chunk[at + 2] = kind;
  store.count += 1;
}

/** Shows every row, in the order they were added. */
export function eachRow(store: RowStore, show: (ref: number, day: number, kind: number) => void): void {
  for (const [number, chunk] of store.chunks.entries()) {
    const rows = Math.min(chunkRows, store.count - number * chunkRows);
    for (let at = 0; at < rows * width; at += width)
      show(chunk[at] as number, chunk[at + 1] as number, chunk[at + 2] as number);
  }
}

/** Shows every row for the last time; each block is let go as soon as it has been shown. */
export function drainRows(store: RowStore, show: (ref: number, day: number, kind: number) => void): void {
  const count = store.count;
  for (let number = 0; number * chunkRows < count; number += 1) {
    const chunk = store.chunks[number] as Int32Array;
    store.chunks[number] = new Int32Array(0);
    const rows = Math.min(chunkRows, count - number * chunkRows);
    for (let at = 0; at < rows * width; at += width)
      show(chunk[at] as number, chunk[at + 1] as number, chunk[at + 2] as number);
  }
  store.count = 0;
  store.chunks.length = 0;
}
