import type { Day } from '../time/day.ts';

/** A stretch of a day in minutes after local midnight, `to` not included; where `from` is after `to` it ends the next day. */
export interface OpenRange {
  /** From 0 to 1439. */
  readonly from: number;
  /** From 1 to 1440. */
  readonly to: number;
}

/** When a week is open: the ranges of seven weekdays, Monday first; a day without ranges is closed. */
export type WeekHours = readonly (readonly OpenRange[])[];

/** Days on which somebody is away, both included. */
export interface Leave {
  readonly from: Day;
  readonly to: Day;
}

/** When somebody works. Holidays and leave close whole local days, from midnight to midnight. */
export interface Calendar {
  /** A name of the IANA list, such as `Europe/Berlin`. */
  readonly zone: string;
  readonly hours: WeekHours;
  readonly holidays: readonly Day[];
  readonly leave: readonly Leave[];
}

/** Minutes of a day without a change of clocks. */
export const dayMinutes = 1_440;

/** The calendar of whoever has none: every hour counts. */
export const alwaysOpen: Calendar = {
  zone: 'UTC',
  hours: Array.from({ length: 7 }, () => [{ from: 0, to: dayMinutes }]),
  holidays: [],
  leave: [],
};

/** A stretch of one weekday, 0 for Monday, that ends on that day. */
export interface WeekdayRange extends OpenRange {
  readonly weekday: number;
}

/** A range of a weekday as stretches that each end on their day: one, or two where it runs over midnight. */
export function splitAtMidnight(weekday: number, { from, to }: OpenRange): readonly WeekdayRange[] {
  if (from < to) return [{ weekday, from, to }];
  const nextDay = (weekday + 1) % 7;
  return [
    { weekday, from, to: dayMinutes },
    { weekday: nextDay, from: 0, to },
  ];
}
