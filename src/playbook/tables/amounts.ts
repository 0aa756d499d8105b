import type { Tenths } from '../../domain/time/points.ts';

/** Points as people write them, as tenths; undefined for anything but a number with at most one decimal. */
export function parsePoints(text: string): Tenths | undefined {
  const match = /^([+-]?)(\d{1,6})(?:\.(\d))?$/.exec(text.trim().replace('\u2212', '-'));
  if (match === null) return undefined;
  const [, sign, whole = '', tenth = '0'] = match;
  const tenths = Number(whole) * 10 + Number(tenth);
  return sign === '-' && tenths > 0 ? -tenths : tenths;
}

/** Points as a cell carries them: no decimal where there is none. */
export function printPoints(points: Tenths): string {
  return points % 10 === 0 ? String(points / 10) : (points / 10).toFixed(1);
}

const longestSpan = 3650;

/** A number of days as people write it: `10 days`, `10d`, `10`; undefined for anything but whole days from 1 to 3650. */
export function parseDays(text: string): number | undefined {
  const match = /^(\d{1,4})\s{0,3}(?:d|day|days)?$/i.exec(text.trim());
  const days = Number(match?.[1] ?? 0);
  return days >= 1 && days <= longestSpan ? days : undefined;
}

/** Days as a cell carries them. */
export function printDays(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}

const minutesOf: Readonly<Record<string, number>> = { minute: 1, hour: 60 };

/** By what time passes: somebody's working hours, or the clock on the wall. */
export type Measure = 'business' | 'clock';

/** A time as people write it, in minutes: `2 business hours`, `30 minutes`; undefined for days and all else. */
export function parseMinutes(text: string): number | undefined {
  const match = /^(\d{1,4})\s{0,3}(?:business\s{1,3})?(minute|hour)s?$/i.exec(text.trim());
  const minutes = Number(match?.[1] ?? 0) * (minutesOf[match?.[2]?.toLowerCase() ?? ''] ?? 0);
  return minutes > 0 ? minutes : undefined;
}

/** Minutes as a cell carries them. */
export function printMinutes(minutes: number, measure: Measure = 'business'): string {
  const [count, unit] = minutes % 60 === 0 ? [minutes / 60, 'hour'] : [minutes, 'minute'];
  return `${count} ${measure === 'business' ? 'business ' : ''}${unit}${count === 1 ? '' : 's'}`;
}
