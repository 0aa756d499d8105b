import type { Literal, Operator, Test } from '../../domain/condition/condition.ts';
import { foldText } from '../../domain/facts/fold-text.ts';

/** The values of one field for which a comparison is true; only kinds that can be compared with each other are known. */
export type Extent = Numbers | Texts | { readonly kind: 'flag'; readonly value: boolean };

/** All numbers between two bounds; an open bound is not among them. */
export interface Numbers {
  readonly kind: 'numbers';
  readonly low: number;
  readonly high: number;
  readonly isLowOpen: boolean;
  readonly isHighOpen: boolean;
}

/** The listed texts, or all but them. */
interface Texts {
  readonly kind: 'texts';
  readonly isListed: boolean;
  readonly texts: ReadonlySet<string>;
}

/** The numbers from one to another, both included. */
export function numbers(low: number, high: number, isLowOpen = false, isHighOpen = false): Numbers {
  return { kind: 'numbers', low, high, isLowOpen, isHighOpen };
}

/** The values for which a comparison is true; undefined for comparisons that are not reasoned about. */
export function extentOf(test: Test): Extent | undefined {
  const [first, second] = test.values;
  if (test.operator === 'is yes' || test.operator === 'is no')
    return { kind: 'flag', value: test.operator === 'is yes' };
  if (first?.kind === 'text') return textsOf(test);
  const value = numberOf(first);
  return value === undefined ? undefined : numbersBy.get(test.operator)?.(value, numberOf(second) ?? value);
}

const numbersBy: ReadonlyMap<Operator, (first: number, second: number) => Numbers> = new Map([
  ['>', (first) => numbers(first, Infinity, true)],
  ['after', (first) => numbers(first, Infinity, true)],
  ['>=', (first) => numbers(first, Infinity)],
  ['<', (first) => numbers(-Infinity, first, false, true)],
  ['before', (first) => numbers(-Infinity, first, false, true)],
  ['<=', (first) => numbers(-Infinity, first)],
  ['between', numbers],
  ['is', (first) => numbers(first, first)],
  ['=', (first) => numbers(first, first)],
]);

function numberOf(literal: Literal | undefined): number | undefined {
  return literal === undefined || literal.kind === 'text' || literal.kind === 'days' ? undefined : literal.value;
}

function textsOf({ operator, values }: Test): Texts | undefined {
  const texts = new Set(values.map((value) => foldText(value.text)));
  if (operator === 'is' || operator === 'is one of') return { kind: 'texts', isListed: true, texts };
  if (operator === 'is not' || operator === 'is none of') return { kind: 'texts', isListed: false, texts };
  return undefined;
}

/** The other values; undefined where they are not one extent. */
export function complement(extent: Extent): Extent | undefined {
  if (extent.kind === 'flag') return { kind: 'flag', value: !extent.value };
  if (extent.kind === 'texts') return { ...extent, isListed: !extent.isListed };
  if (extent.low === -Infinity) return numbers(extent.high, Infinity, !extent.isHighOpen);
  return extent.high === Infinity ? numbers(-Infinity, extent.low, false, !extent.isLowOpen) : undefined;
}

/** The values in both extents; the first where they cannot be compared. */
export function intersect(a: Extent, b: Extent): Extent {
  if (a.kind === 'numbers' && b.kind === 'numbers') return intersectNumbers(a, b);
  if (a.kind === 'texts' && b.kind === 'texts') return intersectTexts(a, b);
  if (a.kind === 'flag' && b.kind === 'flag' && a.value !== b.value)
    return { kind: 'texts', isListed: true, texts: new Set() };
  return a;
}

function intersectNumbers(a: Numbers, b: Numbers): Numbers {
  const [lower, higher] = [a.low >= b.low ? a : b, a.high <= b.high ? a : b];
  const isLowOpen = lower.isLowOpen || (a.low === b.low && (a.isLowOpen || b.isLowOpen));
  const isHighOpen = higher.isHighOpen || (a.high === b.high && (a.isHighOpen || b.isHighOpen));
  return numbers(lower.low, higher.high, isLowOpen, isHighOpen);
}

function intersectTexts(a: Texts, b: Texts): Texts {
  if (a.isListed) return { ...a, texts: new Set([...a.texts].filter((text) => b.texts.has(text) === b.isListed)) };
  return b.isListed ? intersectTexts(b, a) : { ...a, texts: new Set([...a.texts, ...b.texts]) };
}

/** True for an extent no value is in. */
export function isEmpty(extent: Extent): boolean {
  if (extent.kind === 'numbers')
    return extent.low > extent.high || (extent.low === extent.high && (extent.isLowOpen || extent.isHighOpen));
  return extent.kind === 'texts' && extent.isListed && extent.texts.size === 0;
}

/** True when every value of `inner` is one of `outer`. */
export function isWithin(inner: Extent, outer: Extent): boolean {
  const rest = complementParts(outer);
  return rest !== undefined && inner.kind === outer.kind && rest.every((part) => isEmpty(intersect(inner, part)));
}

function complementParts(extent: Extent): readonly Extent[] | undefined {
  if (extent.kind !== 'numbers') return [complement(extent) ?? extent];
  return [numbers(-Infinity, extent.low, false, !extent.isLowOpen), numbers(extent.high, Infinity, !extent.isHighOpen)];
}
