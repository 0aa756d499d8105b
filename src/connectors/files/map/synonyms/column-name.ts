import { columnKey } from './column-key.ts';
import type { FieldSection } from './field-name.ts';

/** What the name of a column says besides the field: whose it is, and in what its numbers count. */
export interface ColumnName {
  readonly key: string;
  /** The key of the whole name, where a prefix or suffix was taken off. */
  readonly wholeKey: string;
  readonly section?: FieldSection;
  readonly currency?: string;
  readonly multiply?: number;
}

const prefixes: readonly (readonly [section: FieldSection, pattern: RegExp])[] = [
  ['contact', /^(?:contact|lead|person|kontakt|prospect|user)(?:\s*[:.]|\s+-)\s*/i],
  [
    'account',
    /^(?:account|company|organization|organisation|unternehmen|firma|account name|associated company|primary company|traits\.company|context\.traits\.company)(?:\s*[:.]|\s+-)\s*/i,
  ],
  ['deal', /^(?:opportunity|deal|opp|verkaufschance)(?:\s*[:.]|\s+-)\s*/i],
];
const suffix =
  /\s{0,9}(?:\(\d+\)|\((?:linked|label|name|text only|primary|converted|text|optional|required|required\*?)\)|__c|\*)$/i;
const units =
  /[([\s_-]{0,9}(?:in\s{1,9})?(?:\b|_)(millions?|mio\.?|mn|mm|m|thousands?|tsd\.?|k|billions?|mrd\.?|bn)?\s{0,9}(eur|usd|gbp|chf|cad|aud|sek|nok|dkk|pln|jpy|inr|€|\$|£)?[)\]]?$/i;
const codes: Readonly<Record<string, string>> = { '€': 'EUR', $: 'USD', '£': 'GBP' };

/** Takes a column's name apart: `Account: Annual Revenue (in millions EUR)` is revenue of the account, times 1000000, in EUR. */
export function readColumnName(name: string): ColumnName {
  const wholeKey = columnKey(name);
  const bare = withoutSuffixes(name.trim()).trimEnd();
  const prefix = prefixes.find(([, pattern]) => pattern.test(bare) && bare.replace(pattern, '') !== '');
  const rest = prefix === undefined ? bare : bare.replace(prefix[1], '');
  const unit = unitOf(rest);
  return {
    key: columnKey(unit.name),
    wholeKey,
    ...(prefix === undefined ? {} : { section: prefix[0] }),
    ...(unit.currency === undefined ? {} : { currency: unit.currency }),
    ...(unit.multiply === undefined ? {} : { multiply: unit.multiply }),
  };
}

function withoutSuffixes(name: string): string {
  let rest = name;
  while (suffix.test(rest) && rest.replace(suffix, '') !== '') rest = rest.replace(suffix, '');
  return rest;
}

/** A unit counts only in brackets, after "in", or as a currency code at the end. */
function unitOf(name: string): { readonly name: string; readonly currency?: string; readonly multiply?: number } {
  const match = units.exec(name);
  const text = match?.[0] ?? '';
  const isMarked = /^[\s_-]*[([]|\bin\s|[€$£]|(?:^|[\s_-])(?:eur|usd|gbp|chf)\s*$/i.test(text);
  if (match === null || text.trim() === '' || !isMarked || match.index === 0) return { name };
  const [, scale, currency] = match;
  if (scale === undefined && currency === undefined) return { name };
  const multiply = scale === undefined ? undefined : scaleOf(scale.toLowerCase());
  return {
    name: name.slice(0, match.index),
    ...(currency === undefined ? {} : { currency: codes[currency] ?? currency.toUpperCase() }),
    ...(multiply === undefined ? {} : { multiply }),
  };
}

function scaleOf(scale: string): number {
  if (scale.startsWith('t') || scale === 'k') return 1e3;
  return scale.startsWith('b') || scale.startsWith('mrd') ? 1e9 : 1e6;
}
