import { monthOf } from './month-names.ts';

/** A date, perhaps with a time of day, as a text says it; `offsetMinutes` only where the text names its offset. */
export interface CivilTime {
  readonly year: number;
  readonly month: number;
  readonly dayOfMonth: number;
  /** Minutes after midnight; undefined for a date alone. */
  readonly minutes?: number;
  readonly offsetMinutes?: number;
}

/** Reads texts of one pattern such as `dd.MM.yyyy HH:mm`. */
export type DatePattern = (text: string) => CivilTime | undefined;

const tokens: Readonly<Record<string, string>> = {
  yyyy: String.raw`(?<year>\d{4})`,
  yy: String.raw`(?<year>\d{2})`,
  MMMM: String.raw`(?<month>[\p{L}.]+)`,
  MMM: String.raw`(?<month>[\p{L}.]+)`,
  MM: String.raw`(?<month>\d{1,2})`,
  M: String.raw`(?<month>\d{1,2})`,
  dd: String.raw`(?<day>\d{1,2})`,
  d: String.raw`(?<day>\d{1,2})`,
  HH: String.raw`(?<hour>\d{1,2})`,
  H: String.raw`(?<hour>\d{1,2})`,
  hh: String.raw`(?<hour>\d{1,2})`,
  h: String.raw`(?<hour>\d{1,2})`,
  mm: String.raw`(?<minute>\d{2})`,
  ss: String.raw`\d{2}`,
  S: String.raw`\d{1,9}`,
  a: String.raw`(?<half>[AaPp]\.?[Mm]\.?)`,
  X: '(?<offset>Z|[+-]\\d{2}(?::?\\d{2})?)',
};
const token = /yyyy|yy|MMMM|MMM|MM|M|dd|d|HH|H|hh|h|mm|ss|S{1,9}|X{1,3}|a|'([^']*)'|[^a-zA-Z']/g;

/** A reader for a pattern, or undefined when the pattern has letters that stand for nothing or no full date. */
export function compileDatePattern(pattern: string): DatePattern | undefined {
  let source = '';
  let covered = 0;
  for (const match of pattern.matchAll(token)) {
    covered += match[0].length;
    source += tokens[match[0].replace(/^(?:X+|S+)$/, (all) => all.charAt(0))] ?? escapeText(match[1] ?? match[0]);
  }
  const timesUsed = (part: string): number => source.split(part).length - 1;
  const isWhole = ['year', 'month', 'day'].every((name) => timesUsed(`(?<${name}>`) === 1);
  // Twice the hour is a contradiction, and many runs of digits side by side would take for ever to be told apart.
  const isPlain = ['(?<hour>', '(?<minute>', '(?<half>', '(?<offset>', tokens['S'] ?? ''].every(
    (part) => timesUsed(part) <= 1,
  );
  if (covered !== pattern.length || !isWhole || !isPlain) return undefined;
  const regex = new RegExp(`^${source}$`, 'u');
  return (text) => {
    const groups = regex.exec(text.trim())?.groups;
    return groups === undefined ? undefined : civilOf(groups);
  };
}

/** Whether a pattern puts the day before the month; undefined where it names the month in letters. */
export function isDayFirstPattern(pattern: string): boolean | undefined {
  const day = pattern.indexOf('d');
  const month = pattern.indexOf('M');
  return day < 0 || month < 0 || pattern.includes('MMM') || pattern.startsWith('y') ? undefined : day < month;
}

type Groups = Readonly<Record<string, string | undefined>>;

/** What named groups say; undefined for a month that is none, or an hour past 24. */
export function civilOf({
  year = '',
  month = '',
  day = '',
  hour,
  minute,
  half,
  offset,
}: Groups): CivilTime | undefined {
  const monthNumber = /^\d+$/.test(month) ? Number(month) : monthOf(month);
  if (monthNumber === undefined) return undefined;
  const date = { year: fullYear(year), month: monthNumber, dayOfMonth: Number(day) };
  if (hour === undefined) return date;
  const minutes = minutesOf(Number(hour), Number(minute ?? 0), half);
  if (minutes === undefined) return undefined;
  return offset === undefined ? { ...date, minutes } : { ...date, minutes, offsetMinutes: offsetOf(offset) };
}

function fullYear(text: string): number {
  const year = Number(text);
  if (text.length > 2) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

function minutesOf(hour: number, minute: number, half: string | undefined): number | undefined {
  if (hour > 24 || minute > 59 || (half !== undefined && (hour < 1 || hour > 12))) return undefined;
  if (half === undefined) return hour * 60 + minute;
  return ((hour % 12) + (/^p/i.test(half) ? 12 : 0)) * 60 + minute;
}

function offsetOf(text: string): number {
  const match = /^([+-])(\d{2}):?(\d{2})?$/.exec(text);
  if (match === null) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  return match[1] === '-' ? -minutes : minutes;
}

function escapeText(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
}
