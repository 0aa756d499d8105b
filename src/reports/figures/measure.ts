import { medianOf, quantileOf, shareOf } from '../../domain/index.ts';
import type { FigureId } from './definitions.ts';
import type { Figure, Group } from './figure.ts';
import { inGroups, largestFirst } from './terms.ts';

/** How many cases there are. */
export function count(id: FigureId, group: Group, ids: readonly string[]): Figure {
  return { id, group, value: ids.length, n: ids.length, list: ids };
}

/** How many cases there are in each group, the largest first. */
export function countEach<Case>(
  id: FigureId,
  cases: readonly Case[],
  groupOf: (one: Case) => Group,
  idOf: (one: Case) => string,
): readonly Figure[] {
  return largestFirst(inGroups(cases, groupOf)).map(([group, own]) => count(id, group, own.map(idOf)));
}

/** What is asked of each case of a share. */
export interface Asked {
  readonly id: string;
  /** Undefined while it is not decided. */
  readonly isSo: boolean | undefined;
}

/** The share of decided cases of which something is so, with its interval. */
export function share(id: FigureId, group: Group, asked: readonly Asked[]): Figure {
  const decided = asked.filter(({ isSo }) => isSo !== undefined);
  const list = decided.filter(({ isSo }) => isSo === true).map((one) => one.id);
  const found = shareOf(list.length, decided.length);
  const waiting = asked.length - decided.length;
  const about = { id, group, n: decided.length, list, ...(waiting === 0 ? {} : { waiting }) };
  return found === undefined ? about : { ...about, value: found.share, low: found.low, high: found.high };
}

/** A number that was measured of a case. */
export interface Measured {
  readonly id: string;
  readonly value: number;
}

/** The middle value of some cases, or the one that a share of them does not exceed. */
export function middle(id: FigureId, group: Group, measured: readonly Measured[], part = 0.5): Figure {
  const values = measured.map(({ value }) => value);
  const value = part === 0.5 ? medianOf(values) : quantileOf(values, part);
  const about = { id, group, n: values.length, list: measured.map((one) => one.id) };
  return value === undefined ? about : { ...about, value };
}
