import { civilOf, type CivilTime } from './date-pattern.ts';

const clock = String.raw`(?:[T,]?\s*(?:at\s+|um\s+)?(?<hour>\d{1,2})[:.](?<minute>\d{2})(?:[:.]\d{2}(?:[.,]\d{1,9})?)?\s*(?<half>[AaPp]\.?[Mm]\.?)?\s*(?:Uhr)?\s*(?:UTC|GMT)?(?<offset>Z|[+-]\d{2}:?\d{2})?(?:\s*(?:UTC|GMT))?)?`;
const yearFirst = new RegExp(String.raw`^(?<year>\d{4})([-/.])(?<month>\d{1,2})\2(?<day>\d{1,2})${clock}$`);
const numeric = new RegExp(
  String.raw`^(?<first>\d{1,2})(?<mark>[-/.])(?<second>\d{1,2})\k<mark>(?<year>\d{4}|\d{2})${clock}$`,
);
const weekday = String.raw`(?:\p{L}{2,10}\.?,?\s+)?`;
const dayNamed = new RegExp(
  String.raw`^${weekday}(?<day>\d{1,2})(?:st|nd|rd|th|\.)?[\s-]*(?:de\s+)?(?<month>\p{L}{3,10}\.?)[\s,-]*(?:de\s+)?(?<year>\d{4}|\d{2})${clock}$`,
  'u',
);
const monthNamed = new RegExp(
  String.raw`^${weekday}(?<month>\p{L}{3,10}\.?)[\s-]+(?<day>\d{1,2})(?:st|nd|rd|th)?,?[\s-]+(?<year>\d{4})${clock}$`,
  'u',
);
const compact = /^(?<year>(?:19|20)\d{2})(?<month>\d{2})(?<day>\d{2})$/;
const MAX_CHARS = 64;

/** A date in any of the common ways of writing one; undefined when it is none. Whoever calls decides day or month first. */
export function parseDateText(text: string, isDayFirst: boolean): CivilTime | undefined {
  const plain = text.trim();
  if (plain.length < 6 || plain.length > MAX_CHARS) return undefined;
  const numbered = numeric.exec(plain)?.groups;
  if (numbered !== undefined) return civilOf({ ...numbered, ...orderOf(numbered, isDayFirst) });
  const groups = (yearFirst.exec(plain) ?? compact.exec(plain) ?? dayNamed.exec(plain) ?? monthNamed.exec(plain))
    ?.groups;
  if (groups === undefined) return undefined;
  // "2026-11-03 09:15 UTC" names its offset without a number.
  const isUtc = groups['hour'] !== undefined && groups['offset'] === undefined && /(?:UTC|GMT)$/.test(plain);
  return civilOf(isUtc ? { ...groups, offset: 'Z' } : groups);
}

type Groups = Readonly<Record<string, string | undefined>>;

function orderOf({ first = '', second = '', mark }: Groups, isDayFirst: boolean): Groups {
  const dayLeads = Number(second) > 12 ? false : Number(first) > 12 || mark === '.' || isDayFirst;
  return dayLeads ? { day: first, month: second } : { day: second, month: first };
}

/** Epoch milliseconds of a text of 10 (seconds) or 13 digits between 2000 and 2100. */
export function parseEpoch(text: string): number | undefined {
  const match = /^\s*(\d{10}|\d{13})(?:\.\d+)?\s*$/.exec(text);
  if (match?.[1] === undefined) return undefined;
  const ms = match[1].length === 13 ? Number(match[1]) : Number(match[1]) * 1000;
  return ms >= 946_684_800_000 && ms < 4_102_444_800_000 ? ms : undefined;
}

/** What a column's dates say about their order: `both` when they contradict each other, `none` when all could be either. */
export type OrderEvidence = 'day first' | 'month first' | 'both' | 'none';

/** Looks for dates that can be read in one way only, such as `25/12/2026`. Those with points have the day first. */
export function dateOrderEvidence(texts: readonly string[]): OrderEvidence {
  let isDayFirst = false;
  let isMonthFirst = false;
  for (const text of texts) {
    const groups = numeric.exec(text.trim())?.groups;
    if (groups === undefined || groups['mark'] === '.') continue;
    isDayFirst ||= Number(groups['first']) > 12;
    isMonthFirst ||= Number(groups['second']) > 12;
  }
  if (isDayFirst && isMonthFirst) return 'both';
  if (isDayFirst) return 'day first';
  return isMonthFirst ? 'month first' : 'none';
}

/** Whether a date could be read with the day or with the month first, and would mean two different days. */
export function isAmbiguousDate(text: string): boolean {
  const groups = numeric.exec(text.trim())?.groups;
  if (groups === undefined || groups['mark'] === '.') return false;
  const [first, second] = [Number(groups['first']), Number(groups['second'])];
  return first <= 12 && second <= 12 && first !== second;
}
