import { dayFromParts } from '../../../domain/time/day.ts';
import type { Json } from '../json/json-value.ts';

const written =
  /^(?<year>\d{4}|[+-]\d{6})-(?<month>\d{2})-(?<day>\d{2})(?:[Tt ](?<hour>\d{2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,](?<fraction>\d{1,9}))?)?)?\s?(?<offset>[Zz]|[+-]\d{2}:?\d{2})?$/;
const MAX_CHARS = 40;
const minuteMs = 60_000;
const firstSeconds = 100_000_000;
const firstMs = 100_000_000_000;
const lastMs = 100_000_000_000_000;

/**
 * The instant a value names, in epoch milliseconds: ISO 8601, or a number of seconds or milliseconds. A time without an
 * offset is in UTC; a date alone is its midnight there.
 */
export function parseInstant(value: Json | undefined): number | undefined {
  if (typeof value === 'number') return ofEpoch(value);
  if (typeof value !== 'string' || value.length > MAX_CHARS) return undefined;
  const text = value.trim();
  if (/^\d{9,16}(?:\.\d{1,9})?$/.test(text)) return ofEpoch(Number(text));
  const groups = written.exec(text)?.groups;
  return groups === undefined ? undefined : ofParts(groups);
}

/** True for a date without a time of day, which is that day everywhere. */
export function isDateAlone(value: Json | undefined): value is string {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value.trim());
}

// Nobody means a moment of 1973 by 100,000,000,000, nor one of the year 5138 by 10,000,000,000.
function ofEpoch(value: number): number | undefined {
  const isMeant = value >= firstSeconds && value <= lastMs;
  if (!isMeant) return undefined;
  return Math.round(value < firstMs ? value * 1000 : value);
}

type Groups = Readonly<Record<string, string | undefined>>;

function ofParts({ year, month, day, hour = '0', minute = '0', second = '0', fraction = '0', offset }: Groups) {
  const date = dayFromParts(Number(year), Number(month), Number(day));
  if (date === undefined || Number(hour) > 24 || Number(minute) > 59 || Number(second) > 60) return undefined;
  const seconds = Number(hour) * 3600 + Number(minute) * 60 + Number(second);
  const ms = Math.floor(Number(`0.${fraction}`) * 1000);
  return date * 86_400_000 + seconds * 1000 + ms - offsetMinutes(offset) * minuteMs;
}

function offsetMinutes(offset: string | undefined): number {
  if (offset === undefined || /^z$/i.test(offset)) return 0;
  const digits = offset.replace(':', '');
  const minutes = Number(digits.slice(1, 3)) * 60 + Number(digits.slice(3, 5));
  return digits.startsWith('-') ? -minutes : minutes;
}
