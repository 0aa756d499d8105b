/** One whole signal, in millionths. */
export const wholeWeight = 1_000_000;

/** Half-lives after which a weight has rounded to zero. */
const halfLivesUntilNothing = 21;

/** Weights in millionths by age in days; ages past the end weigh nothing, or everything when there is no half-life. */
export interface Decay {
  readonly halfLifeDays: number | undefined;
  /** The first age in days from which the weight is 0; Infinity without a half-life. */
  readonly endsAtAgeDays: number;
  readonly weights: Int32Array;
}

/** The decay table of a half-life in days; without one a signal keeps its whole weight. */
export function decayOf(halfLifeDays: number | undefined): Decay {
  if (halfLifeDays === undefined) return { halfLifeDays, endsAtAgeDays: Infinity, weights: new Int32Array(0) };
  const weights = new Int32Array(Math.ceil(halfLifeDays * halfLivesUntilNothing) + 1);
  for (let age = 0; age < weights.length; age += 1) {
    weights[age] = Math.round(wholeWeight * 2 ** (-age / halfLifeDays));
  }
  const firstNothing = weights.indexOf(0);
  return { halfLifeDays, endsAtAgeDays: firstNothing < 0 ? weights.length : firstNothing, weights };
}

/** Weight, in millionths, of something `ageDays` old; 0 before it happened. */
export function weightAt(decay: Decay, ageDays: number): number {
  if (ageDays < 0) return 0;
  if (decay.halfLifeDays === undefined) return wholeWeight;
  return ageDays < decay.weights.length ? (decay.weights[ageDays] ?? 0) : 0;
}
