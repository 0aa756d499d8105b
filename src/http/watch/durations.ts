/** How long requests took, by route and status. */
export interface Durations {
  note(route: string, status: number, seconds: number): void;
  lines(): readonly DurationLine[];
}

/** The requests of a route with a status. */
export interface DurationLine {
  readonly route: string;
  readonly status: number;
  readonly count: number;
  readonly seconds: number;
  /** How many took at most as long as each bound says. */
  readonly within: readonly number[];
}

/** The bounds of the histogram, in seconds. */
export const durationBounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const;

/** Nothing measured yet. */
export function createDurations(): Durations {
  const known = new Map<string, { route: string; status: number; count: number; seconds: number; within: number[] }>();
  return {
    note: (route, status, seconds) => {
      const id = `${status} ${route}`;
      const line = known.get(id) ?? { route, status, count: 0, seconds: 0, within: durationBounds.map(() => 0) };
      known.set(id, line);
      line.count += 1;
      line.seconds += seconds;
      for (const [index, bound] of durationBounds.entries())
        if (seconds <= bound) line.within[index] = (line.within[index] ?? 0) + 1;
    },
    lines: () => [...known.values()],
  };
}
