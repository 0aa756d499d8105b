import type { OpenRange, WeekHours } from './calendar.ts';

/** The weekdays as they are written, Monday first. */
export const weekdayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

/** The text of hours that `parseHours` reads back as the same. */
export function printHours(hours: WeekHours): string {
  const times = weekdayNames.map((_, weekday) => (hours[weekday] ?? []).map(printRange).join(', '));
  if (times.every((text) => text === '00:00-24:00')) return '24/7';
  const clauses = [...new Set(times)].filter((text) => text !== '');
  return clauses.map((text) => `${printDays(times.map((own) => own === text))} ${text}`).join('; ');
}

function printRange({ from, to }: OpenRange): string {
  return `${printTime(from)}-${printTime(to)}`;
}

function printTime(minutes: number): string {
  const hour = Math.floor(minutes / 60);
  return `${String(hour).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** `Mon-Wed, Fri` from whether each weekday is meant. */
function printDays(isMeant: readonly boolean[]): string {
  const runs: string[] = [];
  for (let start = 0; start < isMeant.length; start += 1) {
    if (isMeant[start] !== true) continue;
    let end = start;
    while (isMeant[end + 1] === true) end += 1;
    runs.push(start === end ? `${weekdayNames[start]}` : `${weekdayNames[start]}-${weekdayNames[end]}`);
    start = end;
  }
  return runs.join(', ');
}
