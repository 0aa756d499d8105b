import type { SignalColumns, SignalSlice } from '../../domain/behavior/signal.ts';
import type { SignalSeen } from '../../domain/input.ts';
import { isDay } from '../collect.ts';
import type { PlaceLike } from './place-like.ts';

interface PlacedRow {
  readonly day: number;
  readonly kind: number;
  readonly person: number;
}

/**
 * The slice of one account with more signals in it, in the order in which a base built anew would have them; undefined
 * where one of them is unlike all it holds, so that the base must be built anew.
 */
export function insertSignals(
  slice: SignalSlice,
  signals: readonly SignalSeen[],
  placeLike: PlaceLike,
): SignalSlice | undefined {
  const rows: PlacedRow[] = [];
  for (const signal of signals) {
    const place = isDay(signal.on) ? placeLike(signal) : undefined;
    if (place === undefined) return undefined;
    rows.push({ day: signal.on, ...place });
  }
  const columns = rows.reduce(inserted, columnsOf(slice));
  return { ...slice, columns, from: 0, to: columns.day.length };
}

function columnsOf({ columns: { kinds, day, kind, person }, from, to }: SignalSlice): SignalColumns {
  return { kinds, day: day.subarray(from, to), kind: kind.subarray(from, to), person: person.subarray(from, to) };
}

function inserted({ kinds, day, kind, person }: SignalColumns, row: PlacedRow): SignalColumns {
  let at = day.length;
  while (at > 0 && comesBefore(row, day, kind, person, at - 1)) at -= 1;
  const [days, kindsOf, persons] = [
    new Int32Array(day.length + 1),
    new Uint32Array(day.length + 1),
    new Int32Array(day.length + 1),
  ];
  for (const [to, from, own] of [
    [days, day, row.day],
    [kindsOf, kind, row.kind],
    [persons, person, row.person],
  ] as const) {
    to.set(from.subarray(0, at));
    to[at] = own;
    to.set(from.subarray(at), at + 1);
  }
  return { kinds, day: days, kind: kindsOf, person: persons };
}

function comesBefore(row: PlacedRow, day: Int32Array, kind: Uint32Array, person: Int32Array, at: number): boolean {
  const order = row.day - (day[at] as number) || row.kind - (kind[at] as number) || row.person - (person[at] as number);
  return order < 0;
}
