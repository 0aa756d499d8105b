import { type Calendar, splitAtMidnight } from './calendar.ts';
import { type Week, createWeek, mergeStretches } from './week.ts';
import { dayMs, minuteMs } from '../time/lengths.ts';

/** A calendar on local clocks that nobody changes: its hours without its holidays and leave. Times are as those of a week. */
export type OpenTime = Week;

/** A run of closed days, in local milliseconds. */
interface Closure {
  readonly from: number;
  readonly to: number;
  /** The milliseconds that are open before it. */
  readonly openBefore: number;
  /** How many milliseconds the closures up to this one take from the hours. */
  readonly lostMs: number;
}

/** The open time of a calendar whose hours open at least one minute of the week. */
export function createOpenTime({ hours, holidays, leave }: Omit<Calendar, 'zone'>): OpenTime {
  const week = weekOf(hours);
  const closedDays = [...leave, ...holidays.map((day) => ({ from: day, to: day }))];
  const closures = closuresOf(closedDays, week);
  return {
    openBefore(localMs) {
      const closure = lastWhere(closures, ({ from }) => from <= localMs);
      if (closure === undefined) return week.openBefore(localMs);
      return localMs < closure.to ? closure.openBefore : week.openBefore(localMs) - closure.lostMs;
    },
    whenOpen(openMs) {
      const passed = lastWhere(closures, ({ openBefore }) => openBefore < openMs);
      return week.whenOpen(openMs + (passed?.lostMs ?? 0));
    },
  };
}

function weekOf(hours: Calendar['hours']): Week {
  const ranges = hours.flatMap((own, weekday) => own.flatMap((range) => splitAtMidnight(weekday, range)));
  return createWeek(
    ranges.map(({ weekday, from, to }) => ({
      from: weekday * dayMs + from * minuteMs,
      to: weekday * dayMs + to * minuteMs,
    })),
  );
}

function closuresOf(closedDays: Calendar['leave'], week: Week): readonly Closure[] {
  const closures: Closure[] = [];
  for (const { from, to } of mergeStretches(
    closedDays.map((days) => ({ from: days.from * dayMs, to: (days.to + 1) * dayMs })),
  )) {
    const lostBefore = closures.at(-1)?.lostMs ?? 0;
    const openBefore = week.openBefore(from) - lostBefore;
    closures.push({ from, to, openBefore, lostMs: lostBefore + week.openBefore(to) - week.openBefore(from) });
  }
  return closures;
}

/** The last item for which something holds that holds for all before it. */
function lastWhere<Item>(items: readonly Item[], holds: (item: Item) => boolean): Item | undefined {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(items[middle] as Item)) low = middle + 1;
    else high = middle;
  }
  return items[low - 1];
}
