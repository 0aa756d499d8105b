import type { Calendar } from '../../src/domain/calendar/calendar.ts';

/**
 * What the clocks of a zone show in every minute of a little more than a year, as the system says: the slow twin of
 * `zone-offsets.ts`, with which it shares nothing.
 */
export interface MinuteTable {
  /** The first minute, counted since 1970. */
  readonly first: number;
  readonly length: number;
  /** Of each minute: the minute of its local week, from 0 on Monday at midnight. */
  readonly weekMinutes: Uint16Array;
  /** Of each minute: the local day. */
  readonly days: Int32Array;
  /** The minutes at which clocks were changed, from the first of the table on. */
  readonly changes: readonly number[];
}

/** The minutes of a table that a calendar has open, counted one by one. */
export interface OpenMinutes {
  readonly isOpen: Uint8Array;
  /** Of each minute: the open ones before it; one longer than the table. */
  readonly openBefore: Int32Array;
}

const dayMinutes = 1_440;
const blockMinutes = 360;
// Thirty-seven days beyond the year, so that what begins at its end can end.
const tableDays = 404;
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

type Clock = (minute: number) => { readonly day: number; readonly weekMinute: number };

/** The table of a zone and a year. The system is asked at every `block` minutes, and at every minute where the clocks moved otherwise. */
export function minuteTable(zone: string, year: number, block = blockMinutes): MinuteTable {
  const first = Date.UTC(year, 0, 1) / 60_000 - 2 * dayMinutes;
  const length = tableDays * dayMinutes;
  const weekMinutes = new Uint16Array(length);
  const days = new Int32Array(length);
  const changes: number[] = [];
  const read = clockOf(zone);
  let from = read(first);
  for (let start = 0; start < length; start += block) {
    const to = read(first + start + block);
    const isSteady = localMinute(to) - localMinute(from) === block;
    for (let i = start; i < start + block; i += 1) {
      const local = localMinute(from) + i - start;
      const shown = isSteady ? undefined : read(first + i);
      days[i] = shown?.day ?? Math.floor(local / dayMinutes);
      weekMinutes[i] = shown?.weekMinute ?? (from.weekMinute + local - localMinute(from)) % (7 * dayMinutes);
      if (shown !== undefined && i > 0 && weekMinutes[i] !== ((weekMinutes[i - 1] ?? 0) + 1) % (7 * dayMinutes))
        changes.push(i);
    }
    from = to;
  }
  return { first, length, weekMinutes, days, changes };
}

function localMinute({ day, weekMinute }: ReturnType<Clock>): number {
  return day * dayMinutes + (weekMinute % dayMinutes);
}

// `Sun, 03/29/2026, 03:00`
function clockOf(zone: string): Clock {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  return (minute) => {
    const text = format.format(minute * 60_000);
    const at = (from: number, to: number) => Number(text.slice(from, to));
    const day = Date.UTC(at(11, 15), at(5, 7) - 1, at(8, 10)) / 86_400_000;
    const weekday = weekdays.indexOf(text.slice(0, 3));
    return { day, weekMinute: weekday * dayMinutes + at(17, 19) * 60 + at(20, 22) };
  };
}

/** Asks of every minute of a table whether a calendar has it open. */
export function countOpen(table: MinuteTable, calendar: Calendar): OpenMinutes {
  const openInWeek = Array.from({ length: 7 * dayMinutes }, (_, minute) => isInHours(calendar, minute));
  const closed = new Set(calendar.holidays);
  for (const { from, to } of calendar.leave) for (let day = from; day <= to; day += 1) closed.add(day);
  const isOpen = new Uint8Array(table.length);
  const openBefore = new Int32Array(table.length + 1);
  let count = 0;
  for (let i = 0; i < table.length; i += 1) {
    openBefore[i] = count;
    if (openInWeek[table.weekMinutes[i] ?? 0] !== true || closed.has(table.days[i] ?? 0)) continue;
    isOpen[i] = 1;
    count += 1;
  }
  openBefore[table.length] = count;
  return { isOpen, openBefore };
}

function isInHours({ hours }: Calendar, weekMinute: number): boolean {
  const weekday = Math.floor(weekMinute / dayMinutes);
  const minute = weekMinute % dayMinutes;
  const today = hours[weekday] ?? [];
  const yesterday = hours[(weekday + 6) % 7] ?? [];
  return (
    today.some(({ from, to }) => minute >= from && (minute < to || to < from)) ||
    yesterday.some(({ from, to }) => to < from && minute < to)
  );
}
