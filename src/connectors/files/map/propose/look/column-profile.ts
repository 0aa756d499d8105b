import { readTitle } from '../../../../../domain/title/title.ts';
import type { FileRecord } from '../../../read/file-record.ts';
import { parseDateText, parseEpoch } from '../../dates/date-text.ts';
import { isBlankText } from '../../values/blank-text.ts';
import { countryCode } from '../../vocabulary/country-code.ts';
import { parseEmailAddress } from '../../values/email-address.ts';
import { industryOf } from '../../vocabulary/industry.ts';
import { parseMoneyText } from '../../values/money-text.ts';
import { splitRange } from '../../values/range-text.ts';
import { parseWebDomain } from '../../values/web-domain.ts';
import { parseYesNoText } from '../../values/yes-no-text.ts';

/** What the first values of a column look like. Shares are of the filled cells. */
export interface ColumnProfile {
  readonly name: string;
  readonly index: number;
  readonly rows: number;
  readonly filled: number;
  /** Distinct texts in the order they appear, up to a limit, with how often each occurs. */
  readonly values: ReadonlyMap<string, number>;
  readonly distinct: number;
  /** Texts that say of themselves that they are not known, as they are written. */
  readonly blanks: readonly string[];
  share(looksRight: (text: string) => boolean): number;
}

const VALUES_KEPT = 200;

/** Looks at the values of a column. */
export function profileColumn(name: string, index: number, rows: readonly FileRecord[]): ColumnProfile {
  const values = new Map<string, number>();
  const blanks = new Set<string>();
  let filled = 0;
  for (const row of rows) {
    const text = (row.values[index] ?? '').trim();
    if (isBlankText(text)) {
      if (text !== '') blanks.add(text);
      continue;
    }
    filled += 1;
    values.set(text, (values.get(text) ?? 0) + 1);
  }
  const kept = new Map([...values].slice(0, VALUES_KEPT));
  return {
    name,
    index,
    rows: rows.length,
    filled,
    values: kept,
    distinct: values.size,
    blanks: [...blanks],
    share: (looksRight) => shareOf(kept, looksRight),
  };
}

function shareOf(values: ReadonlyMap<string, number>, looksRight: (text: string) => boolean): number {
  let right = 0;
  let all = 0;
  for (const [text, count] of values) {
    all += count;
    if (looksRight(text)) right += count;
  }
  return all === 0 ? 0 : right / all;
}

/** Whether a text is an e-mail address. */
export function looksLikeEmail(text: string): boolean {
  return text.includes('@') && parseEmailAddress(text) !== undefined;
}

/** Whether a text is a web address or host. */
export function looksLikeDomain(text: string): boolean {
  return !text.includes('@') && /^\S+$/.test(text) && /[a-z]/i.test(text) && 'domain' in parseWebDomain(text);
}

/** Whether a text is a number, an amount, or a band of numbers. */
export function looksLikeNumber(text: string): boolean {
  return (
    parseMoneyText(text, '.') !== undefined ||
    parseMoneyText(text, ',') !== undefined ||
    (/^\D{0,4}\d/.test(text) && splitRange(text) !== undefined)
  );
}

/** Whether a text is a date; a plain number is not, unless it counts the time. */
export function looksLikeDate(text: string): boolean {
  return (
    parseDateText(text, true) !== undefined ||
    parseDateText(text, false) !== undefined ||
    parseEpoch(text) !== undefined
  );
}

/** Whether a text names a country. */
export function looksLikeCountry(text: string): boolean {
  return countryCode(text) !== undefined;
}

/** Whether a text is a band in which companies are counted, such as `51-200` or `1,001+`. */
export function looksLikeBand(text: string): boolean {
  return /^\d[\d.,]*\s*(?:(?:-|–|to|bis)\s*\d[\d.,]*|\+)(?:\s*\p{L}+)?$/u.test(text) && !looksLikeDate(text);
}

/** Whether a text is an industry we know. */
export function looksLikeIndustry(text: string): boolean {
  return !/^\d+$/.test(text) && industryOf(text) !== undefined;
}

/** Whether a text is a job title in which rank or department can be read. */
export function looksLikeTitle(text: string): boolean {
  const { seniority, function: jobFunction } = readTitle(text);
  return seniority !== undefined || (jobFunction !== undefined && /\s/.test(text));
}

/** Whether a column has nothing but yes and no, and both, or one of them more than once. */
export function isYesNoColumn(profile: ColumnProfile): boolean {
  return (
    profile.filled > 1 && profile.distinct <= 2 && profile.share((text) => parseYesNoText(text) !== undefined) === 1
  );
}

/** Whether no value repeats. */
export function isUnique(profile: ColumnProfile): boolean {
  return profile.filled > 1 && profile.distinct === profile.filled;
}
