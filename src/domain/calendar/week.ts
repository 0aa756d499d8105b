/** A week that repeats for ever: its open time, counted in milliseconds from local midnight of 1970-01-01. */
export interface Week {
  /** The open milliseconds before a local time. */
  openBefore(localMs: number): number;
  /** The first local time before which so many milliseconds are open. */
  whenOpen(openMs: number): number;
}

/** A stretch of open time in milliseconds after midnight of Monday. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

const weekMs = 7 * 86_400_000;
// 1970-01-01 was a Thursday.
const firstMonday = -3 * 86_400_000;

/** The week of these stretches, in any order; where they overlap, time is open once. */
export function createWeek(given: readonly Stretch[]): Week {
  const stretches = mergeStretches(given);
  const openInWeek = sizeOf(stretches);
  const openInto = (weekTime: number) =>
    stretches.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(weekTime, to) - from), 0);
  const beforeFirst = openInto(-firstMonday);
  return {
    openBefore(localMs) {
      const sinceMonday = localMs - firstMonday;
      const weeks = Math.floor(sinceMonday / weekMs);
      return weeks * openInWeek + openInto(sinceMonday - weeks * weekMs) - beforeFirst;
    },
    whenOpen(openMs) {
      const sinceMonday = openMs + beforeFirst;
      // The end of the last stretch of a week is reached in that week, not in the next.
      const weeks = Math.ceil(sinceMonday / openInWeek) - 1;
      let left = sinceMonday - weeks * openInWeek;
      for (const { from, to } of stretches) {
        if (left <= to - from) return firstMonday + weeks * weekMs + from + left;
        left -= to - from;
      }
      throw new RangeError('a week without an open minute has no such time');
    },
  };
}

/** Stretches, or days, in order and without overlap; neighbors that touch become one. */
export function mergeStretches(given: readonly Stretch[]): readonly Stretch[] {
  const merged: Stretch[] = [];
  for (const stretch of given.toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (stretch.from >= stretch.to) continue;
    if (last === undefined || stretch.from > last.to) merged.push(stretch);
    else merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, stretch.to) };
  }
  return merged;
}

function sizeOf(stretches: readonly Stretch[]): number {
  return stretches.reduce((sum, { from, to }) => sum + to - from, 0);
}
