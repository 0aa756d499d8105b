import type { Calendar, OpenRange, WeekHours } from '../../src/domain/calendar/calendar.ts';
import type { Random } from '../sim/random.ts';

type Kind = (random: Random) => WeekHours;

const weekdays = [0, 1, 2, 3, 4, 5, 6];
const office = [
  { from: 9 * 60, to: 12 * 60 },
  { from: 13 * 60, to: 17 * 60 + 30 },
];

/** What weeks look like: offices with lunch breaks, nights, whole days, a few minutes a week, and anything at odd minutes. */
const kinds: readonly Kind[] = [
  () => weekdays.map((weekday) => (weekday < 5 ? office : [])),
  () => weekdays.map((weekday) => (weekday === 6 || weekday < 4 ? office : [])),
  () => weekdays.map(() => [{ from: 0, to: 1_440 }]),
  (random) => atLeastOne(random, () => (random.chance(0.4) ? [{ from: 0, to: 1_440 }] : [])),
  (random) => {
    const night = { from: 1_080 + random.below(360), to: 1 + random.below(600) };
    return atLeastOne(random, () => (random.chance(0.7) ? [night] : []));
  },
  (random) => atLeastOne(random, () => oddRanges(random, random.below(4))),
  (random) => {
    const [from, length] = [random.below(1_380), 1 + random.below(60)];
    const open = random.below(7);
    return weekdays.map((weekday) => (weekday === open ? [{ from, to: from + length }] : []));
  },
  // Where clocks are changed: nights around midnight to four o'clock.
  (random) => atLeastOne(random, () => [{ from: random.below(180), to: 181 + random.below(60) }]),
];

/** Some calendar of a zone whose holidays and leave lie in the days from `firstDay` on. */
export function randomCalendar(zone: string, firstDay: number, days: number, random: Random): Calendar {
  const day = () => firstDay + random.below(days);
  const holidays = Array.from({ length: random.chance(0.3) ? 0 : random.below(14) }, day);
  const leave = Array.from({ length: random.below(4) }, day).map((from) => ({ from, to: from + random.below(21) }));
  return { zone, hours: random.pick(kinds)(random), holidays, leave };
}

function atLeastOne(random: Random, rangesOf: () => readonly OpenRange[]): WeekHours {
  const hours = weekdays.map(rangesOf);
  if (hours.some((ranges) => ranges.length > 0)) return hours;
  const open = random.below(7);
  return weekdays.map((weekday) => (weekday === open ? [{ from: 8 * 60 + 17, to: 16 * 60 + 43 }] : []));
}

/** Ranges at any minute; they may overlap, and run over midnight. */
function oddRanges(random: Random, count: number): readonly OpenRange[] {
  return Array.from({ length: count }, () => ({ from: random.below(1_440), to: 1 + random.below(1_440) })).filter(
    ({ from, to }) => from !== to,
  );
}
