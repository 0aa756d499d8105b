import { type Day, dayFromParts } from '../../../../domain/time/day.ts';
import type { CivilTime } from './date-pattern.ts';

/** Where a file's times are written, and where and when the playbook's days begin. */
export interface DayTerms {
  readonly fileZone: string;
  readonly zone: string;
  readonly dayStartsAtMinutes: number;
}

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** The playbook's day of what a file says: a date alone is that day, a time is moved to the playbook's zone and start of day. */
export function dayOfCivilTime(civil: CivilTime, terms: DayTerms): Day | undefined {
  const day = dayFromParts(civil.year, civil.month, civil.dayOfMonth);
  if (day === undefined || civil.minutes === undefined) return day;
  const localMs = day * dayMs + civil.minutes * minuteMs;
  if (civil.offsetMinutes !== undefined) return dayOfEpoch(localMs - civil.offsetMinutes * minuteMs, terms);
  if (terms.fileZone === terms.zone) return shiftedDay(localMs, terms);
  return dayOfEpoch(localMs - offsetOfLocal(localMs, terms.fileZone) * minuteMs, terms);
}

/** The playbook's day of an instant. */
export function dayOfEpoch(epochMs: number, terms: DayTerms): Day {
  return shiftedDay(epochMs + offsetMinutesAt(epochMs, terms.zone) * minuteMs, terms);
}

/** Whether this is a zone the system knows, such as `Europe/Berlin`. */
export function isKnownZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: zone }) instanceof Intl.DateTimeFormat;
  } catch {
    return false;
  }
}

function shiftedDay(localMs: number, terms: DayTerms): Day {
  return Math.floor((localMs - terms.dayStartsAtMinutes * minuteMs) / dayMs);
}

// A time the clocks skip in spring is read as if they had not been changed yet; one they repeat in autumn as the first.
function offsetOfLocal(localMs: number, zone: string): number {
  const before = offsetMinutesAt(localMs - dayMs, zone);
  const first = localMs - before * minuteMs;
  if (offsetMinutesAt(first, zone) === before) return before;
  const after = offsetMinutesAt(first, zone);
  return offsetMinutesAt(localMs - after * minuteMs, zone) === after ? after : before;
}

const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, Map<number, number>>();
const quarterMs = 15 * minuteMs;

/** Minutes a zone is ahead of UTC at an instant; clocks change only on quarters of an hour. */
function offsetMinutesAt(epochMs: number, zone: string): number {
  if (zone === 'UTC') return 0;
  const known = offsets.get(zone) ?? new Map<number, number>();
  offsets.set(zone, known);
  const quarter = Math.floor(epochMs / quarterMs);
  const found = known.get(quarter) ?? readOffset(quarter * quarterMs, zone);
  if (known.size > 100_000) known.clear();
  known.set(quarter, found);
  return found;
}

function readOffset(epochMs: number, zone: string): number {
  const format = formats.get(zone) ?? formatFor(zone);
  formats.set(zone, format);
  const part = Object.fromEntries(format.formatToParts(epochMs).map(({ type, value }) => [type, Number(value)]));
  const day = dayFromParts(part['year'] ?? 0, part['month'] ?? 0, part['day'] ?? 0) ?? 0;
  const localMs = day * dayMs + (part['hour'] ?? 0) * 60 * minuteMs + (part['minute'] ?? 0) * minuteMs;
  return Math.round((localMs - epochMs) / minuteMs);
}

function formatFor(zone: string): Intl.DateTimeFormat {
  const numeric = '2-digit';
  return new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: numeric,
    day: numeric,
    hour: numeric,
    minute: numeric,
  });
}
