import {
  addBusinessMinutes,
  businessMinutesBetween,
  isOpen,
  nextOpening,
} from '../../src/domain/calendar/business-minutes.ts';
import type { Calendar } from '../../src/domain/calendar/calendar.ts';
import { type CompiledCalendar, compileCalendar } from '../../src/domain/calendar/compile-calendar.ts';
import { type Random, randomFrom } from '../sim/random.ts';
import { type MinuteTable, type OpenMinutes, countOpen, minuteTable } from './count-minutes.ts';
import { randomCalendar } from './random-calendar.ts';

/** How many cases were tried, and the first ones whose answer was not that of the counter. */
export interface Checked {
  readonly cases: number;
  readonly calendars: number;
  /** Cases within three days of a change of clocks. */
  readonly nearChanges: number;
  readonly wrong: readonly string[];
}

/** A zone in a year, from January to January. */
export interface ZoneYear {
  readonly zone: string;
  readonly year: number;
}

const [firstYear, lastYear] = [2020, 2035];
const casesPerCalendar = 150;
const minuteMs = 60_000;
const nearMinutes = 3 * 1_440;

/** Every zone the system knows in every year from 2020 to 2035. */
export function allZoneYears(): readonly ZoneYear[] {
  const years = Array.from({ length: lastYear - firstYear + 1 }, (_, index) => firstYear + index);
  return Intl.supportedValuesOf('timeZone').flatMap((zone) => years.map((year) => ({ zone, year })));
}

/** Tries so many random cases of a zone and a year against the minute counter. */
export function checkZoneYear({ zone, year }: ZoneYear, cases: number, seed: number): Checked {
  const random = randomFrom(seed, year, ...Array.from(zone, (letter) => letter.charCodeAt(0)));
  const table = minuteTable(zone, year);
  const wrong: string[] = [];
  let [calendars, nearChanges] = [0, 0];
  for (let done = 0; done < cases; done += casesPerCalendar) {
    const calendar = randomCalendar(zone, table.days[0] ?? 0, 366, random);
    const bench = createBench(calendar, table);
    calendars += 1;
    for (let i = done; i < Math.min(cases, done + casesPerCalendar); i += 1) {
      const tried = drawCase(bench, random);
      const problem = problemOf(bench, tried);
      const minute = tried.startMs / minuteMs - table.first;
      if (table.changes.some((change) => Math.abs(change - minute) <= nearMinutes)) nearChanges += 1;
      if (problem !== undefined) wrong.push(`${problem} ${JSON.stringify({ ...tried, calendar, year, seed })}`);
    }
  }
  return { cases, calendars, nearChanges, wrong };
}

interface Bench {
  readonly compiled: CompiledCalendar;
  readonly table: MinuteTable;
  readonly open: OpenMinutes;
}

interface Case {
  readonly startMs: number;
  readonly otherMs: number;
  /** Open milliseconds to add, and how many of them are added first. */
  readonly addedMs: number;
  readonly firstMs: number;
}

function createBench(calendar: Calendar, table: MinuteTable): Bench {
  const compiled = compileCalendar(calendar);
  if (!compiled.ok) throw new Error(compiled.problem);
  return { compiled: compiled.value, table, open: countOpen(table, calendar) };
}

function drawCase({ table, open }: Bench, random: Random): Case {
  const lastOpen = open.isOpen.lastIndexOf(1);
  const start = Math.min(drawMinute(table, random), lastOpen - 1);
  const isOnMinute = random.chance(0.6);
  const startMs = (table.first + start) * minuteMs + (isOnMinute ? 0 : random.below(minuteMs));
  const mostMs = Math.max(0, countMs(table, open, (table.first + lastOpen) * minuteMs) - countMs(table, open, startMs));
  const wanted = random.pick([0, 1, 15, 60, 240, 480, 1_440, random.below(100), random.below(10_000)]) * minuteMs;
  const addedMs = Math.min(mostMs, wanted + (random.chance(0.8) ? 0 : random.below(minuteMs)));
  const otherMs = (table.first + random.below(table.length)) * minuteMs + (isOnMinute ? 0 : random.below(minuteMs));
  return { startMs, otherMs, addedMs, firstMs: random.below(addedMs) };
}

/** A minute of the year: often near a change of clocks, its end, or the end of February. */
function drawMinute({ length, changes }: MinuteTable, random: Random): number {
  const about = (minute: number, days: number) => minute + random.below(2 * days * 1_440) - days * 1_440;
  const drawn = random.next();
  if (drawn < 0.4 && changes.length > 0) return Math.max(0, about(random.pick(changes), 3));
  if (drawn < 0.5) return about(368 * 1_440, 10);
  if (drawn < 0.55) return about(61 * 1_440, 3);
  return random.below(length);
}

/** What a case shows to be wrong, or undefined. */
function problemOf({ compiled, table, open }: Bench, { startMs, otherMs, addedMs, firstMs }: Case): string | undefined {
  const minutes = addedMs / minuteMs;
  const due = addBusinessMinutes(compiled, startMs, minutes);
  const opening = countedOpening(table, open, startMs);
  if (due !== (addedMs === 0 ? opening : countedDeadline(table, open, startMs, addedMs))) return 'deadline';
  if (businessMinutesBetween(compiled, startMs, due) !== minutes) return 'law';
  const between = (countMs(table, open, otherMs) - countMs(table, open, startMs)) / minuteMs;
  if (businessMinutesBetween(compiled, startMs, otherMs) !== between) return 'between';
  if (nextOpening(compiled, startMs) !== opening) return 'opening';
  if (isOpen(compiled, startMs) !== (opening === startMs)) return 'open';
  if (addedMs === 0) return undefined;
  const halfway = addBusinessMinutes(compiled, startMs, firstMs / minuteMs);
  return addBusinessMinutes(compiled, halfway, (addedMs - firstMs) / minuteMs) === due ? undefined : 'sum';
}

/** The open milliseconds of the table before an instant. */
function countMs({ first }: MinuteTable, { isOpen: opens, openBefore }: OpenMinutes, instantMs: number): number {
  const minute = Math.floor(instantMs / minuteMs) - first;
  const part = instantMs - (first + minute) * minuteMs;
  return (openBefore[minute] ?? 0) * minuteMs + (opens[minute] === 1 ? part : 0);
}

function countedOpening(table: MinuteTable, open: OpenMinutes, startMs: number): number {
  const minute = Math.floor(startMs / minuteMs) - table.first;
  if (open.isOpen[minute] === 1) return startMs;
  return (table.first + open.isOpen.indexOf(1, minute)) * minuteMs;
}

function countedDeadline(table: MinuteTable, open: OpenMinutes, startMs: number, addedMs: number): number {
  const target = countMs(table, open, startMs) + addedMs;
  // The minute that holds the last of these milliseconds: the first one after which enough are open.
  let [low, high] = [0, table.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((open.openBefore[middle + 1] ?? 0) * minuteMs >= target) high = middle;
    else low = middle + 1;
  }
  return (table.first + low) * minuteMs + target - (open.openBefore[low] ?? 0) * minuteMs;
}
