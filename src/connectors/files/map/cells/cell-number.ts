import type { Money } from '../../../../domain/facts/fact.ts';
import type { DecimalMark } from '../mapping.ts';
import { decimalEvidence } from '../values/number-text.ts';
import { splitRange, withoutUnit } from '../values/range-text.ts';
import type { BoundColumn } from './bound-column.ts';

/** A number or amount, with the band it is the middle of; or why there is none. */
export type NumberReading<Value> = { readonly value: Value; readonly band?: string } | { readonly why: string };

type Parse<Value> = (text: string, decimal: DecimalMark) => Value | undefined;

/**
 * Reads a number or an amount. A band counts as its middle (`51-200` is 126), an open band as its end (`10,001+` is 10001):
 * what it was taken from stays with the fact.
 */
export function readNumber<Value extends number | Money>(
  text: string,
  column: BoundColumn,
  parse: Parse<Value>,
): NumberReading<Value> {
  const plain = withoutUnit(text);
  const certain = decimalEvidence([plain]);
  const decimal = certain === '.' || certain === ',' ? certain : column.terms().decimal;
  const single = parse(plain, decimal);
  if (single !== undefined) return checked(times(single, column.spec.multiply));
  const band = splitRange(plain);
  if (band === undefined) return { why: /\d/.test(text) ? 'is no number, or too large for one' : 'is no number' };
  const from = band.from === undefined ? undefined : parse(borrowUnit(band.from, band.to), decimal);
  const to = band.to === undefined ? undefined : parse(band.to, decimal);
  const middle = middleOf(from, to, band.to !== undefined && band.from !== undefined);
  return middle === undefined
    ? { why: 'is no number' }
    : { ...checked(times(middle, column.spec.multiply)), band: text };
}

/** In `$10-50M` the first number counts in millions too. */
function borrowUnit(from: string, to: string | undefined): string {
  const unit = /\d\s*([a-z]{1,4}\.?)\s*[€$£]?$/i.exec(to ?? '')?.[1];
  return unit === undefined || /[a-z]\.?$/i.test(from.trim()) ? from : `${from.trim()}${unit}`;
}

function middleOf<Value extends number | Money>(
  from: Value | undefined,
  to: Value | undefined,
  isClosed: boolean,
): Value | undefined {
  if (isClosed && (from === undefined || to === undefined)) return undefined;
  const end = to ?? from;
  if (end === undefined) return undefined;
  const high = amountOf(end);
  // Without a lower end a band starts at nothing; without an upper one only its start is certain.
  const low = to === undefined ? high : from === undefined ? 0 : amountOf(from);
  if (low > high) return undefined;
  return withAmount(end, Math.round((low + high) / 2));
}

function times<Value extends number | Money>(value: Value, factor: number | undefined): Value {
  // Moving the point in the text keeps 2.3 × 1000000 exact.
  return factor === undefined ? value : withAmount(value, Number((amountOf(value) * factor).toPrecision(15)));
}

function checked<Value extends number | Money>(value: Value): NumberReading<Value> {
  return Number.isFinite(amountOf(value)) ? { value } : { why: 'is too large' };
}

function amountOf(value: number | Money): number {
  return typeof value === 'number' ? value : value.amount;
}

function withAmount<Value extends number | Money>(value: Value, amount: number): Value {
  return (typeof value === 'number' ? amount : { ...(value as Money), amount }) as Value;
}
