/** A row of tries that is slowed down: so many are free, then each waits twice as long as the one before. */
export interface Tries {
  readonly key: string;
  readonly free: number;
  readonly mostWaitMs: number;
}

/** Slows down whoever tries again and again. */
export interface Waits {
  /** Counts a try in each row and gives 0, or counts nothing and gives for how long none is taken. */
  take(rows: readonly Tries[]): number;
  /** Takes a try that was a good one back out of a row, or forgets the whole row. */
  forgive(row: Tries, how: 'one' | 'all'): void;
}

const mostRows = 10_000;
const forgottenMs = 86_400_000;

interface Count {
  readonly tries: number;
  readonly lastAt: number;
  readonly waitsUntil: number;
}

/** Keeps the rows in memory, the newest of them; a restart forgets them. */
export function createWaits(clock: () => number): Waits {
  const counts = new Map<string, Count>();
  const keep = ({ key, free, mostWaitMs }: Tries, tries: number, now: number) => {
    counts.delete(key);
    const waitMs = tries < free ? 0 : Math.min(mostWaitMs, 1_000 * 2 ** Math.min(30, tries - free));
    counts.set(key, { tries, lastAt: now, waitsUntil: now + waitMs });
    const [oldest] = counts.keys();
    if (counts.size > mostRows && oldest !== undefined) counts.delete(oldest);
  };
  return {
    take: (rows) => {
      const now = clock();
      const waitMs = Math.max(0, ...rows.map(({ key }) => (counts.get(key)?.waitsUntil ?? 0) - now));
      if (waitMs > 0) return waitMs;
      for (const row of rows) {
        const { tries, lastAt } = counts.get(row.key) ?? { tries: 0, lastAt: 0 };
        keep(row, now - lastAt > forgottenMs ? 1 : tries + 1, now);
      }
      return 0;
    },
    forgive: (row, how) => {
      const tries = (counts.get(row.key)?.tries ?? 0) - 1;
      if (how === 'all' || tries <= 0) counts.delete(row.key);
      else keep(row, tries, clock());
    },
  };
}
