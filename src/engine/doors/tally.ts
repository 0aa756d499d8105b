import type { Taken } from '../../ledger/index.ts';

/** What became of an event at the door. */
export type Outcome = Taken | 'rejected';

/** How many events of a source had an outcome since the process started. */
export interface TallyLine {
  readonly source: string;
  readonly outcome: Outcome;
  readonly events: number;
}

/** Counts what comes in, for whoever watches. */
export interface Tally {
  count(source: string, outcome: Outcome, events: number): void;
  lines(): readonly TallyLine[];
}

/** A tally with nothing counted. */
export function createTally(): Tally {
  const bySource = new Map<string, Map<Outcome, number>>();
  return {
    count: (source, outcome, events) => {
      const own = bySource.get(source) ?? new Map<Outcome, number>();
      bySource.set(source, own);
      own.set(outcome, (own.get(outcome) ?? 0) + events);
    },
    lines: () =>
      [...bySource].flatMap(([source, own]) => [...own].map(([outcome, events]) => ({ source, outcome, events }))),
  };
}
