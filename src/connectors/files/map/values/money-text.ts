import type { Money } from '../../../../domain/facts/fact.ts';
import type { DecimalMark } from '../mapping.ts';
import { parseNumberText } from './number-text.ts';

const symbols: readonly (readonly [symbol: string, code: string])[] =
  'US$=USD A$=AUD AU$=AUD C$=CAD CA$=CAD NZ$=NZD HK$=HKD S$=SGD R$=BRL $=USD €=EUR £=GBP ¥=JPY ₹=INR Fr.=CHF SFr.=CHF zł=PLN Kč=CZK'
    .split(' ')
    .map((pair) => [pair.slice(0, -4), pair.slice(-3)]);
const codeSet = new Set(
  'AED AUD BGN BRL CAD CHF CLP CNY COP CZK DKK EUR GBP HKD HUF IDR ILS INR ISK JPY KRW MXN MYR NOK NZD PHP PLN RON SAR SEK SGD THB TRY TWD UAH USD VND ZAR'.split(
    ' ',
  ),
);
const codeByName = new Map([
  ['euro', 'EUR'],
  ['dollar', 'USD'],
  ['us dollar', 'USD'],
  ['pound', 'GBP'],
  ['british pound', 'GBP'],
  ['franken', 'CHF'],
]);
const byLength = symbols.toSorted(([a], [b]) => b.length - a.length);

/** An amount as exports write it: `$1.2M`, `1,2 Mio. €`, `EUR 5.000.000`; undefined when it is none. */
export function parseMoneyText(text: string, decimal: DecimalMark, currency?: string): Money | undefined {
  const { rest, code } = splitCurrency(text.trim());
  const amount = parseNumberText(rest, decimal);
  if (amount === undefined) return undefined;
  const known = code ?? currency;
  return known === undefined ? { amount } : { amount, currency: known };
}

/** The ISO code of a currency by code, symbol or usual name, or undefined. */
export function currencyCode(text: string): string | undefined {
  const trimmed = text.trim();
  const code = trimmed.toUpperCase().slice(0, 3);
  if (codeSet.has(code) && !/[a-z]/i.test(trimmed.charAt(3))) return code;
  return codeByName.get(trimmed.toLowerCase()) ?? symbols.find(([symbol]) => symbol === trimmed)?.[1];
}

function splitCurrency(text: string): { readonly rest: string; readonly code?: string } {
  const unsigned = text.replace(/^([+-])\s?/, '');
  const sign = unsigned.length < text.length ? text.charAt(0) : '';
  const before = unsigned.slice(0, 3).toUpperCase();
  if (codeSet.has(before)) return { rest: sign + unsigned.slice(3).trim(), code: before };
  const after = unsigned.slice(-3).toUpperCase();
  if (codeSet.has(after)) return { rest: sign + unsigned.slice(0, -3).trim(), code: after };
  for (const [symbol, code] of byLength) {
    if (unsigned.startsWith(symbol)) return { rest: sign + unsigned.slice(symbol.length).trim(), code };
    if (unsigned.endsWith(symbol)) return { rest: sign + unsigned.slice(0, -symbol.length).trim(), code };
  }
  return { rest: text };
}
