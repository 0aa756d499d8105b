import { parseDay } from '../time/day.ts';
import type { Money, Value } from './fact.ts';
import type { Field } from './field.ts';
import { foldText } from './fold-text.ts';

const magnitudes: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, b: 1e9, bn: 1e9, mio: 1e6, mrd: 1e9 };

/** A number as people type it: `1000`, `-3.5`, `1k`, `2.5M`, `50 %` (which is 50); undefined when it is none. */
export function parseNumber(text: string): number | undefined {
  const trimmed = text.trim();
  const match = /^([+-]?\d{1,15}(?:\.\d{1,9})?)\s?(k|m|b|bn|mio|mrd|%)?$/i.exec(trimmed);
  if (match === null) return undefined;
  const [, digits = '', suffix = ''] = match;
  return scaled(digits, magnitudes[suffix.toLowerCase()] ?? 1);
}

// 2.3 × 1e6 is not 2300000 in floating point; moving the decimal point in the text is.
function scaled(digits: string, magnitude: number): number {
  // Adding nothing turns -0 into 0.
  return Number(`${digits}e${Math.round(Math.log10(magnitude))}`) + 0;
}

const symbols: Readonly<Record<string, string>> = { '€': 'EUR', $: 'USD', '£': 'GBP', '¥': 'JPY', '₹': 'INR' };

/** An amount as people type it: `20k`, `EUR 20k`, `20k EUR`, `€20k`; undefined when it is none. */
export function parseMoney(text: string): Money | undefined {
  const trimmed = text.trim();
  const symbol = symbols[trimmed.charAt(0)];
  if (symbol !== undefined) return moneyOf(trimmed.slice(1), symbol);
  const before = /^([A-Z]{3})\s?(?=[\d+-])/.exec(trimmed);
  if (before !== null) return moneyOf(trimmed.slice(before[0].length), before[1]);
  const after = /(?<=[\dkKmMbn])\s?([A-Z]{3}|[€$£¥₹])$/.exec(trimmed);
  if (after !== null) return moneyOf(trimmed.slice(0, after.index), symbols[after[1] ?? ''] ?? after[1]);
  return moneyOf(trimmed, undefined);
}

function moneyOf(text: string, currency: string | undefined): Money | undefined {
  const amount = parseNumber(text);
  if (amount === undefined) return undefined;
  return currency === undefined ? { amount } : { amount, currency };
}

const yes = new Set(['yes', 'y', 'true', 'ja', 'oui', 'si', '1']);
const no = new Set(['no', 'n', 'false', 'nein', 'non', '0']);

/** Yes or no as people write it, or undefined. */
export function parseYesNo(text: string): boolean | undefined {
  const folded = foldText(text);
  if (yes.has(folded)) return true;
  return no.has(folded) ? false : undefined;
}

/** The value a text stands for in a field, or undefined when it does not fit the field's type; lists split at `,` or `;`. */
export function parseValue(text: string, field: Field): Value | undefined {
  switch (field.type) {
    case 'text':
      return text.trim() === '' ? undefined : text.trim();
    case 'number':
      return parseNumber(text);
    case 'money':
      return parseMoney(text);
    case 'yes/no':
      return parseYesNo(text);
    case 'date':
      return parseDay(text.trim().slice(0, 10));
    case 'list':
      return text
        .split(/[,;]/)
        .map((item) => item.trim())
        .filter((item) => item !== '');
  }
}
