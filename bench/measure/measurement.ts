/** What one run cost: the processor time of all threads, and the time that passed. */
export interface Cost {
  readonly cpuMs: number;
  readonly wallMs: number;
}

/** What a child process found out. */
export interface Measurement {
  readonly runs: readonly Cost[];
  readonly peakBytes: number;
  /** Other figures, by name. */
  readonly figures: Readonly<Record<string, number>>;
  /** Why there are no figures. */
  readonly failure?: string;
}

const warmUpMs = 1000;

/** Does something a number of times and says what each time cost, once a second of it, or of less of it, has warmed it up. */
export async function timed(runs: number, work: () => unknown, warmUp: () => unknown = work): Promise<readonly Cost[]> {
  const started = performance.now();
  while (performance.now() - started < warmUpMs) await warmUp();
  const costs: Cost[] = [];
  for (let run = 0; run < runs; run += 1) costs.push(await costOf(work));
  return costs;
}

/** What doing something once costs. */
export async function costOf(work: () => unknown): Promise<Cost> {
  const before = process.cpuUsage();
  const started = performance.now();
  await work();
  const wallMs = performance.now() - started;
  const { user, system } = process.cpuUsage(before);
  return { cpuMs: (user + system) / 1000, wallMs };
}

/** The middle one of some figures. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The figure below which a share of some figures lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
