import type { RowStore } from './row-store.ts';
import { drainRows, eachRow } from './row-store.ts';

/** Where each ref's signals belong: the account (-1 for none), and the person within it. */
export interface RefTargets {
  readonly account: Int32Array;
  readonly person: Int32Array;
}

/** Signals sorted by account, day, kind and person; account `a` has the rows from `offsets[a]` to `offsets[a + 1]`. */
export interface SortedRows {
  readonly day: Int32Array;
  readonly kind: Uint32Array;
  readonly person: Int32Array;
  readonly offsets: Float64Array;
}

/** Counts each account's signals, puts them in place, then sorts within the account; empties the store. */
export function sortRows(store: RowStore, targets: RefTargets, rankOf: Uint32Array, accountCount: number): SortedRows {
  const offsets = countRows(store, targets.account, accountCount);
  const total = offsets[accountCount] as number;
  const rows = { day: new Int32Array(total), kind: new Uint32Array(total), person: new Int32Array(total), offsets };
  const next = offsets.slice();
  drainRows(store, (ref, day, kind) => {
    const account = targets.account[ref] as number;
    if (account < 0) return;
    const row = next[account] as number;
    next[account] = row + 1;
    rows.day[row] = day;
    rows.kind[row] = rankOf[kind] as number;
    rows.person[row] = targets.person[ref] as number;
  });
  sortWithinAccounts(rows, rankOf.length);
  return rows;
}

function countRows(store: RowStore, accountOf: Int32Array, accountCount: number): Float64Array {
  const offsets = new Float64Array(accountCount + 1);
  eachRow(store, (ref) => {
    const account = accountOf[ref] as number;
    if (account >= 0) offsets[account + 1] = (offsets[account + 1] as number) + 1;
  });
  for (let i = 1; i <= accountCount; i += 1) offsets[i] = (offsets[i] as number) + (offsets[i - 1] as number);
  return offsets;
}

function sortWithinAccounts(rows: SortedRows, kindCount: number): void {
  let keys = new Float64Array(1024);
  for (let account = 0; account + 1 < rows.offsets.length; account += 1) {
    const [from, to] = [rows.offsets[account] as number, rows.offsets[account + 1] as number];
    if (to - from > keys.length) keys = new Float64Array((to - from) * 2);
    if (to - from > 1) sortSlice(rows, from, to, kindCount, keys);
  }
}

// Day, kind and person packed into one exact number sort natively; what does not fit in 53 bits takes the slow way.
function sortSlice(rows: SortedRows, from: number, to: number, kindCount: number, keys: Float64Array): void {
  const { first, last, persons } = rangeOf(rows, from, to);
  const perDay = kindCount * persons;
  if ((last - first + 1) * perDay > Number.MAX_SAFE_INTEGER) return sortSliceSlowly(rows, from, to);
  let isSorted = true;
  for (let row = from; row < to; row += 1) {
    const key =
      ((rows.day[row] as number) - first) * perDay +
      (rows.kind[row] as number) * persons +
      (rows.person[row] as number);
    if (row > from && key < (keys[row - from - 1] as number)) isSorted = false;
    keys[row - from] = key;
  }
  if (isSorted) return;
  keys.subarray(0, to - from).sort();
  for (let row = from; row < to; row += 1) {
    const key = keys[row - from] as number;
    const days = Math.floor(key / perDay);
    const kind = Math.floor((key - days * perDay) / persons);
    rows.day[row] = first + days;
    rows.kind[row] = kind;
    rows.person[row] = key - days * perDay - kind * persons;
  }
}

function rangeOf(
  { day, person }: SortedRows,
  from: number,
  to: number,
): { first: number; last: number; persons: number } {
  let [first, last, persons] = [Infinity, -Infinity, 1];
  for (let row = from; row < to; row += 1) {
    if ((day[row] as number) < first) first = day[row] as number;
    if ((day[row] as number) > last) last = day[row] as number;
    if ((person[row] as number) >= persons) persons = (person[row] as number) + 1;
  }
  return { first, last, persons };
}

function sortSliceSlowly(rows: SortedRows, from: number, to: number): void {
  const [day, kind, person] = [rows.day.slice(from, to), rows.kind.slice(from, to), rows.person.slice(from, to)];
  const compare = (a: number, b: number) =>
    (day[a] as number) - (day[b] as number) ||
    (kind[a] as number) - (kind[b] as number) ||
    (person[a] as number) - (person[b] as number);
  const order = Uint32Array.from(day, (_, index) => index).sort(compare);
  for (const [index, row] of order.entries()) {
    rows.day[from + index] = day[row] as number;
    rows.kind[from + index] = kind[row] as number;
    rows.person[from + index] = person[row] as number;
  }
}
