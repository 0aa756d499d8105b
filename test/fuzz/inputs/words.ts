/** Words divided by `¦`, which is none of any language here, so that a long list stays readable. */
export function words(...lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => line.split('¦'));
}
