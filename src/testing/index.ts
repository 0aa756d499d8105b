/** A clock that always shows the same instant, in epoch milliseconds. */
export function fixedClock(instant: string): () => number {
  const epochMs = Date.parse(instant);
  if (Number.isNaN(epochMs)) throw new Error(`not an instant: \`${instant}\``);
  return () => epochMs;
}
