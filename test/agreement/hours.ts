import { type Calendar, parseHours } from '../../src/domain/index.ts';

/** A minute, an hour and a day, in milliseconds. */
export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** Working hours in a zone, Monday to Friday from nine to five unless they say otherwise. */
export function calendarOf(zone: string, text = 'Mon-Fri 09:00-17:00'): Calendar {
  const hours = parseHours(text);
  if (!hours.ok) throw new Error(`no hours: ${text}`);
  return { zone, hours: hours.value, holidays: [], leave: [] };
}
